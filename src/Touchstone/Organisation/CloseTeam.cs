using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>The team that ends, and its first day no longer.</summary>
public sealed record CloseTeamRequest(Guid TeamId, ExpectedVersion Expected, DateOnly? On = null);

/// <summary>Closes a team that nobody is in any more; what was judged in it stays.</summary>
public sealed class CloseTeam(IDbContextFactory<QualityDb> databases, TimeProvider time, BusinessCalendar calendar)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, CloseTeamRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(TeamAction.Close.Needs);
        return await databases.ChangeAsync(request, db => CloseAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> CloseAsync(QualityDb db, Actor actor, CloseTeamRequest request, CancellationToken stop)
    {
        var team = await db.Teams.FirstOrDefaultAsync(x => x.Id == request.TeamId, stop) ?? throw new RecordNotFoundException("team", request.TeamId);
        team.MustBeAt(request.Expected);
        team.Require(TeamAction.Close);
        var on = request.On ?? await calendar.TodayAsync(db, stop);
        var people = await db.Memberships.CountAsync(x => x.TeamId == team.Id && (x.Until == null || x.Until > on), stop);
        if (people > 0)
            throw RuleBrokenException.Conflict(
                "team-not-empty",
                people == 1
                    ? "One person is in this team after that day. Move them first."
                    : $"{people} people are in this team after that day. Move them first."
            );
        if (await db.Teams.AnyAsync(x => x.ParentId == team.Id && x.ClosedOn == null, stop))
            throw RuleBrokenException.Conflict("team-has-teams", "Teams within this one are open. Close or move them first.");
        team.Close(on);
        db.Record(actor, time.GetUtcNow(), "team-closed", "team", team.Id, $"Closed the team {team.Name} on {on:yyyy-MM-dd}", after: new { On = on });
        return () => team.Version;
    }
}

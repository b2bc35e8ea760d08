using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>From a day on a person works in another team, or in none.</summary>
public sealed record MoveToTeamRequest(Guid PersonId, ExpectedVersion Expected, Guid? TeamId, DateOnly? On = null);

/// <summary>Moves a person: the old membership ends on the day, a new one begins; what was judged before stays with the old team.</summary>
public sealed class MoveToTeam(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, BusinessCalendar calendar)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, MoveToTeamRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(PersonAction.Move.Needs);
        return await databases.ChangeAsync(request, db => MoveAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> MoveAsync(QualityDb db, Actor actor, MoveToTeamRequest request, CancellationToken stop)
    {
        var person = await db.People.FirstOrDefaultAsync(x => x.Id == request.PersonId, stop) ?? throw new RecordNotFoundException("person", request.PersonId);
        person.MustBeAt(request.Expected);
        person.Require(PersonAction.Move);
        var on = request.On ?? await calendar.TodayAsync(db, stop);
        var memberships = await db.Memberships.Where(x => x.PersonId == person.Id).ToListAsync(stop);
        var history = new MembershipHistory(person.Id, memberships);
        var before = history.On(on) ?? history.On(on.AddDays(-1));
        string summary;
        if (request.TeamId is { } teamId)
        {
            var team = await OpenTeams.GetAsync(db, teamId, stop);
            if (!history.Join(teamId, on, null, ids))
                return () => person.Version;
            summary = $"Moved {person.Name} to {team.Name} from {on:yyyy-MM-dd}";
        }
        else
        {
            if (!history.Leave(on))
                return () => person.Version;
            summary = $"{person.Name} is in no team from {on:yyyy-MM-dd}";
        }
        db.Memberships.AddRange(history.Added);
        // Two movers at once must not both find the old membership open.
        person.Touch();
        db.Record(actor, time.GetUtcNow(), "person-moved", "person", person.Id, summary, new { before?.TeamId }, new { request.TeamId, On = on });
        return () => person.Version;
    }
}

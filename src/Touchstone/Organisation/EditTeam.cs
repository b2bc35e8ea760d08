using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>The team as it shall be, made from the given version of the record.</summary>
public sealed record EditTeamRequest(
    Guid TeamId,
    ExpectedVersion Expected,
    [property: Required, StringLength(200, MinimumLength = 1)] string Name,
    Guid? SiteId = null,
    Guid? ParentId = null
);

/// <summary>Renames a team or gives it another place in the tree.</summary>
public sealed class EditTeam(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, EditTeamRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(TeamAction.Edit.Needs);
        return await databases.ChangeAsync(request, db => EditAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Func<int>> EditAsync(QualityDb db, Actor actor, EditTeamRequest request, CancellationToken stop)
    {
        var team = await db.Teams.FirstOrDefaultAsync(x => x.Id == request.TeamId, stop) ?? throw new RecordNotFoundException("team", request.TeamId);
        team.MustBeAt(request.Expected);
        var name = request.Name.Trim();
        if (await db.Teams.AnyAsync(x => x.Name == name && x.Id != team.Id, stop))
            throw RuleBrokenException.Conflict("team-name-taken", $"A team called {name} already exists.");
        if (request.SiteId is { } site && !await db.Sites.AnyAsync(x => x.Id == site, stop))
            throw new RecordNotFoundException("site", site);
        if (request.ParentId is { } parent)
        {
            await RefuseCycleAsync(db, team.Id, parent, stop);
            if (parent != team.ParentId && team.ClosedOn is null)
                await OpenTeams.GetAsync(db, parent, stop);
        }
        var before = new
        {
            team.Name,
            team.SiteId,
            team.ParentId,
        };
        (team.Name, team.SiteId, team.ParentId) = (name, request.SiteId, request.ParentId);
        if (!db.ChangeTracker.HasChanges())
            return () => team.Version;
        db.Record(
            actor,
            time.GetUtcNow(),
            "team-edited",
            "team",
            team.Id,
            $"Edited the team {team.Name}",
            before,
            new
            {
                team.Name,
                team.SiteId,
                team.ParentId,
            }
        );
        return () => team.Version;
    }

    private static async Task RefuseCycleAsync(QualityDb db, Guid teamId, Guid parentId, CancellationToken stop)
    {
        var lineage = await TeamLineage.ReadAsync(db, stop);
        if (!lineage.Knows(parentId))
            throw new RecordNotFoundException("team", parentId);
        if (lineage.Below(teamId).Contains(parentId))
            throw new RuleBrokenException("team-cycle", "A team cannot be within itself or within a team below it.");
    }
}

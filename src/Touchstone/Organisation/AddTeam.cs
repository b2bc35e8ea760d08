using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>A new team, at a site, perhaps within another team.</summary>
public sealed record AddTeamRequest([property: Required, StringLength(200, MinimumLength = 1)] string Name, Guid? SiteId = null, Guid? ParentId = null);

/// <summary>Adds a team to the tree.</summary>
public sealed class AddTeam(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<Guid> ExecuteAsync(Actor actor, AddTeamRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        return await databases.ChangeAsync(request, db => AddAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Guid> AddAsync(QualityDb db, Actor actor, AddTeamRequest request, CancellationToken stop)
    {
        var name = request.Name.Trim();
        if (await db.Teams.AnyAsync(x => x.Name == name, stop))
            throw RuleBrokenException.Conflict("team-name-taken", $"A team called {name} already exists.");
        if (request.SiteId is { } site && !await db.Sites.AnyAsync(x => x.Id == site, stop))
            throw new RecordNotFoundException("site", site);
        if (request.ParentId is { } parent)
            await OpenTeams.GetAsync(db, parent, stop);
        var team = new Team
        {
            Id = ids.Next(),
            Name = name,
            SiteId = request.SiteId,
            ParentId = request.ParentId,
        };
        db.Teams.Add(team);
        db.Record(actor, time.GetUtcNow(), "team-added", "team", team.Id, $"Added the team {team.Name}", after: request);
        return team.Id;
    }
}

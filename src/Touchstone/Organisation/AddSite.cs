using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>A new site.</summary>
public sealed record AddSiteRequest([property: Required, StringLength(200, MinimumLength = 1)] string Name);

/// <summary>Adds a place where people serve customers.</summary>
public sealed class AddSite(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<Guid> ExecuteAsync(Actor actor, AddSiteRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        return await databases.ChangeAsync(request, db => AddAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<Guid> AddAsync(QualityDb db, Actor actor, AddSiteRequest request, CancellationToken stop)
    {
        var name = request.Name.Trim();
        if (await db.Sites.AnyAsync(x => x.Name == name, stop))
            throw RuleBrokenException.Conflict("site-name-taken", $"A site called {name} already exists.");
        var site = new Site { Id = ids.Next(), Name = name };
        db.Sites.Add(site);
        db.Record(actor, time.GetUtcNow(), "site-added", "site", site.Id, $"Added the site {site.Name}", after: request);
        return site.Id;
    }
}

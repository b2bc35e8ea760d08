using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Organisation.Views;

/// <summary>Who sees, shares and changes which saved view.</summary>
internal static class ViewAccess
{
    /// <summary>Refuses an audience that the person may not share with.</summary>
    public static void RequireShare(Actor actor, ViewAudience audience, Guid? team)
    {
        if (audience == ViewAudience.Team)
            actor.RequireFor(Permission.ShareViews, team);
        else if (audience != ViewAudience.Oneself)
            actor.RequireEverywhere(Permission.ShareViews);
        else
            actor.RequirePerson();
    }

    /// <summary>Its owner, and whoever may share with its audience.</summary>
    public static bool MayChange(Actor actor, Guid? owner, ViewAudience audience, Guid? team) =>
        (owner is not null && owner == actor.PersonId)
        || (
            audience != ViewAudience.Oneself
            && (audience == ViewAudience.Team ? actor.MayFor(Permission.ShareViews, team) : actor.MayEverywhere(Permission.ShareViews))
        );

    /// <summary>The views of a person: the own ones, and those shared with them.</summary>
    public static async Task<IQueryable<SavedView>> VisibleAsync(QualityDb db, Actor actor, DateOnly today, CancellationToken stop)
    {
        var views = db.SavedViews.AsNoTracking();
        if (actor.MayEverywhere(Permission.ShareViews) && actor.PersonId is null)
            return views.Where(x => x.Audience != ViewAudience.Oneself);
        var (person, teams) = (actor.PersonId, await TeamsOfAsync(db, actor, today, stop));
        var roles = actor.Roles.Select(x => Enum.TryParse<Role>(x, out var role) ? role : (Role?)null).Where(x => x is not null).ToList();
        var all = actor.MayEverywhere(Permission.ShareViews);
        return views.Where(x =>
            x.OwnerId == person
            || x.Audience == ViewAudience.Everybody
            || (x.Audience == ViewAudience.Role && (all || roles.Contains(x.Role)))
            || (x.Audience == ViewAudience.Team && (all || teams.Contains(x.TeamId)))
        );
    }

    // The teams one is in with those above them, and those one holds a role for.
    private static async Task<List<Guid?>> TeamsOfAsync(QualityDb db, Actor actor, DateOnly today, CancellationToken stop)
    {
        var teams = actor.Grants.SelectMany(x => x.Teams ?? (IEnumerable<Guid>)[]).ToHashSet();
        var parents = await db.Teams.AsNoTracking().Select(x => new { x.Id, x.ParentId }).ToDictionaryAsync(x => x.Id, x => x.ParentId, stop);
        var own = await db
            .Memberships.AsNoTracking()
            .Where(x => x.PersonId == actor.PersonId && x.From <= today && (x.Until == null || x.Until > today))
            .Select(x => x.TeamId)
            .ToListAsync(stop);
        foreach (var start in own)
        {
            Guid? at = start;
            while (at is { } team && teams.Add(team))
                at = parents.GetValueOrDefault(team);
        }
        return [.. teams.Select(x => (Guid?)x)];
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>The organisation as pages show it.</summary>
public sealed record OrganisationView(string Name, string TimeZone, bool IsDemonstration, int Version);

/// <summary>A site with the number of its teams.</summary>
public sealed record SiteView(Guid Id, string Name, int Teams);

/// <summary>A team in its place in the tree; its people are those of the teams below it too.</summary>
public sealed record TeamView(
    Guid Id,
    string Name,
    Guid? SiteId,
    string? SiteName,
    Guid? ParentId,
    string? ParentName,
    int People,
    DateOnly? ClosedOn,
    int Version
)
{
    /// <summary>What the reader may do next with it.</summary>
    public IReadOnlyList<TeamAction> Actions { get; init; } = [];
}

/// <summary>A person one may sign in as in the demonstration.</summary>
public sealed record DemonstrationAccount(Guid PersonId, string Name, string Roles, string? Team);

/// <summary>Reads the organisation, its sites and teams.</summary>
public sealed class OrganisationQueries(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar)
{
    public async Task<bool> IsSetUpAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Organisation.AnyAsync(stop);
    }

    /// <summary>The name and zone; known to everyone who sees any page.</summary>
    public async Task<OrganisationView?> GetAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db
            .Organisation.AsNoTracking()
            .Select(x => new OrganisationView(x.Name, x.TimeZone, x.IsDemonstration, x.Version))
            .FirstOrDefaultAsync(stop);
    }

    public async Task<IReadOnlyList<SiteView>> SitesAsync(Actor actor, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewPeople);
        await using var db = await databases.CreateDbContextAsync(stop);
        var teams = db.Teams;
        return await db.Sites.AsNoTracking().OrderBy(x => x.Name).Select(x => new SiteView(x.Id, x.Name, teams.Count(t => t.SiteId == x.Id))).ToListAsync(stop);
    }

    /// <summary>The teams the person may know of: all of them, or those their role is for.</summary>
    public async Task<IReadOnlyList<TeamView>> TeamsAsync(Actor actor, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewPeople);
        await using var db = await databases.CreateDbContextAsync(stop);
        var today = await calendar.TodayAsync(stop);
        var (sites, all) = (db.Sites, db.Teams);
        var members = await db
            .Memberships.On(today)
            .GroupBy(x => x.TeamId)
            .Select(g => new { g.Key, N = g.Count() })
            .ToDictionaryAsync(x => x.Key, x => x.N, stop);
        var lineage = await TeamLineage.ReadAsync(db, stop);
        var teams = await db
            .Teams.AsNoTracking()
            .InTeams(TeamScope.Of(actor, Permission.ViewPeople), x => x.Id)
            .OrderBy(x => x.Name)
            .Select(x => new TeamView(
                x.Id,
                x.Name,
                x.SiteId,
                sites.Where(s => s.Id == x.SiteId).Select(s => s.Name).FirstOrDefault(),
                x.ParentId,
                all.Where(p => p.Id == x.ParentId).Select(p => p.Name).FirstOrDefault(),
                0,
                x.ClosedOn,
                x.Version
            ))
            .ToListAsync(stop);
        return teams.ConvertAll(x =>
            x with
            {
                People = lineage.Below(x.Id).Sum(t => members.GetValueOrDefault(t)),
                Actions = [.. Team.StepsOf(x.ClosedOn).Where(step => actor.MayEverywhere(step.Needs))],
            }
        );
    }

    /// <summary>Those of them whose name or site fits what was typed.</summary>
    public async Task<IReadOnlyList<TeamView>> TeamsAsync(Actor actor, string? typed, CancellationToken stop = default)
    {
        var all = await TeamsAsync(actor, stop);
        return NameSearch.WordsOf(typed) is { Count: > 0 } words ? [.. all.Where(x => NameSearch.Fits(NameSearch.TextOf(x.Name, x.SiteName), words))] : all;
    }

    /// <summary>One of them.</summary>
    public async Task<TeamView> TeamAsync(Actor actor, Guid teamId, CancellationToken stop = default) =>
        (await TeamsAsync(actor, stop)).FirstOrDefault(x => x.Id == teamId) ?? throw new RecordNotFoundException("team", teamId);

    /// <summary>Whom one may sign in as with one click; empty outside the demonstration.</summary>
    public async Task<IReadOnlyList<DemonstrationAccount>> DemonstrationAccountsAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!await db.Organisation.AnyAsync(x => x.IsDemonstration, stop))
            return [];
        var today = await calendar.TodayAsync(stop);
        var (teams, memberships) = (db.Teams, db.Memberships);
        var held = await db
            .RoleAssignments.AsNoTracking()
            .Where(x => x.From <= today && (x.Until == null || x.Until > today))
            .Join(db.Users, x => x.PersonId, u => u.PersonId, (x, u) => x)
            .Join(
                db.People,
                x => x.PersonId,
                p => p.Id,
                (x, p) =>
                    new
                    {
                        p.Id,
                        p.Name,
                        x.Role,
                        Team = memberships
                            .Where(m => m.PersonId == p.Id && m.From <= today && (m.Until == null || m.Until > today))
                            .Join(teams, m => m.TeamId, t => t.Id, (m, t) => t.Name)
                            .FirstOrDefault(),
                    }
            )
            .ToListAsync(stop);
        return
        [
            .. held.GroupBy(x => x.Id)
                .Select(g => new
                {
                    First = g.First(),
                    Least = g.Min(x => x.Role),
                    Roles = string.Join(", ", g.Select(x => x.Role).Order().Select(RoleNames.Of)),
                })
                .OrderBy(x => x.Least)
                .ThenBy(x => x.First.Name)
                .Select(x => new DemonstrationAccount(x.First.Id, x.First.Name, x.Roles, x.First.Team)),
        ];
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>A person as one finds or chooses them.</summary>
public sealed record PersonFound(Guid Id, string Name, string? StaffNumber, string? TeamName, PersonState State, bool IsAgent, string? Email = null);

/// <summary>Finds people by name, address or staff number, among those the person may know of.</summary>
public sealed class PeopleSearch(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar)
{
    public async Task<IReadOnlyList<PersonFound>> FindAsync(Actor actor, string text, int size = 20, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewPeople);
        if (string.IsNullOrWhiteSpace(text))
            return [];
        await using var db = await databases.CreateDbContextAsync(stop);
        var found = await ReadAsync(db, actor, Permission.ViewPeople, x => x.State == PersonState.Active || x.State == PersonState.Left, text, stop);
        return [.. found.Take(size)];
    }

    /// <summary>The agents whose contacts the person may record.</summary>
    public async Task<IReadOnlyList<PersonFound>> AgentsAsync(Actor actor, Permission permission, CancellationToken stop = default)
    {
        actor.Require(permission);
        await using var db = await databases.CreateDbContextAsync(stop);
        return [.. (await ReadAsync(db, actor, permission, x => x.State == PersonState.Active, null, stop)).Where(x => x.IsAgent)];
    }

    /// <summary>Everybody whom an unknown agent might be: a file may tell of a time when somebody who has left, or who leads or evaluates today, still
    /// served.</summary>
    public async Task<IReadOnlyList<PersonFound>> KnownAsync(Actor actor, CancellationToken stop = default)
    {
        actor.Require(Permission.ImportInteractions);
        await using var db = await databases.CreateDbContextAsync(stop);
        var known = await ReadAsync(db, actor, Permission.ImportInteractions, x => x.State == PersonState.Active || x.State == PersonState.Left, null, stop);
        return [.. known.OrderByDescending(x => x.IsAgent)];
    }

    /// <summary>Whoever is here, was here or waits to be matched under this name, in any order of its parts and any way of writing them: the person to be added
    /// may be one of them.</summary>
    public async Task<IReadOnlyList<PersonFound>> AlikeAsync(Actor actor, string name, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        var key = NameLikeness.KeyOf(name);
        if (key.Length == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync(stop);
        var found = await ReadAsync(db, actor, Permission.ManageOrganisation, x => true, key, stop);
        return [.. found.Where(x => NameLikeness.KeyOf(x.Name) == key)];
    }

    private async Task<IReadOnlyList<PersonFound>> ReadAsync(
        QualityDb db,
        Actor actor,
        Permission permission,
        System.Linq.Expressions.Expression<Func<Person, bool>> which,
        string? named,
        CancellationToken stop
    )
    {
        var today = await calendar.TodayAsync(stop);
        var (teams, memberships, roles) = (db.Teams, db.Memberships.On(today), db.RoleAssignments.On(today));
        var query = db.People.AsNoTracking().Where(which).Named(named).InTeamsOn(db, TeamScope.Of(actor, permission), today);
        return await query
            .OrderBy(x => x.Name)
            .ThenBy(x => x.Id)
            .Select(x => new PersonFound(
                x.Id,
                x.Name,
                x.StaffNumber,
                memberships.Where(m => m.PersonId == x.Id).Join(teams, m => m.TeamId, t => t.Id, (m, t) => t.Name).FirstOrDefault(),
                x.State,
                x.Kind == PersonKind.Bot || roles.Any(r => r.PersonId == x.Id && r.Role == Role.Agent),
                x.Email
            ))
            .ToListAsync(stop);
    }
}

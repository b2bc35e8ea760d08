using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;
using Touchstone.Shared.Steps;

namespace Touchstone.Organisation;

/// <summary>A person in a list, with today's team and roles.</summary>
public sealed record PersonView(
    Guid Id,
    string Name,
    PersonKind Kind,
    string? Email,
    string? StaffNumber,
    PersonState State,
    Guid? TeamId,
    string? TeamName,
    IReadOnlyList<string> Roles,
    bool HasAccount
);

/// <summary>A time in a team; until is the first day no longer.</summary>
public sealed record MembershipView(Guid TeamId, string TeamName, DateOnly From, DateOnly? Until);

/// <summary>A time with a role; until is the first day no longer.</summary>
public sealed record RoleView(Guid Id, Role Role, Guid? TeamId, string? TeamName, DateOnly From, DateOnly? Until);

/// <summary>The id by which a source of interactions knows the person.</summary>
public sealed record AliasView(string Source, string ExternalId);

/// <summary>A person with the dated history of teams and roles, newest first.</summary>
public sealed record PersonDetail(
    Guid Id,
    string Name,
    PersonKind Kind,
    string? Email,
    string? StaffNumber,
    PersonState State,
    DateOnly? StartedOn,
    DateOnly? LeftOn,
    IReadOnlyList<MembershipView> Memberships,
    IReadOnlyList<RoleView> Roles,
    IReadOnlyList<AliasView> Aliases,
    bool HasAccount,
    DateTimeOffset? LockedUntil,
    int Version
)
{
    /// <summary>What the reader may do next with the record.</summary>
    public IReadOnlyList<PersonAction> Actions { get; init; } = [];
}

/// <summary>Reads people within the teams that the acting person's roles open today.</summary>
public sealed class PeopleQueries(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar, TimeProvider time)
{
    public async Task<ListPage<PersonView>> ListAsync(Actor actor, PeopleFilter filter, string? cursor = null, int size = 50, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var today = await calendar.TodayAsync(db, stop);
        var (memberships, roles, teams, users) = (db.Memberships.On(today), db.RoleAssignments.On(today), db.Teams, db.Users);
        var sorted = new SortedRows<Person, Guid>(
            "people",
            x => x.Id,
            "name",
            [
                SortKey<Person>.Of("name", x => x.Name),
                SortKey<Person>.Of("email", x => x.Email, mayBeMissing: true),
                SortKey<Person>.Of("staffNumber", x => x.StaffNumber, mayBeMissing: true),
                SortKey<Person>.Of(
                    "team",
                    x =>
                        memberships
                            .Where(m => m.PersonId == x.Id)
                            .Select(m => teams.Where(t => t.Id == m.TeamId).Select(t => t.Name).FirstOrDefault())
                            .FirstOrDefault(),
                    mayBeMissing: true
                ),
            ]
        );
        var part = await sorted.PageAsync(await SelectedAsync(db, actor, filter, today, stop), filter.Sort, cursor, Math.Clamp(size, 1, 200), stop);
        var shown = part.Ids.ToList();
        var found = await db
            .People.AsNoTracking()
            .Where(x => shown.Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.Name,
                x.Kind,
                x.Email,
                x.StaffNumber,
                x.State,
                HasAccount = users.Any(u => u.PersonId == x.Id),
            })
            .ToDictionaryAsync(x => x.Id, stop);
        var held = (await roles.AsNoTracking().Where(x => shown.Contains(x.PersonId)).Select(x => new { x.PersonId, x.Role }).ToListAsync(stop)).ToLookup(
            x => x.PersonId,
            x => x.Role
        );
        var place = (
            await memberships
                .AsNoTracking()
                .Where(x => shown.Contains(x.PersonId))
                .Join(
                    teams,
                    x => x.TeamId,
                    t => t.Id,
                    (x, t) =>
                        new
                        {
                            x.PersonId,
                            t.Id,
                            t.Name,
                        }
                )
                .ToListAsync(stop)
        ).ToLookup(x => x.PersonId);
        var items = shown
            .Where(found.ContainsKey)
            .Select(id => found[id])
            .Select(x => new PersonView(
                x.Id,
                x.Name,
                x.Kind,
                x.Email,
                x.StaffNumber,
                x.State,
                place[x.Id].FirstOrDefault()?.Id,
                place[x.Id].FirstOrDefault()?.Name,
                [.. held[x.Id].Distinct().Order().Select(RoleNames.Of)],
                x.HasAccount
            ))
            .ToList();
        return new ListPage<PersonView>(items, part.Next, part.Previous);
    }

    /// <summary>How many people the filter finds.</summary>
    public async Task<int> CountAsync(Actor actor, PeopleFilter filter, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await (await SelectedAsync(db, actor, filter, await calendar.TodayAsync(db, stop), stop)).CountAsync(stop);
    }

    private static async Task<IQueryable<Person>> SelectedAsync(QualityDb db, Actor actor, PeopleFilter filter, DateOnly today, CancellationToken stop)
    {
        actor.Require(Permission.ViewPeople);
        FilterDescription.Check(filter);
        var (roles, aliases) = (db.RoleAssignments.On(today), db.PersonAliases);
        var query = Visible(db, actor, today);
        // Who is looked up by what identifies them is found when they have left as well.
        query = filter.State is { } state
            ? query.Where(x => x.State == state)
            : query.Where(x => x.State == PersonState.Active || x.State == PersonState.ToBeMatched || (filter.IsLookUp && x.State == PersonState.Left));
        if (filter.Kind is { } kind)
            query = query.Where(x => x.Kind == kind);
        query = query.InTeamsOn(db, await TeamScope.OfAsync(db, filter.Team, stop), today);
        if (filter.Role is { } role)
            query = query.Where(x => roles.Any(r => r.PersonId == x.Id && r.Role == role));
        if (filter.Email is { Length: > 0 } email)
            query = query.Where(x => x.Email != null && x.Email.ToLower() == email.ToLowerInvariant());
        if (filter.StaffNumber is { Length: > 0 } number)
            query = query.Where(x => x.StaffNumber == number);
        if (filter.Source is { Length: > 0 } source)
            query = query.Where(x => aliases.Any(a => a.PersonId == x.Id && a.Source == source));
        if (filter.ExternalId is { Length: > 0 } external)
            query = query.Where(x =>
                aliases.Any(a => a.PersonId == x.Id && a.ExternalId == external && (string.IsNullOrEmpty(filter.Source) || a.Source == filter.Source))
            );
        return query.Named(filter.Q);
    }

    /// <summary>One person; everybody may read about themselves.</summary>
    public async Task<PersonDetail> GetAsync(Actor actor, Guid personId, CancellationToken stop = default)
    {
        if (actor.PersonId != personId)
            actor.Require(Permission.ViewPeople);
        await using var db = await databases.CreateDbContextAsync(stop);
        var today = await calendar.TodayAsync(stop);
        var query = actor.PersonId == personId ? db.People.AsNoTracking() : Visible(db, actor, today);
        var person = await query.FirstOrDefaultAsync(x => x.Id == personId, stop) ?? throw new RecordNotFoundException("person", personId);
        var teams = await db.Teams.AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var memberships = await db
            .Memberships.AsNoTracking()
            .Where(x => x.PersonId == personId && (x.Until == null || x.Until != x.From))
            .OrderByDescending(x => x.From)
            .ToListAsync(stop);
        var roles = await db
            .RoleAssignments.AsNoTracking()
            .Where(x => x.PersonId == personId && (x.Until == null || x.Until != x.From))
            .OrderByDescending(x => x.From)
            .ToListAsync(stop);
        var aliases = await db
            .PersonAliases.AsNoTracking()
            .Where(x => x.PersonId == personId)
            .OrderBy(x => x.Source)
            .ThenBy(x => x.ExternalId)
            .Select(x => new AliasView(x.Source, x.ExternalId))
            .ToListAsync(stop);
        var account = await db.Users.AsNoTracking().Where(x => x.PersonId == personId).Select(x => new { x.LockoutEnd }).FirstOrDefaultAsync(stop);
        return new PersonDetail(
            person.Id,
            person.Name,
            person.Kind,
            person.Email,
            person.StaffNumber,
            person.State,
            person.StartedOn,
            person.LeftOn,
            [.. memberships.Select(x => new MembershipView(x.TeamId, teams[x.TeamId], x.From, x.Until))],
            [.. roles.Select(x => new RoleView(x.Id, x.Role, x.TeamId, x.TeamId is { } team ? teams[team] : null, x.From, x.Until))],
            aliases,
            account is not null,
            account?.LockoutEnd > time.GetUtcNow() ? account.LockoutEnd : null,
            person.Version
        )
        {
            Actions = person.Open(step => actor.MayEverywhere(step.Needs)),
        };
    }

    private static IQueryable<Person> Visible(QualityDb db, Actor actor, DateOnly today) =>
        db.People.AsNoTracking().Where(x => x.State != PersonState.Merged).InTeamsOn(db, TeamScope.Of(actor, Permission.ViewPeople), today);
}

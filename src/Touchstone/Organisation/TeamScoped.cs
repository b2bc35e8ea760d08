using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>Narrows lists to the teams of a scope.</summary>
internal static class TeamScoped
{
    /// <summary>Those whose team, the one they keep, is within the scope.</summary>
    public static IQueryable<T> InTeams<T>(this IQueryable<T> all, TeamScope scope, Expression<Func<T, Guid?>> team) =>
        scope.IsEverywhere ? all : all.Where(scope.Condition(team));

    /// <summary>The people who are in a team of the scope on a day.</summary>
    public static IQueryable<Person> InTeamsOn(this IQueryable<Person> people, QualityDb db, TeamScope scope, DateOnly day)
    {
        if (scope.IsEverywhere)
            return people;
        var then = db.Memberships.On(day);
        var members = then.InTeams(scope, x => x.TeamId);
        return scope.Holds(null)
            ? people.Where(x => !then.Any(m => m.PersonId == x.Id) || members.Any(m => m.PersonId == x.Id))
            : people.Where(x => members.Any(m => m.PersonId == x.Id));
    }

    /// <summary>The teams by which records of some teams can be asked for: these and those they are within, as far as the scope goes, by name.</summary>
    public static async Task<List<Team>> AskedByAsync(QualityDb db, TeamScope scope, IEnumerable<Guid> teams, CancellationToken stop)
    {
        var asked = (await TeamLineage.ReadAsync(db, stop)).AskedBy(teams).ToList();
        return await db.Teams.AsNoTracking().InTeams(scope, x => x.Id).Where(x => asked.Contains(x.Id)).OrderBy(x => x.Name).ToListAsync(stop);
    }

    /// <summary>The memberships that hold on a day.</summary>
    public static IQueryable<Membership> On(this IQueryable<Membership> all, DateOnly day) =>
        all.Where(x => x.From <= day && (x.Until == null || x.Until > day));

    /// <summary>The roles that are held on a day.</summary>
    public static IQueryable<RoleAssignment> On(this IQueryable<RoleAssignment> all, DateOnly day) =>
        all.Where(x => x.From <= day && (x.Until == null || x.Until > day));
}

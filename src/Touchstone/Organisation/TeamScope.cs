using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Organisation;

/// <summary>
/// The teams that a filter asks for or that a person's roles are for. A team means itself and those below it, everywhere;
/// what is compared is the team that a record keeps, the one of the time.
/// </summary>
internal sealed class TeamScope
{
    /// <summary>Asks for what was in no team at the time.</summary>
    public static readonly Guid NoTeam = Guid.Empty;

    private TeamScope(IEnumerable<Guid?>? teams) => Teams = teams is null ? null : [.. teams];

    public static TeamScope Everywhere { get; } = new(null);

    /// <summary>The teams, with null for no team; null alone is everywhere.</summary>
    public IReadOnlyList<Guid?>? Teams { get; }

    public bool IsEverywhere => Teams is null;

    /// <summary>Where the person's roles give the permission.</summary>
    public static TeamScope Of(Actor actor, Permission permission) =>
        actor.TeamsFor(permission) is { } teams ? new TeamScope(teams.Select(x => (Guid?)x)) : Everywhere;

    /// <summary>The team that is asked for, with those below it; nothing asked for is everywhere.</summary>
    public static async Task<TeamScope> OfAsync(QualityDb db, Guid? team, CancellationToken stop) =>
        team is not { } root ? Everywhere
        : root == NoTeam ? new TeamScope([null])
        : new TeamScope((await TeamLineage.ReadAsync(db, stop)).Below(root).Select(x => (Guid?)x));

    public bool Holds(Guid? team) => Teams is null || Teams.Contains(team);

    /// <summary>The condition that a record's team is one of these.</summary>
    public Expression<Func<T, bool>> Condition<T>(Expression<Func<T, Guid?>> team)
    {
        if (Teams is not { } teams)
            return _ => true;
        Expression<Func<Guid?, bool>> holds = x => teams.Contains(x);
        return Expression.Lambda<Func<T, bool>>(new ReplacingExpressionVisitor([holds.Parameters[0]], [team.Body]).Visit(holds.Body), team.Parameters);
    }
}

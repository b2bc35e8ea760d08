using System.Text.Json;

namespace Touchstone.Shared.Access;

/// <summary>The person who acts, through which door, and what their roles allow today.</summary>
public sealed record Actor(Guid? PersonId, string Name, string Via, IReadOnlyList<Grant> Grants, IReadOnlyList<string> Roles)
{
    /// <summary>The named system person that commands and jobs act as: everything is allowed, and the audit says who it was.</summary>
    public static Actor System(string name, string via) => new(null, name, via, [.. Enum.GetValues<Permission>().Select(x => new Grant(x, null))], ["System"]);

    public static Actor Nobody { get; } = new(null, "nobody", "browser", [], []);

    public bool May(Permission permission) => Grants.Any(x => x.Permission == permission);

    public bool MayEverywhere(Permission permission) => Grants.Any(x => x.Permission == permission && x.Teams is null);

    public bool MayFor(Permission permission, Guid? teamId) =>
        Grants.Any(x => x.Permission == permission && (x.Teams is null || (teamId is { } team && x.Teams.Contains(team))));

    /// <summary>The teams in which the permission holds; null means everywhere, an empty set nowhere.</summary>
    public IReadOnlySet<Guid>? TeamsFor(Permission permission)
    {
        if (MayEverywhere(permission))
            return null;
        return Grants.Where(x => x.Permission == permission).SelectMany(x => x.Teams!).ToHashSet();
    }

    public void Require(Permission permission)
    {
        if (Against(permission) is { } refusal)
            throw refusal;
    }

    /// <summary>Why the person may not do it anywhere; null when they may.</summary>
    public AccessDeniedException? Against(Permission permission) =>
        May(permission) ? null : new AccessDeniedException($"Your roles do not allow this ({Words(permission)}). An administrator can change them.");

    public void RequireEverywhere(Permission permission)
    {
        if (!MayEverywhere(permission))
            throw new AccessDeniedException($"Your roles do not allow this for the whole organisation ({Words(permission)}).");
    }

    public void RequireFor(Permission permission, Guid? teamId)
    {
        if (AgainstFor(permission, teamId) is { } refusal)
            throw refusal;
    }

    /// <summary>Why the person may not do it for a team; null when they may.</summary>
    public AccessDeniedException? AgainstFor(Permission permission, Guid? teamId) =>
        MayFor(permission, teamId) ? null : new AccessDeniedException($"Your roles do not allow this for that team ({Words(permission)}).");

    private static string Words(Permission permission) => JsonNamingPolicy.KebabCaseLower.ConvertName(permission.ToString()).Replace('-', ' ');

    public Guid RequirePerson() => PersonId ?? throw new AccessDeniedException("Only a person can do this, not the system.");
}

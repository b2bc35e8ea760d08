using Touchstone.Organisation;

namespace Touchstone.Web.Organisation;

/// <summary>One person: who, where and as what, and what can be changed about it.</summary>
public sealed partial class PersonPage
{
    /// <summary>The person in a line: what a form about them was filled in on.</summary>
    internal static string Words(PersonDetail person) =>
        string.Join(
            ", ",
            new[]
            {
                person.Name,
                person.Email ?? "no e-mail address",
                person.StaffNumber is null ? "no staff number" : $"staff number {person.StaffNumber}",
                person.LeftOn is { } left ? $"left on {left:yyyy-MM-dd}"
                : person.Memberships.FirstOrDefault(x => x.Until is null) is { } place ? $"in {place.TeamName}"
                : "in no team",
                person.Roles.Where(x => x.Until is null).Select(x => RoleNames.Of(x.Role).ToLowerInvariant()).ToList() is { Count: > 0 } roles
                    ? string.Join(" and ", roles)
                    : "no role",
            }
        );
}

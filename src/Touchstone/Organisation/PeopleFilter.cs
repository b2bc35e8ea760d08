using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation;

/// <summary>Which people to list, and in which order: by words of name, address or staff number, by team, role, kind and state.</summary>
public sealed record PeopleFilter : IListFilter
{
    [FilterField("Name, e-mail or staff number"), StringLength(200)]
    public string? Q { get; init; }

    [
        FilterField("Team", Any = "All teams", IsOffered = true, MayBeNone = true),
        Description("The team today, or one below it; the id of noughts asks for those in no team")
    ]
    public Guid? Team { get; init; }

    [FilterField("Role", Any = "Any role")]
    public Role? Role { get; init; }

    [FilterField("Kind", Any = "Any kind")]
    public PersonKind? Kind { get; init; }

    [FilterField("State", Any = "Here now")]
    public PersonState? State { get; init; }

    [FilterField("E-mail", IsForPrograms = true), Description("The whole address")]
    public string? Email { get; init; }

    [FilterField("Staff number", IsForPrograms = true), Description("The whole staff number")]
    public string? StaffNumber { get; init; }

    [FilterField("Source", IsForPrograms = true), Description("The source that knows the person by an id of its own")]
    public string? Source { get; init; }

    [FilterField("External id", IsForPrograms = true), Description("The id by which the source knows the person")]
    public string? ExternalId { get; init; }

    [FilterField("Order"), SortKeys("name", "email", "staffNumber", "team")]
    [Description("The column that orders the list; a minus before it turns the order round. Without one, by name.")]
    public string? Sort { get; init; }

    internal bool IsLookUp => !string.IsNullOrEmpty(Email) || !string.IsNullOrEmpty(StaffNumber) || !string.IsNullOrEmpty(ExternalId);
}

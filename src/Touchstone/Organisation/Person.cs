using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Searching;

namespace Touchstone.Organisation;

/// <summary>A member of staff, or a bot that serves customers like one.</summary>
internal sealed class Person : IVersioned, IAnnounced, ISearched
{
    public Guid Id { get; set; }
    public PersonKind Kind { get; set; }
    public string Name { get; set; } = "";
    public string? Email { get; set; }

    /// <summary>The staff number or user name by which the organisation's other systems know the person.</summary>
    public string? StaffNumber { get; set; }
    public PersonState State { get; set; }
    public DateOnly? StartedOn { get; set; }
    public DateOnly? LeftOn { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }

    /// <summary>Name, address and number in the form in which they are found, made whenever the person is saved.</summary>
    public string SearchText { get; set; } = "";
    public int SearchForm { get; set; }

    IEnumerable<string?> ISearched.FoundBy => [Name, Email, StaffNumber];

    IEnumerable<Life> IAnnounced.Lives => [new("person", Id, $"{State}".ToLowerInvariant())];
}

using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>A member of staff, or a bot that serves customers like one.</summary>
internal sealed class Person : IVersioned, IAnnounced
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

    IEnumerable<Life> IAnnounced.Lives => [new("person", Id, $"{State}".ToLowerInvariant())];
}

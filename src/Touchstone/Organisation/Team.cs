using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>A group of people with a leader; teams form a tree.</summary>
internal sealed class Team : IVersioned, IAnnounced
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public Guid? SiteId { get; set; }
    public Guid? ParentId { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("team", Id, ClosedOn is { } on ? $"closed {on:yyyy-MM-dd}" : "open")];
}

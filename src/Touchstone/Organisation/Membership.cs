using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>A person belongs to a team from a date, perhaps until one (the first day no longer).</summary>
internal sealed class Membership : IAnnounced
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public Guid TeamId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? Until { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("membership", Id, Until is { } until ? $"until {until:yyyy-MM-dd}" : "open")];
}

using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>A place where people serve customers.</summary>
internal sealed class Site : IAnnounced
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";

    IEnumerable<Life> IAnnounced.Lives => [new("site", Id, "open")];
}

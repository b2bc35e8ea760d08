using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>The id under which a source of interactions knows a person.</summary>
internal sealed class PersonAlias : IAnnounced
{
    public Guid Id { get; set; }
    public string Source { get; set; } = "";
    public string ExternalId { get; set; } = "";
    public Guid PersonId { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("person-alias", Id, $"of {PersonId}")];
}

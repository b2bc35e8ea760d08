namespace Touchstone.Organisation;

/// <summary>The id under which a source of interactions knows a person.</summary>
internal sealed class PersonAlias
{
    public Guid Id { get; set; }
    public string Source { get; set; } = "";
    public string ExternalId { get; set; } = "";
    public Guid PersonId { get; set; }
}

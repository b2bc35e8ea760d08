using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>A column mapping kept under a name, so that the next file of the same source needs no matching.</summary>
internal sealed class ImportMapping : IVersioned
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>The <see cref="ColumnMapping"/> as JSON.</summary>
    public string Mapping { get; set; } = "{}";
    public DateTimeOffset ChangedAt { get; set; }
    public int Version { get; set; }
}

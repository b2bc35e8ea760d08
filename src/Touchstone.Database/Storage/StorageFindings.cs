namespace Touchstone.Database.Storage;

/// <summary>What the check of the whole database found while the server runs.</summary>
public sealed class StorageFindings
{
    /// <summary>The first finding, or nothing.</summary>
    public string? Damage { get; set; }
}

namespace Touchstone.Shared.Audit;

/// <summary>Where the key that seals the audit chain is kept.</summary>
public sealed class AuditOptions
{
    /// <summary>Base64 of at least 32 bytes. Empty: a key file is made in the data folder at first use.</summary>
    public string Key { get; set; } = "";
}

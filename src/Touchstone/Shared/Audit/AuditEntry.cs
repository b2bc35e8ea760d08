namespace Touchstone.Shared.Audit;

/// <summary>One change: who, when, through which door, what. Signed when written, never edited; sealed into a chain.</summary>
internal sealed class AuditEntry
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? ActorId { get; set; }
    public string ActorName { get; set; } = "";
    public string Via { get; set; } = "";
    public string Action { get; set; } = "";
    public string SubjectKind { get; set; } = "";
    public string SubjectId { get; set; } = "";
    public string Summary { get; set; } = "";
    public string DetailDigest { get; set; } = "";

    /// <summary>Where the chain stood when the entry was written: sealing what came before once more, without an entry, contradicts it.</summary>
    public long KnownSequence { get; set; }
    public string KnownSeal { get; set; } = "";

    /// <summary>Under the key of the installation; entries of earlier versions have a plain one.</summary>
    public string Digest { get; set; } = "";
    public long? Sequence { get; set; }
    public string? Seal { get; set; }
}

/// <summary>The values before and after a change; can be erased without breaking the chain, which links digests.</summary>
internal sealed class AuditDetail
{
    public long EntryId { get; set; }
    public AuditEntry? Entry { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }

    /// <summary>Says under the key that the values were erased; without it, missing values are a finding.</summary>
    public string? Erasure { get; set; }
}

/// <summary>A point of the chain that can be kept outside, so that a cut-off end is noticed.</summary>
internal sealed class AuditCheckpoint
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public long Sequence { get; set; }
    public string Seal { get; set; } = "";
}

namespace Touchstone.Shared.Audit;

/// <summary>One change: who, when, through which door, what. Never edited; sealed into a chain.</summary>
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
}

/// <summary>A point of the chain that can be kept outside, so that a cut-off end is noticed.</summary>
internal sealed class AuditCheckpoint
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public long Sequence { get; set; }
    public string Seal { get; set; } = "";
}

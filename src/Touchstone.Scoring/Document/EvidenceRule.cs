namespace Touchstone.Scoring;

/// <summary>When an answer must carry evidence: always, below a level, or never.</summary>
public sealed record EvidenceRule
{
    public static EvidenceRule Never { get; } = new();
    public static EvidenceRule Always { get; } = new() { Need = EvidenceNeed.Always };

    public EvidenceNeed Need { get; init; }
    public string? Level { get; init; }

    /// <summary>Needed for every level worth less than this one.</summary>
    public static EvidenceRule Below(string level) => new() { Need = EvidenceNeed.BelowLevel, Level = level };
}

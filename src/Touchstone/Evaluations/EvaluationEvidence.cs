namespace Touchstone.Evaluations;

/// <summary>What was seen or heard: words pinned to a transcript, or an observed fact. Never an opinion.</summary>
internal sealed class EvaluationEvidence
{
    public Guid Id { get; set; }
    public Guid EvaluationId { get; set; }
    public string CriterionId { get; set; } = "";
    public int? TranscriptRevision { get; set; }
    public int? TurnN { get; set; }
    public int? Start { get; set; }
    public int? Length { get; set; }
    public string? Quote { get; set; }
    public string? QuoteHash { get; set; }
    public string? Fact { get; set; }
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>When the interaction was erased and these words with it; the gap shows.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

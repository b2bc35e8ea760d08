namespace Touchstone.Web.Client.Evaluations;

/// <summary>What an answer rests on: words of the transcript with their position, or an observed fact.</summary>
public sealed record AttachedEvidence
{
    public required Guid Id { get; init; }
    public required string CriterionId { get; init; }
    public int? TranscriptRevision { get; init; }
    public int? TurnN { get; init; }
    public int? Start { get; init; }
    public int? Length { get; init; }
    public string? Quote { get; init; }
    public string? Fact { get; init; }
}

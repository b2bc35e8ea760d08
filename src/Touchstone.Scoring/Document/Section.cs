namespace Touchstone.Scoring;

/// <summary>A part of a scorecard that groups criteria, with a share of the whole: its own weight, or the sum of its criteria.</summary>
public sealed record Section
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Guidance { get; init; }
    public decimal? Weight { get; init; }
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];
}

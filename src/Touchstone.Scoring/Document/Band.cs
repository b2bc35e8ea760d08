namespace Touchstone.Scoring;

/// <summary>A named range of final scores, from its lower end up to the next band.</summary>
public sealed record Band
{
    public required string Label { get; init; }
    public required decimal From { get; init; }
}

namespace Touchstone.Scoring;

/// <summary>One answer of a scale or of yes/no, with the anchor that says what is observed at this level and the value it is worth.</summary>
public sealed record Level
{
    public required string Id { get; init; }
    public required string Label { get; init; }
    public string? Anchor { get; init; }
    public required decimal Value { get; init; }
}

namespace Touchstone.Scoring;

/// <summary>A range of numbers, from (included) to (excluded), and the value an answer inside it is worth; a missing end is open.</summary>
public sealed record NumericRange
{
    public decimal? From { get; init; }
    public decimal? To { get; init; }
    public required decimal Value { get; init; }
    public string? Label { get; init; }

    /// <summary>A number in this range is a critical error.</summary>
    public bool Fails { get; init; }

    /// <summary>Whether the number lies in this range.</summary>
    public bool Holds(decimal number) => (From is null || number >= From) && (To is null || number < To);
}

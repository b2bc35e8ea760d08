namespace Touchstone.Scoring;

/// <summary>Whether an evaluator may answer "not applicable", and when.</summary>
public sealed record NotApplicableRule
{
    public static NotApplicableRule Never { get; } = new();

    public bool IsAllowed { get; init; }
    public string? When { get; init; }

    /// <summary>Allowed under the stated circumstance.</summary>
    public static NotApplicableRule Allowed(string? when) => new() { IsAllowed = true, When = when };
}

namespace Touchstone.Scoring;

/// <summary>
/// When a criterion is shown: a comparison with another criterion's answer, or all or any of several comparisons.
/// An answer that is missing, hidden or not applicable meets no comparison.
/// </summary>
public sealed record Condition
{
    public string? CriterionId { get; init; }
    public ConditionOperator Operator { get; init; }
    public IReadOnlyList<string> Values { get; init; } = [];
    public IReadOnlyList<Condition> AllOf { get; init; } = [];
    public IReadOnlyList<Condition> AnyOf { get; init; } = [];

    /// <summary>The comparisons inside, whatever the nesting.</summary>
    public IEnumerable<Condition> Comparisons() => CriterionId is null ? AllOf.Concat(AnyOf).SelectMany(inner => inner.Comparisons()) : [this];
}

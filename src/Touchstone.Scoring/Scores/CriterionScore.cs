namespace Touchstone.Scoring;

/// <summary>One criterion's part in a score.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="SectionId">Its section.</param>
/// <param name="State">Hidden, open, not applicable, answered or unscored.</param>
/// <param name="Value">The share of the best answer that was reached, 0 to 1.</param>
/// <param name="Weight">The weight, or the points to be had, as the scorecard states it.</param>
/// <param name="EffectiveWeight">The percentage of the whole this criterion carries once what does not apply is left out.</param>
/// <param name="Contribution">The percentage points it adds to the unfailed score.</param>
/// <param name="IsCriticalError">Whether the answer is a critical error.</param>
public sealed record CriterionScore(
    string CriterionId,
    string SectionId,
    CriterionState State,
    decimal? Value,
    decimal Weight,
    decimal? EffectiveWeight,
    decimal? Contribution,
    bool IsCriticalError
);

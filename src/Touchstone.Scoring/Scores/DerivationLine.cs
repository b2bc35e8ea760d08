namespace Touchstone.Scoring;

/// <summary>
/// One line of the arithmetic behind a score. A criterion line gives its weight, the share reached, their product and the
/// section's running total; a section line the same for the section within the whole; the unfailed and final lines the percentage.
/// </summary>
public sealed record DerivationLine(
    DerivationKind Kind,
    string Text,
    string? CriterionId = null,
    string? SectionId = null,
    decimal? Weight = null,
    decimal? Value = null,
    decimal? Product = null,
    decimal? RunningTotal = null
);

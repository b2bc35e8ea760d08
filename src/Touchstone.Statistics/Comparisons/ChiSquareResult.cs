namespace Touchstone.Statistics.Comparisons;

/// <summary>Pearson's test of independence in a table of counts.</summary>
/// <param name="Test">Chi-square, degrees of freedom and p value.</param>
/// <param name="CramerV">Cramér's V, 0 to 1; null when undefined.</param>
/// <param name="CramerVCorrected">V corrected for bias (Bergsma 2013), 0 to 1; null when undefined.</param>
/// <param name="SmallestExpected">Smallest expected count; below 5 the p value is rough and Fisher's exact test is better.</param>
/// <param name="LikelihoodRatio">The G test 2 Σ observed ln(observed/expected) on the same degrees of freedom.</param>
/// <param name="Cells">Each cell of the table, rows by columns.</param>
public sealed record ChiSquareResult(
    SignificanceTest Test,
    double? CramerV,
    double? CramerVCorrected,
    double? SmallestExpected,
    SignificanceTest LikelihoodRatio,
    IReadOnlyList<IReadOnlyList<ChiSquareCell>> Cells
);

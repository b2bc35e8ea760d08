namespace Touchstone.Statistics.Comparisons;

/// <summary>Fisher's exact test of a 2 × 2 table.</summary>
/// <param name="TwoSidedP">Total probability of the tables no likelier than the observed one.</param>
/// <param name="LessP">Probability of an upper-left cell as small as observed or smaller (odds ratio below 1).</param>
/// <param name="GreaterP">Probability of an upper-left cell as large as observed or larger (odds ratio above 1).</param>
/// <param name="OddsRatio">
/// Conditional maximum likelihood estimate of the odds ratio with the exact interval of equal tails; 0 or infinity when
/// the upper-left cell is at an end of its range.
/// </param>
/// <param name="SampleOddsRatio">ad/bc, infinite when only bc is zero, null when both products are zero.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record FisherResult(double TwoSidedP, double LessP, double GreaterP, Estimate OddsRatio, double? SampleOddsRatio, IReadOnlyList<string> Notes);

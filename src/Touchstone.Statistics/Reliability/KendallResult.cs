namespace Touchstone.Statistics.Reliability;

/// <summary>Kendall's coefficient of concordance with its test.</summary>
/// <param name="Estimate">W corrected for ties, 0 (no concordance) to 1 (all raters rank alike), with the number of units and notes; no interval.</param>
/// <param name="Uncorrected">W without the correction for ties, 0 when all ranks are tied; null with fewer than two units or raters.</param>
/// <param name="ChiSquare">m(n-1)W; null when undefined.</param>
/// <param name="Df">n-1.</param>
/// <param name="PValue">Upper-tail chi-square p; approximate below about 7 units.</param>
/// <param name="Raters">Number of raters.</param>
public sealed record KendallResult(Estimate Estimate, double? Uncorrected, double? ChiSquare, int Df, double? PValue, int Raters);

namespace Touchstone.Statistics.Comparisons;

/// <summary>McNemar's comparison of two paired proportions.</summary>
/// <param name="Corrected">Chi-square with continuity correction.</param>
/// <param name="Uncorrected">Chi-square without correction.</param>
/// <param name="ExactP">Exact binomial two-sided p; null when no pair differs.</param>
/// <param name="MidP">Mid-p, the recommended value (Fagerland, Lydersen and Laake 2013); null when no pair differs.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record McNemarResult(SignificanceTest Corrected, SignificanceTest Uncorrected, double? ExactP, double? MidP, IReadOnlyList<string> Notes);

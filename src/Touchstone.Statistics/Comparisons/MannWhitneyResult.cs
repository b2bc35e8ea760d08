namespace Touchstone.Statistics.Comparisons;

/// <summary>The Mann-Whitney comparison of two independent groups with its effect sizes.</summary>
/// <param name="UFirst">Number of pairs in which the first value is larger, ties counting half; null when a group is empty.</param>
/// <param name="USecond">Number of pairs in which the second value is larger, ties counting half; null when a group is empty.</param>
/// <param name="Asymptotic">Tie-corrected normal test with continuity correction ½.</param>
/// <param name="Uncorrected">Tie-corrected normal test without continuity correction.</param>
/// <param name="ExactP">Exact two-sided p over all permutations with mid-ranks, |U - mean| at least as large; null when the groups are too large.</param>
/// <param name="ExactGreaterP">Exact one-sided p that the first group tends to be larger; null when the groups are too large.</param>
/// <param name="HodgesLehmann">
/// Median of all differences first minus second, in the units of the values, with the interval from order statistics of the
/// differences by the normal approximation to the rank sum.
/// </param>
/// <param name="HodgesLehmannExact">The same with the exact interval from the rank-sum law; without interval when there are ties or the groups are too
/// large.</param>
/// <param name="Superiority">Probability that a value of the first group exceeds one of the second, ties half, with the interval of Cliff's delta.</param>
/// <param name="CliffDelta">Cliff's delta with the unbiased variance and the Feng-Cliff interval with t.</param>
/// <param name="CliffDeltaConsistent">Cliff's delta with the consistent variance and the Feng-Cliff interval with z.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record MannWhitneyResult(
    double? UFirst,
    double? USecond,
    SignificanceTest Asymptotic,
    SignificanceTest Uncorrected,
    double? ExactP,
    double? ExactGreaterP,
    Estimate HodgesLehmann,
    Estimate HodgesLehmannExact,
    Estimate Superiority,
    Estimate CliffDelta,
    Estimate CliffDeltaConsistent,
    IReadOnlyList<string> Notes
);

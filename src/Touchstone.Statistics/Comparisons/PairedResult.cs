namespace Touchstone.Statistics.Comparisons;

/// <summary>A comparison of paired values, first minus second.</summary>
/// <param name="MeanDifference">Mean difference with the t interval, in the units of the values.</param>
/// <param name="T">Paired t test.</param>
/// <param name="CohenDz">Mean difference divided by the standard deviation of the differences, with the noncentral t interval.</param>
/// <param name="SignedRank">Wilcoxon's signed-rank test, tie-corrected normal law with continuity correction; its statistic is V, the sum of positive
/// ranks.</param>
/// <param name="SignedRankExactP">Exact two-sided p of V over all assignments of signs, with mid-ranks; null when there are too many pairs.</param>
/// <param name="SignedRankExactGreaterP">Exact one-sided p that the first values are larger; null when there are too many pairs.</param>
/// <param name="PseudoMedian">Hodges-Lehmann pseudo-median of the non-zero differences with the exact interval; without interval when there are ties or zero
/// differences.</param>
/// <param name="Positive">Number of positive differences.</param>
/// <param name="NonZero">Number of differences other than zero.</param>
/// <param name="Sign">Exact two-sided sign test; its statistic is the number of positive differences.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record PairedResult(
    Estimate MeanDifference,
    SignificanceTest T,
    Estimate CohenDz,
    SignificanceTest SignedRank,
    double? SignedRankExactP,
    double? SignedRankExactGreaterP,
    Estimate PseudoMedian,
    int Positive,
    int NonZero,
    SignificanceTest Sign,
    IReadOnlyList<string> Notes
);

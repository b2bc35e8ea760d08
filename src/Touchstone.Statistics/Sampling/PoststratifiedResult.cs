namespace Touchstone.Statistics.Sampling;

/// <summary>A mean adjusted after sampling to known group sizes.</summary>
/// <param name="Mean">Mean with the linearised standard error and its t interval.</param>
/// <param name="CochranError">Standard error by Cochran (1977, 5A.42), or null when a group has fewer than two values.</param>
/// <param name="GroupMeans">Mean of each group, null without a value.</param>
/// <param name="GroupSizes">Values sampled in each group.</param>
public sealed record PoststratifiedResult(Estimate Mean, double? CochranError, IReadOnlyList<double?> GroupMeans, IReadOnlyList<int> GroupSizes);

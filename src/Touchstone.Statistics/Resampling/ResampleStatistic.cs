namespace Touchstone.Statistics.Resampling;

/// <summary>
/// A statistic of a resample: given the indices of the units drawn (0-based, with repeats), returns its value, or NaN when it is undefined for
/// them. Must not keep the span, and must be safe to call from several threads when more than one is allowed.
/// </summary>
/// <param name="units">Indices of the units drawn.</param>
/// <returns>The value of the statistic, or NaN when undefined.</returns>
public delegate double ResampleStatistic(ReadOnlySpan<int> units);

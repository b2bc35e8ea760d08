namespace Touchstone.Statistics.Sampling;

/// <summary>How many units to sample.</summary>
/// <param name="Infinite">n₀, the number for an endless population.</param>
/// <param name="Exact">n after the finite-population correction.</param>
/// <param name="RoundedUp">The next whole number, with an allowance of 1e-9 for rounding; never above the population.</param>
public sealed record PlannedSample(double Infinite, double Exact, int RoundedUp);

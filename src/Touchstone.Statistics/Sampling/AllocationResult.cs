namespace Touchstone.Statistics.Sampling;

/// <summary>How a sample is shared among strata.</summary>
/// <param name="Exact">Shares as the formula gives them; may exceed a stratum's size.</param>
/// <param name="Whole">Whole numbers to draw: capped at the stratum's size, at least the minimum, summing to the sample size where possible.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record AllocationResult(IReadOnlyList<double> Exact, IReadOnlyList<int> Whole, IReadOnlyList<string> Notes);

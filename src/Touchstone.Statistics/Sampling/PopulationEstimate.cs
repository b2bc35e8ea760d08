namespace Touchstone.Statistics.Sampling;

/// <summary>A population mean and total estimated from a sample.</summary>
/// <param name="Mean">Mean per unit with its t interval.</param>
/// <param name="Total">Total with its t interval, or undefined when the population size is unknown.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the intervals, or null.</param>
public sealed record PopulationEstimate(Estimate Mean, Estimate Total, double? DegreesOfFreedom);

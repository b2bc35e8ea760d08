namespace Touchstone.Statistics.Shrinkage;

/// <summary>One unit's (agent's) figure drawn towards the common value as far as its own data are thin.</summary>
/// <param name="Raw">The unit's own figure, or null without data.</param>
/// <param name="Weight">Weight of the common value, 0 (own data only) to 1 (common value only).</param>
/// <param name="Conditional">
/// Empirical Bayes mean with the interval that takes the estimated common distribution as known; too short when there are few units.
/// </param>
/// <param name="Full">
/// Mean and interval that also carry the uncertainty of the common distribution; the default the product shows.
/// </param>
public sealed record ShrunkenEstimate(double? Raw, double Weight, Estimate Conditional, Estimate Full);

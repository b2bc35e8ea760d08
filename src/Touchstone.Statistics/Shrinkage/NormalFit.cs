namespace Touchstone.Statistics.Shrinkage;

/// <summary>Normal shrinkage of many estimates with known standard errors.</summary>
/// <param name="Mean">Common mean with the standard error given the estimated spread, or undefined with a note.</param>
/// <param name="Spread">Standard deviation τ between units (restricted maximum likelihood), or null.</param>
/// <param name="Units">The units in the order given.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record NormalFit(Estimate Mean, double? Spread, IReadOnlyList<ShrunkenEstimate> Units, IReadOnlyList<string> Notes);

namespace Touchstone.Statistics.Shrinkage;

/// <summary>Beta-binomial shrinkage of many proportions.</summary>
/// <param name="Alpha">First shape of the common beta distribution; null when there is no variation beyond chance (complete pooling).</param>
/// <param name="Beta">Second shape; null in the same case.</param>
/// <param name="PriorMean">Mean of the common distribution, or null without any trial.</param>
/// <param name="LogLikelihood">Marginal log likelihood with the binomial coefficients, or null without any trial.</param>
/// <param name="Units">The units in the order given.</param>
/// <param name="MomentAlpha">First shape by the moments of the raw rates, or null when these do not allow it.</param>
/// <param name="MomentBeta">Second shape by the moments of the raw rates, or null when these do not allow it.</param>
/// <param name="RawMean">Mean of the raw rates of the units with trials, or null.</param>
/// <param name="RawDeviation">Standard deviation (k-1) of these rates, or null.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record BetaBinomialFit(
    double? Alpha,
    double? Beta,
    double? PriorMean,
    double? LogLikelihood,
    IReadOnlyList<ShrunkenEstimate> Units,
    double? MomentAlpha,
    double? MomentBeta,
    double? RawMean,
    double? RawDeviation,
    IReadOnlyList<string> Notes
);

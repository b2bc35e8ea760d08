namespace Touchstone.Statistics.Sampling;

/// <summary>A stratified estimate.</summary>
/// <param name="Mean">Mean with the t interval on n - H degrees of freedom (H strata).</param>
/// <param name="Total">Total with the same degrees of freedom.</param>
/// <param name="MeanSatterthwaite">Mean with the t interval on Satterthwaite degrees of freedom.</param>
/// <param name="MeanNormal">Mean with the normal interval, for comparison with programs that use it.</param>
/// <param name="StratumMeans">Mean of each stratum, null without a value.</param>
/// <param name="StratumVariances">Variance (n-1) of each stratum, null with fewer than two values.</param>
/// <param name="StratumSizes">Values sampled in each stratum.</param>
/// <param name="DegreesOfFreedom">n - H.</param>
/// <param name="SatterthwaiteDegrees">Satterthwaite degrees of freedom, or null without spread.</param>
/// <param name="DesignEffect">Variance against that of a simple random sample of the same size, or null.</param>
public sealed record StratifiedResult(
    Estimate Mean,
    Estimate Total,
    Estimate MeanSatterthwaite,
    Estimate MeanNormal,
    IReadOnlyList<double?> StratumMeans,
    IReadOnlyList<double?> StratumVariances,
    IReadOnlyList<int> StratumSizes,
    int DegreesOfFreedom,
    double? SatterthwaiteDegrees,
    double? DesignEffect
);

namespace Touchstone.Statistics.Resampling;

/// <summary>A statistic with its bootstrap intervals.</summary>
/// <param name="Estimate">
/// The statistic with the BCa interval, or with the percentile interval and a note where BCa is undefined; its standard error is that
/// of the bootstrap.
/// </param>
/// <param name="Percentile">Percentile interval, or null.</param>
/// <param name="Basic">Basic interval, or null.</param>
/// <param name="Bca">BCa interval with bias correction and acceleration.</param>
/// <param name="Mean">Mean of the defined replicates, or null.</param>
/// <param name="Defined">Number of defined replicates.</param>
/// <param name="Undefined">Number of replicates for which the statistic was undefined; they are dropped.</param>
/// <param name="Replicates">All replicates in the order drawn; null = undefined.</param>
public sealed record BootstrapResult(
    Estimate Estimate,
    Interval? Percentile,
    Interval? Basic,
    BcaInterval Bca,
    double? Mean,
    int Defined,
    int Undefined,
    IReadOnlyList<double?> Replicates
);

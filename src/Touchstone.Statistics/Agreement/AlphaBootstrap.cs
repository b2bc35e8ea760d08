namespace Touchstone.Statistics.Agreement;

/// <summary>Bootstrap of Krippendorff's alpha over units: the replicates and the intervals they give.</summary>
/// <param name="Alpha">Alpha of the ratings themselves with the interval used by default (BCa where it exists, else percentile), the bootstrap standard error and notes.</param>
/// <param name="Replicates">Alpha of each resample in order; null where it is undefined.</param>
/// <param name="Defined">Number of resamples with a value.</param>
/// <param name="Undefined">Number of resamples in which nothing varied or nothing could be paired; they are dropped.</param>
/// <param name="Mean">Mean of the defined replicates; null without any.</param>
/// <param name="StandardError">Their standard deviation (divisor one less); null with fewer than two.</param>
/// <param name="Percentile">Quantiles of the replicates (type 7).</param>
/// <param name="Basic">Twice the estimate minus the quantiles reversed.</param>
/// <param name="BiasCorrected">BCa interval (Efron 1987); null when bias or acceleration cannot be had.</param>
/// <param name="Bias">z0, the normal quantile of the share of replicates below the estimate; null when it is infinite.</param>
/// <param name="Acceleration">a, from leaving out one unit at a time; null when the values do not vary.</param>
public sealed record AlphaBootstrap(
    Estimate Alpha,
    IReadOnlyList<double?> Replicates,
    int Defined,
    int Undefined,
    double? Mean,
    double? StandardError,
    Interval? Percentile,
    Interval? Basic,
    Interval? BiasCorrected,
    double? Bias,
    double? Acceleration);

namespace Touchstone.Statistics.Reliability;

/// <summary>Limits of agreement between two evaluators (or methods) on the same units.</summary>
/// <param name="Bias">Mean of the differences a - b with its t interval, in rating units.</param>
/// <param name="Deviation">Standard deviation of the differences (divisor n-1).</param>
/// <param name="Lower">Bias minus multiplier times deviation, with exact interval and the 1986 standard error <c>sqrt(3 s²/n)</c>.</param>
/// <param name="Upper">Bias plus multiplier times deviation, likewise.</param>
/// <param name="Lower1986">Interval of the lower limit as in 1986: plus or minus t standard errors; falls short with few pairs.</param>
/// <param name="Upper1986">Likewise of the upper limit.</param>
/// <param name="LimitStandardError1999">Standard error of a limit after Bland and Altman (1999): <c>s sqrt(1/n + k²/(2(n-1)))</c>.</param>
/// <param name="Slope">Slope of the differences on the pair means: proportional bias; null when the means do not vary.</param>
/// <param name="SlopePValue">Two-sided p of the slope; null with fewer than three pairs or a perfect fit without a slope.</param>
public sealed record BlandAltmanResult(
    Estimate Bias,
    double? Deviation,
    Estimate Lower,
    Estimate Upper,
    Interval? Lower1986,
    Interval? Upper1986,
    double? LimitStandardError1999,
    double? Slope,
    double? SlopePValue
);

namespace Touchstone.Statistics.ControlCharts;

/// <summary>An individuals and moving-range (XmR) chart. Limits are null when the baseline does not allow them (a note says why).</summary>
/// <param name="Centre">Mean of the baseline points.</param>
/// <param name="MeanMovingRange">Mean moving range within the baseline.</param>
/// <param name="MedianMovingRange">Median moving range within the baseline.</param>
/// <param name="Primary">Limits centre ± 2.66 mean moving range, the default.</param>
/// <param name="MovingRangeLimit">3.268 mean moving range.</param>
/// <param name="Rounded">Limits with sigma = mean moving range / 1.128.</param>
/// <param name="Exact">Limits with sigma = mean moving range √π/2, the constant without rounding.</param>
/// <param name="MovingRangeLimitExact">Limit of the moving range with constants without rounding.</param>
/// <param name="FromMedian">Limits centre ± 3.145 median moving range, little moved by a few jumps.</param>
/// <param name="SigmaRounded">Mean moving range / 1.128.</param>
/// <param name="SigmaExact">Mean moving range √π/2.</param>
/// <param name="MovingRanges">Moving ranges; element i belongs to point i + 1; NaN where a neighbour is missing.</param>
/// <param name="BeyondLimits">Points strictly beyond the primary limits.</param>
/// <param name="MovingRangesBeyond">Points whose moving range is strictly above its limit.</param>
/// <param name="Signals">All signals of limits and run rules, ordered by completing point.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record XmRResult(
    double? Centre,
    double? MeanMovingRange,
    double? MedianMovingRange,
    Interval? Primary,
    double? MovingRangeLimit,
    Interval? Rounded,
    Interval? Exact,
    double? MovingRangeLimitExact,
    Interval? FromMedian,
    double? SigmaRounded,
    double? SigmaExact,
    IReadOnlyList<double> MovingRanges,
    IReadOnlyList<int> BeyondLimits,
    IReadOnlyList<int> MovingRangesBeyond,
    IReadOnlyList<ChartSignal> Signals,
    IReadOnlyList<string> Notes
);

namespace Touchstone.Statistics.ControlCharts;

/// <summary>A p chart with limits that vary with the size of each sample. Elements are NaN where a period has no contacts.</summary>
/// <param name="Centre">Share of defectives over the baseline, or null without contacts (a note says so).</param>
/// <param name="Shares">Share of defectives in each period.</param>
/// <param name="Lower">Lower limit of each period, not below 0.</param>
/// <param name="Upper">Upper limit of each period, not above 1.</param>
/// <param name="ZScores">Distance from the centre in sigma of each period.</param>
/// <param name="BeyondLimits">Periods strictly beyond their limits.</param>
/// <param name="Signals">All signals of limits and run rules, ordered by completing period.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record PChartResult(
    double? Centre,
    IReadOnlyList<double> Shares,
    IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper,
    IReadOnlyList<double> ZScores,
    IReadOnlyList<int> BeyondLimits,
    IReadOnlyList<ChartSignal> Signals,
    IReadOnlyList<string> Notes
);

namespace Touchstone.Statistics.Shrinkage;

/// <summary>A funnel of proportions around a target.</summary>
/// <param name="Target">The target rate, or null without any trial.</param>
/// <param name="Points">The units in the order given.</param>
/// <param name="DispersionRatio">φ, the winsorised mean of the squared z scores: 1 when units differ by chance only; null without trials.</param>
/// <param name="AddedDeviation">Standard deviation between units of the additive model, 0 when none is needed; null without trials.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record FunnelResult(
    double? Target,
    IReadOnlyList<FunnelPoint> Points,
    double? DispersionRatio,
    double? AddedDeviation,
    IReadOnlyList<string> Notes
);

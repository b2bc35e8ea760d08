namespace Touchstone.Statistics.Shrinkage;

/// <summary>One unit in a funnel.</summary>
/// <param name="Rate">Its rate, or null without trials.</param>
/// <param name="Trials">Its trials.</param>
/// <param name="ZScore">Distance from the target in (over-dispersed) standard errors, or null without trials.</param>
/// <param name="Warning">Limits at the inner level (default 95 %), or null without trials.</param>
/// <param name="Alarm">Limits at the outer level (default 99.8 %), or null without trials.</param>
/// <param name="BeyondWarning">Whether the rate lies strictly outside the inner limits.</param>
/// <param name="BeyondAlarm">Whether the rate lies strictly outside the outer limits.</param>
public sealed record FunnelPoint(double? Rate, int Trials, double? ZScore, Interval? Warning, Interval? Alarm, bool BeyondWarning, bool BeyondAlarm);

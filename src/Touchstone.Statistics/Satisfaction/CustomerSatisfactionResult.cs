namespace Touchstone.Statistics.Satisfaction;

/// <summary>A satisfaction question summarised.</summary>
/// <param name="N">Number of answers.</param>
/// <param name="Mean">Mean answer with Student's interval, in scale points.</param>
/// <param name="Deviation">Standard deviation (n-1), or null with fewer than two answers.</param>
/// <param name="Median">Median answer, or null without answers or between opposite infinities.</param>
/// <param name="TopBox">Share of satisfied answers with the Wilson interval; this is what CSAT usually means.</param>
public sealed record CustomerSatisfactionResult(int N, Estimate Mean, double? Deviation, double? Median, Estimate TopBox);

namespace Touchstone.Shared.Charts;

/// <summary>A level across the chart with its name, which stands on the line.</summary>
public sealed record ChartLine(string Label, double Value, ChartLook Look);

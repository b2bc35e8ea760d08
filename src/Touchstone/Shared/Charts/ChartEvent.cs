namespace Touchstone.Shared.Charts;

/// <summary>Something that was done: an upright line with its name.</summary>
/// <param name="Label">What was done.</param>
/// <param name="At">Its place: a number of the axis, or between points side by side, which stand at 0, 1, 2 …</param>
/// <param name="Href">The page of it.</param>
public sealed record ChartEvent(string Label, double At, string? Href = null);

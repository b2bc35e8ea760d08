namespace Touchstone.Shared.Charts;

/// <summary>Values that belong together and are drawn alike.</summary>
/// <param name="Name">What they are, as the chart labels them.</param>
/// <param name="Mark">How they are drawn.</param>
/// <param name="Points">In order along the chart.</param>
public sealed record ChartSeries(string Name, ChartMark Mark, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Numbers, or a limit, centre or target that differs from point to point.</summary>
    public ChartLook Look { get; init; }

    /// <summary>Whether the values are per cent of a whole on an axis of their own at the right, as in a Pareto chart.</summary>
    public bool IsShareOfWhole { get; init; }
}

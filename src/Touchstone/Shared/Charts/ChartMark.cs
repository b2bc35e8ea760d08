namespace Touchstone.Shared.Charts;

/// <summary>How the values of a series are drawn.</summary>
public enum ChartMark
{
    /// <summary>A dot with its interval: units that have no order, or a scatter where points have a place.</summary>
    Dot,

    /// <summary>Dots joined by a line: periods.</summary>
    Line,

    /// <summary>A line in steps: what holds until it changes.</summary>
    Step,

    /// <summary>A bar from zero, beside those of other series; with a place and an end, a bar of a histogram.</summary>
    Bar,

    /// <summary>A bar on top of those of other series: parts of a whole.</summary>
    Stacked,
}

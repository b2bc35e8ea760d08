namespace Touchstone.Statistics.ControlCharts;

/// <summary>A signal on a control chart: the rule and the stretch of points that make its pattern.</summary>
/// <param name="Rule">The rule that was met.</param>
/// <param name="FirstPoint">Index (0-based) of the first point of the pattern's window.</param>
/// <param name="LastPoint">Index of the point that completed the pattern.</param>
public readonly record struct ChartSignal(ControlRule Rule, int FirstPoint, int LastPoint)
{
    /// <summary>The rule in words.</summary>
    public string Description =>
        Rule switch
        {
            ControlRule.BeyondLimit => "a point beyond a control limit",
            ControlRule.MovingRangeBeyondLimit => "a jump from the point before beyond the limit of moving ranges",
            ControlRule.Nelson1 or ControlRule.WesternElectric1 => "a point more than 3 sigma from the centre line",
            ControlRule.Nelson2 => "nine points in a row on one side of the centre line",
            ControlRule.Nelson3 => "six points in a row steadily rising or falling",
            ControlRule.Nelson4 => "fourteen points in a row alternating up and down",
            ControlRule.Nelson5 or ControlRule.WesternElectric2 => "two of three points more than 2 sigma out on one side",
            ControlRule.Nelson6 or ControlRule.WesternElectric3 => "four of five points more than 1 sigma out on one side",
            ControlRule.Nelson7 => "fifteen points in a row within 1 sigma: too quiet, check the data or the strata",
            ControlRule.Nelson8 => "eight points in a row more than 1 sigma out: two sources may be mixed",
            ControlRule.WesternElectric4 => "eight points in a row on one side of the centre line",
            _ => throw new InvalidOperationException($"No description for {Rule}."),
        };
}

using System.Text.Json;
using Touchstone.Statistics.ControlCharts;

namespace Touchstone.Oracles;

/// <summary>Cases of control charts and run rules.</summary>
public static class ControlChartCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new()
        {
            ["spc.xmr"] = XmR,
            ["spc.p_chart"] = P,
            ["spc.nelson_rules"] = Nelson,
            ["spc.western_electric_rules"] = WesternElectric,
        };

    private static Dictionary<string, object?> XmR(JsonElement input)
    {
        var r = XmRChart.Compute(input.Numbers("x"), input.WholeOrNull("baseline_points"));
        return new()
        {
            ["center"] = r.Centre,
            ["mr_bar"] = r.MeanMovingRange,
            ["lcl"] = r.Primary?.Lower,
            ["ucl"] = r.Primary?.Upper,
            ["mr_ucl"] = r.MovingRangeLimit,
            ["sigma_exact"] = r.SigmaExact,
            ["lcl_exact"] = r.Exact?.Lower,
            ["ucl_exact"] = r.Exact?.Upper,
            ["mr_ucl_exact"] = r.MovingRangeLimitExact,
            ["sigma_1128"] = r.SigmaRounded,
            ["lcl_1128"] = r.Rounded?.Lower,
            ["ucl_1128"] = r.Rounded?.Upper,
            ["median_mr"] = r.MedianMovingRange,
            ["lcl_median_mr"] = r.FromMedian?.Lower,
            ["ucl_median_mr"] = r.FromMedian?.Upper,
            ["moving_ranges"] = r.MovingRanges.Shown(),
            ["beyond_limits"] = r.BeyondLimits,
            ["mr_beyond"] = r.MovingRangesBeyond,
        };
    }

    private static Dictionary<string, object?> P(JsonElement input)
    {
        double[] defectives = input.Numbers("defectives"),
            sizes = input.Numbers("sizes");
        bool Counted(int i) => !double.IsNaN(defectives[i]) && !double.IsNaN(sizes[i]);
        var r = PChart.Compute(
            [.. defectives.Select((d, i) => Counted(i) ? (int)d : 0)],
            [.. sizes.Select((n, i) => Counted(i) ? (int)n : 0)],
            input.WholeOrNull("baseline_points")
        );
        return new()
        {
            ["center"] = r.Centre,
            ["p"] = r.Shares.Shown(),
            ["lcl"] = r.Lower.Shown(),
            ["ucl"] = r.Upper.Shown(),
            ["beyond_limits"] = r.BeyondLimits,
        };
    }

    private static Dictionary<string, object?> Nelson(JsonElement input)
    {
        var hits = RunRules.Nelson(input.Numbers("z"));
        var shape = new Dictionary<string, object?>();
        for (var rule = ControlRule.Nelson1; rule <= ControlRule.Nelson8; rule++)
            shape[$"rule{rule - ControlRule.Nelson1 + 1}"] = hits[rule];

        shape["rule8_requires_both_sides"] = hits.EightOutBothSides;
        return shape;
    }

    private static Dictionary<string, object?> WesternElectric(JsonElement input)
    {
        var hits = RunRules.WesternElectric(input.Numbers("z"));
        var shape = new Dictionary<string, object?>();
        for (var rule = ControlRule.WesternElectric1; rule <= ControlRule.WesternElectric4; rule++)
            shape[$"rule{rule - ControlRule.WesternElectric1 + 1}"] = hits[rule];

        return shape;
    }
}

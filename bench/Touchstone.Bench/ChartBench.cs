using Touchstone.Statistics.ControlCharts;

namespace Touchstone.Bench;

/// <summary>XmR and p charts of 1,000,000 points with the rules of Nelson and of Western Electric.</summary>
internal static class ChartBench
{
    public static void Run(Inputs inputs)
    {
        var values = inputs.Doubles("xmr_1000000_f64.bin");
        int[] defectives = inputs.Wholes("pchart_d_1000000_i32.bin"),
            sizes = inputs.Wholes("pchart_n_1000000_i32.bin");
        foreach (var (rules, name) in new[] { (RuleSet.Nelson, "Nelson"), (RuleSet.WesternElectric, "Western Electric") })
        {
            Measured.Time(
                $"XmR chart, 1,000,000 points, {name}",
                9,
                () =>
                {
                    var r = XmRChart.Compute(values, null, rules);
                    return
                    [
                        r.Centre!.Value,
                        r.Primary!.Upper,
                        r.MovingRangeLimit!.Value,
                        r.MedianMovingRange!.Value,
                        .. Tally(r.BeyondLimits, r.MovingRangesBeyond, r.Signals),
                    ];
                }
            );
            Measured.Time(
                $"p chart, 1,000,000 points, {name}",
                9,
                () =>
                {
                    var r = PChart.Compute(defectives, sizes, null, rules);
                    return [r.Centre!.Value, r.Lower[^1], r.Upper[^1], r.ZScores[^1], .. Tally(r.BeyondLimits, [], r.Signals)];
                }
            );
        }
    }

    // How many points signal by the limits, how many signals there are in all and the sum of the points they end at.
    private static double[] Tally(IReadOnlyList<int> beyond, IReadOnlyList<int> jumps, IReadOnlyList<ChartSignal> signals)
    {
        var ends = 0L;
        for (var i = 0; i < signals.Count; i++)
            ends += signals[i].LastPoint;

        return [beyond.Count, jumps.Count, signals.Count, ends];
    }
}

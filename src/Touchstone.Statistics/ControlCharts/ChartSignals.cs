namespace Touchstone.Statistics.ControlCharts;

/// <summary>Brings the signals of limits, moving ranges and run rules together in order of their completing point.</summary>
internal static class ChartSignals
{
    public static IReadOnlyList<ChartSignal> Gather(int[] beyond, int[] jumps, RuleSet rules, ReadOnlySpan<double> values, double centre, double sigma)
    {
        var runs = sigma > 0 ? RunRules.Run(rules, values, centre, sigma) : null;
        return Merge(beyond, jumps, runs?.Signals() ?? []);
    }

    public static IReadOnlyList<ChartSignal> Merge(int[] beyond, int[] jumps, ReadOnlySpan<ChartSignal> runs)
    {
        var signals = new ChartSignal[beyond.Length + jumps.Length + runs.Length];
        int a = 0,
            b = 0,
            c = 0;
        for (var k = 0; k < signals.Length; k++)
        {
            var x = a < beyond.Length ? beyond[a] : int.MaxValue;
            var y = b < jumps.Length ? jumps[b] : int.MaxValue;
            var z = c < runs.Length ? runs[c].LastPoint : int.MaxValue;
            if (x <= y && x <= z)
            {
                signals[k] = new ChartSignal(ControlRule.BeyondLimit, x, x);
                a++;
            }
            else if (y <= z)
            {
                signals[k] = new ChartSignal(ControlRule.MovingRangeBeyondLimit, y - 1, y);
                b++;
            }
            else
                signals[k] = runs[c++];
        }

        return signals;
    }
}

using CsCheck;
using Touchstone.Statistics.ControlCharts;

namespace Touchstone.Statistics.Tests.ControlCharts;

public sealed class ControlChartTests
{
    // NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2, flow rates: centre 50.81, limits 45.8159 and 55.8041 with d2 = 1.128.
    [Fact]
    public void The_NIST_individuals_chart_is_met()
    {
        var chart = XmRChart.Compute([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
        Assert.Equal(50.81, chart.Centre!.Value, 5e-11);
        Assert.Equal(1.8778, chart.MeanMovingRange!.Value, 5e-5);
        Assert.Equal(45.8159, chart.Rounded!.Lower, 5e-5);
        Assert.Equal(55.8041, chart.Rounded!.Upper, 5e-5);
        Assert.Empty(chart.BeyondLimits);
    }

    // Montgomery (2009), Introduction to Statistical Quality Control, example 7.1: orange juice cans, centre 0.2313, limits 0.0524 and 0.4102,
    // samples 15 and 23 out.
    [Fact]
    public void The_orange_juice_chart_of_Montgomery_is_met()
    {
        int[] cans = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];
        var chart = PChart.Compute(cans, [.. Enumerable.Repeat(50, 30)]);
        Assert.Equal(0.2313, chart.Centre!.Value, 5e-5);
        Assert.Equal(0.0524, chart.Lower[0], 5e-5);
        Assert.Equal(0.4102, chart.Upper[0], 5e-5);
        Assert.Equal([14, 22], chart.BeyondLimits);
    }

    [Fact]
    public void Signals_name_their_rule_and_their_points()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(i => 10 + (i % 2 == 0 ? 1.0 : -1.0)), .. Enumerable.Repeat(11.5, 9), 40];
        var chart = XmRChart.Compute(values, 20, RuleSet.Nelson);
        Assert.Contains(chart.Signals, s => s is { Rule: ControlRule.Nelson2, FirstPoint: 20, LastPoint: 28 });
        Assert.Contains(chart.Signals, s => s is { Rule: ControlRule.Nelson4, FirstPoint: 0, LastPoint: 13 });
        Assert.Contains(chart.Signals, s => s is { Rule: ControlRule.BeyondLimit, LastPoint: 29 });
        Assert.Contains(chart.Signals, s => s is { Rule: ControlRule.MovingRangeBeyondLimit, FirstPoint: 28, LastPoint: 29 });
        Assert.All(chart.Signals, s => Assert.NotEmpty(s.Description));
        Assert.Equal(chart.Signals.OrderBy(s => s.LastPoint).Select(s => s.LastPoint), chart.Signals.Select(s => s.LastPoint));
    }

    [Fact]
    public void What_differs_by_rounding_alone_makes_no_run_trend_or_signal()
    {
        Gen.Double[-1000, 1000]
            .Select(Gen.Int[0, 3].Array[12, 80])
            .Where(x => x.Item1 != 0)
            .Sample(
                (level, noise) =>
                {
                    double[] values = [.. noise.Select(steps => level * (1 + (steps - 1) * 2.3e-16))];
                    foreach (var rules in new[] { RuleSet.WesternElectric, RuleSet.Nelson })
                        Assert.Empty(XmRChart.Compute(values, null, rules).Signals);
                    Assert.Equal(
                        values.Length - 1,
                        XmRChart.Compute([.. values[..^1], level * 1.5], values.Length - 1, RuleSet.LimitsOnly).Signals.First().LastPoint
                    );

                    // Around two levels in turn: the noise on top of them adds nothing to what the levels say.
                    double[] levels = [.. noise.Select((_, i) => i % 2 == 0 ? level : -level)];
                    double[] noisy = [.. levels.Zip(noise, (x, steps) => x * (1 + (steps - 1) * 2.3e-16))];
                    Assert.Equal(XmRChart.Compute(levels, null, RuleSet.Nelson).Signals, XmRChart.Compute(noisy, null, RuleSet.Nelson).Signals);
                },
                iter: 300
            );
    }

    [Fact]
    public void Rules_found_in_one_pass_are_those_found_window_by_window()
    {
        var point = Gen.OneOf(Gen.Double[-4, 4], Gen.Int[-3, 3].Select(i => (double)i), Gen.Double[0.1, 0.9], Gen.Double[1.1, 2.9], Gen.Const(double.NaN));
        // Some longer than the 64 points taken at a time.
        Gen.OneOf(point.Array[0, 60], point.Array[100, 200])
            .Sample(
                z =>
                {
                    var nelson = RunRules.Nelson(z);
                    // The windows are looked at without the digits that are rounding.
                    z = [.. z.Select(x => Math.Round(x * Math.Pow(2, 32)) / Math.Pow(2, 32))];
                    for (var rule = ControlRule.Nelson1; rule <= ControlRule.Nelson8; rule++)
                        Assert.Equal(Enumerable.Range(0, z.Length).Where(i => ByWindow(rule, z, i)), nelson[rule]);

                    var western = RunRules.WesternElectric(z);
                    Assert.Equal(nelson[ControlRule.Nelson5], western[ControlRule.WesternElectric2]);
                    Assert.Equal(nelson[ControlRule.Nelson6], western[ControlRule.WesternElectric3]);
                },
                iter: 2000
            );
    }

    [Fact]
    public void Turning_the_chart_upside_down_changes_no_signal()
    {
        Gen.Double[-4, 4]
            .Array[0, 80]
            .Sample(z =>
            {
                double[] turned = [.. z.Select(v => -v)];
                Assert.Equal(RunRules.Nelson(z).ToSignals(), RunRules.Nelson(turned).ToSignals());
            });
    }

    [Fact]
    public void A_missing_point_is_not_bridged()
    {
        var chart = XmRChart.Compute([5, 6, double.NaN, 50, 6, 5]);
        Assert.Equal([1, 44, 1], chart.MovingRanges.Where(r => !double.IsNaN(r)));
        Assert.Contains("1 missing value left out", chart.Notes);
    }

    [Fact]
    public void A_baseline_that_does_not_vary_says_so()
    {
        var chart = XmRChart.Compute([5, 5, 5, 6], 3);
        Assert.Equal([3], chart.BeyondLimits);
        Assert.Contains(chart.Notes, note => note.Contains("does not vary"));
        var shares = PChart.Compute([0, 0, 1], [10, 10, 10], 2, RuleSet.Nelson);
        Assert.Equal([2], shares.BeyondLimits);
        Assert.NotEmpty(shares.Notes);
    }

    [Fact]
    public void Limits_of_the_p_chart_stay_between_none_and_all_and_narrow_with_size()
    {
        Gen.Select(Gen.Int[1, 500].Array[2, 40], Gen.Double[0, 1].Array[40])
            .Sample(
                (sizes, shares) =>
                {
                    int[] defectives = [.. sizes.Select((n, i) => (int)(shares[i] * n))];
                    var chart = PChart.Compute(defectives, sizes);
                    for (var i = 0; i < sizes.Length; i++)
                    {
                        Assert.InRange(chart.Centre!.Value, chart.Lower[i], chart.Upper[i]);
                        Assert.True(chart.Lower[i] >= 0 && chart.Upper[i] <= 1);
                    }
                }
            );
    }

    [Fact]
    public void A_million_points_with_all_rules_need_memory_for_their_series_and_signals_alone()
    {
        var random = new Touchstone.Statistics.Resampling.SeededGenerator(4);
        var values = new double[1_000_000];
        var defectives = new int[values.Length];
        var sizes = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextNormal();
            sizes[i] = 40 + random.NextInt(360);
            defectives[i] = (int)(sizes[i] * Math.Clamp(0.1 + 0.03 * random.NextNormal(), 0, 1));
        }

        XmRChart.Compute(values.AsSpan(0, 1000), null, RuleSet.Nelson);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var chart = XmRChart.Compute(values, null, RuleSet.Nelson);
        var shares = PChart.Compute(defectives, sizes, null, RuleSet.Nelson);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        long signals = chart.Signals.Count + shares.Signals.Count;
        Assert.True(used < 80L * values.Length + 200 * signals, $"{used} bytes for {signals} signals");
        Assert.NotEmpty(chart.Signals);
        Assert.NotEmpty(shares.Signals);
    }

    private static bool ByWindow(ControlRule rule, double[] z, int i)
    {
        // Points since the last missing one, oldest first.
        var start = Array.FindLastIndex(z, i, double.IsNaN) + 1;
        double[] run = z[start..(i + 1)];
        if (run.Length == 0)
            return false;

        double[] Last(int n) => run[Math.Max(0, run.Length - n)..];
        int Steps(double[] w, int k) => Math.Sign(w[k + 1] - w[k]);
        bool Alike(double[] w, Func<double, bool> test, int n) => w.Length == n && Array.TrueForAll(w, v => test(v));
        bool Most(int n, int needed, double beyond) => new[] { 1, -1 }.Any(side => side * run[^1] > beyond && Last(n).Count(v => side * v > beyond) >= needed);
        return rule switch
        {
            ControlRule.Nelson1 => Math.Abs(run[^1]) > 3,
            ControlRule.Nelson2 => Alike(Last(9), v => v > 0, 9) || Alike(Last(9), v => v < 0, 9),
            ControlRule.Nelson3 => run.Length >= 6 && Enumerable.Range(0, 5).Select(k => Steps(Last(6), k)).Distinct().ToArray() is [1] or [-1],
            ControlRule.Nelson4 => run.Length >= 14 && Enumerable.Range(0, 12).All(k => Steps(Last(14), k) * Steps(Last(14), k + 1) == -1),
            ControlRule.Nelson5 => Most(3, 2, 2),
            ControlRule.Nelson6 => Most(5, 4, 1),
            ControlRule.Nelson7 => Alike(Last(15), v => Math.Abs(v) < 1, 15),
            ControlRule.Nelson8 => Alike(Last(8), v => Math.Abs(v) > 1, 8),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
    }
}

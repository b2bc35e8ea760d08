using CsCheck;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Statistics.Tests.Intervals;

public sealed class ProportionIntervalTests
{
    // Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662, 0.2535, 0.3682, 0.2527, 0.3676)]
    [InlineData(15, 148, 0.0624, 0.1605, 0.0598, 0.1644, 0.0578, 0.1617)]
    [InlineData(0, 20, 0.0000, 0.1611, 0.0000, 0.2005, 0.0000, 0.1684)]
    [InlineData(1, 29, 0.0061, 0.1718, 0.0018, 0.1963, 0.0009, 0.1776)]
    public void Published_limits_of_Newcombe_1998_are_met(
        int x,
        int n,
        double wilsonLow,
        double wilsonHigh,
        double correctedLow,
        double correctedHigh,
        double exactLow,
        double exactHigh
    )
    {
        Near(ProportionIntervals.Wilson(x, n), wilsonLow, wilsonHigh);
        Near(ProportionIntervals.WilsonContinuityCorrected(x, n), correctedLow, correctedHigh);
        Near(ProportionIntervals.ClopperPearson(x, n), exactLow, exactHigh);
    }

    [Fact]
    public void Wilson_is_exactly_zero_and_one_at_the_ends()
    {
        Assert.Equal(0, ProportionIntervals.Wilson(0, 7).Interval!.Lower);
        Assert.Equal(1, ProportionIntervals.Wilson(7, 7).Interval!.Upper);
        Assert.True(ProportionIntervals.Wilson(0, 7).Interval!.Upper is > 0.3 and < 0.4);
    }

    [Fact]
    public void No_answers_give_words_and_no_number()
    {
        var estimate = ProportionIntervals.Wilson(0, 0);
        Assert.Null(estimate.Value);
        Assert.Null(estimate.Interval);
        Assert.Contains("no answers", Assert.Single(estimate.Notes));
    }

    [Theory]
    [InlineData(-1, 5, 0.95)]
    [InlineData(6, 5, 0.95)]
    [InlineData(1, -5, 0.95)]
    [InlineData(1, 5, 0)]
    [InlineData(1, 5, 1)]
    [InlineData(1, 5, double.NaN)]
    public void Impossible_counts_and_levels_throw(int x, int n, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionIntervals.Wilson(x, n, level));

    [Fact]
    public void All_intervals_mirror_when_yes_and_no_are_swapped()
    {
        Gen.Select(Gen.Int[1, 3000], Gen.Double[0, 1], Gen.Double[0.5, 0.999])
            .Sample(
                (n, share, level) =>
                {
                    var x = (int)(share * n);
                    foreach (var method in Methods)
                    {
                        var one = method(x, n, level).Interval!;
                        var other = method(n - x, n, level).Interval!;
                        Assert.Equal(one.Lower, 1 - other.Upper, 5e-10);
                        Assert.Equal(one.Upper, 1 - other.Lower, 5e-10);
                    }
                }
            );
    }

    [Fact]
    public void Intervals_hold_the_proportion_stay_in_bounds_and_widen_with_the_level()
    {
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1], Gen.Double[0.5, 0.99])
            .Sample(
                (n, share, level) =>
                {
                    var x = (int)(share * n);
                    foreach (var method in Methods)
                    {
                        var estimate = method(x, n, level);
                        var interval = estimate.Interval!;
                        Assert.True(interval.Lower >= 0 && interval.Upper <= 1 && interval.Lower < interval.Upper);
                        Assert.True(interval.Contains(estimate.Value!.Value));
                        Assert.True(method(x, n, level + 0.005).Interval!.Width > interval.Width);
                    }
                }
            );
    }

    [Fact]
    public void Limits_rise_with_the_count()
    {
        Gen.Select(Gen.Int[2, 2000], Gen.Double[0, 0.999])
            .Sample(
                (n, share) =>
                {
                    var x = (int)(share * n);
                    foreach (var method in Methods)
                    {
                        Assert.True(method(x + 1, n, 0.95).Interval!.Lower >= method(x, n, 0.95).Interval!.Lower);
                        Assert.True(method(x + 1, n, 0.95).Interval!.Upper >= method(x, n, 0.95).Interval!.Upper);
                    }
                }
            );
    }

    [Fact]
    public void Clopper_Pearson_limits_put_half_the_error_in_each_binomial_tail()
    {
        Gen.Select(Gen.Int[1, 60], Gen.Double[0, 1])
            .Sample(
                (n, share) =>
                {
                    var x = (int)(share * n);
                    var interval = ProportionIntervals.ClopperPearson(x, n).Interval!;
                    if (x > 0)
                        Assert.Equal(0.025, Enumerable.Range(x, n - x + 1).Sum(k => Binomial(k, n, interval.Lower)), 5e-10);

                    if (x < n)
                        Assert.Equal(0.025, Enumerable.Range(0, x + 1).Sum(k => Binomial(k, n, interval.Upper)), 5e-10);
                }
            );
    }

    [Fact]
    public void Agents_who_differ_widen_the_interval_and_those_who_do_not_leave_it_at_most_as_narrow_as_wilson()
    {
        int[] volumes = [20, 20, 20, 20, 20, 20, 20, 20];
        var plain = ProportionIntervals.Wilson(80, 160).Interval!;
        var apart = ProportionIntervals.WilsonClustered([20, 20, 20, 20, 0, 0, 0, 0], volumes);
        var alike = ProportionIntervals.WilsonClustered([10, 10, 10, 10, 10, 10, 10, 10], volumes);
        Assert.Equal((0.5, 8), (apart.Value!.Value, apart.N));
        // Eight agents all or nothing are eight answers: variance 0.25/7, t at 7 degrees of freedom 2.364624.
        var size = 7 * Math.Pow(1.959964 / 2.364624, 2);
        var half = 1.959964 * Math.Sqrt(0.25 / size + 1.959964 * 1.959964 / (4 * size * size)) / (1 + 1.959964 * 1.959964 / size);
        Assert.Equal(0.5 - half, apart.Interval!.Lower, 5e-6);
        Assert.Equal(plain.Lower, alike.Interval!.Lower, 5e-13);
        Assert.Contains(apart.Notes, x => x.StartsWith("160 answers tell as much as 4.8 independent ones", StringComparison.Ordinal));
    }

    [Fact]
    public void Clusters_whose_answers_are_all_alike_have_wilsons_interval_and_a_note_and_one_cluster_has_none()
    {
        var all = ProportionIntervals.WilsonClustered([7, 5, 0], [7, 5, 0]);
        Assert.Equal(ProportionIntervals.Wilson(12, 12).Interval!.Lower, all.Interval!.Lower, 5e-13);
        Assert.Equal(1, all.Interval!.Upper);
        Assert.NotEmpty(all.Notes);
        Assert.Null(ProportionIntervals.WilsonClustered([3], [7]).Interval);
        Assert.Null(ProportionIntervals.WilsonClustered([], []).Value);
        Assert.Throws<ArgumentException>(() => ProportionIntervals.WilsonClustered([1], [2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionIntervals.WilsonClustered([3], [2]));
    }

    private static readonly Func<int, int, double, Estimate>[] Methods =
    [
        ProportionIntervals.Wilson,
        ProportionIntervals.WilsonContinuityCorrected,
        ProportionIntervals.ClopperPearson,
        ProportionIntervals.Jeffreys,
        (x, n, level) => ProportionIntervals.AgrestiCoull(x, n, level),
    ];

    private static double Binomial(int k, int n, double p)
    {
        var log = 0.0;
        for (var i = 1; i <= k; i++)
            log += Math.Log((double)(n - k + i) / i);

        return Math.Exp(log + k * Math.Log(p) + (n - k) * Math.Log(1 - p));
    }

    private static void Near(Estimate estimate, double lower, double upper)
    {
        Assert.Equal(lower, estimate.Interval!.Lower, 0.00005001);
        Assert.Equal(upper, estimate.Interval!.Upper, 0.00005001);
    }
}

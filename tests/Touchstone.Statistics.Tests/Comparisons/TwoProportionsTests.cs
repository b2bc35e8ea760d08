using CsCheck;
using Touchstone.Statistics.Comparisons;

namespace Touchstone.Statistics.Tests.Comparisons;

public sealed class TwoProportionsTests
{
    // Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Published_hybrid_score_limits_are_met(int x1, int n1, int x2, int n2, double lower, double upper)
    {
        var interval = TwoProportions.Newcombe(x1, n1, x2, n2).Interval!;
        Assert.Equal(lower, interval.Lower, 0.00005001);
        Assert.Equal(upper, interval.Upper, 0.00005001);
    }

    [Fact]
    public void Swapping_the_groups_turns_every_interval_round()
    {
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Gen.Double[0, 1], Gen.Double[0, 1])
            .Sample(
                (n1, n2, s1, s2) =>
                {
                    int x1 = (int)(s1 * n1),
                        x2 = (int)(s2 * n2);
                    foreach (var method in Methods)
                    {
                        var one = method(x1, n1, x2, n2, 0.95).Interval!;
                        var other = method(x2, n2, x1, n1, 0.95).Interval!;
                        Assert.Equal(one.Lower, -other.Upper, 5e-8);
                        Assert.Equal(one.Upper, -other.Lower, 5e-8);
                        Assert.True(one.Lower >= -1 && one.Upper <= 1);
                    }
                }
            );
    }

    [Fact]
    public void The_pooled_z_squared_is_the_chi_square()
    {
        Gen.Select(Gen.Int[2, 200], Gen.Int[2, 200], Gen.Double[0.1, 0.9], Gen.Double[0.1, 0.9])
            .Sample(
                (n1, n2, s1, s2) =>
                {
                    int x1 = 1 + (int)(s1 * (n1 - 1)),
                        x2 = (int)(s2 * n2);
                    var z = TwoProportions.PooledZ(x1, n1, x2, n2);
                    var chi = ChiSquare
                        .Independence(
                            new[,]
                            {
                                { x1, n1 - x1 },
                                { x2, n2 - x2 },
                            }
                        )
                        .Test;
                    if (z.Statistic is double value)
                    {
                        Assert.Equal(value * value, chi.Statistic!.Value, 1e-8 * (1 + value * value));
                        Assert.Equal(z.PValue!.Value, chi.PValue!.Value, 5e-9);
                    }
                }
            );
    }

    [Fact]
    public void Miettinen_Nurminen_limits_give_the_score_its_critical_value()
    {
        // At a limit the score statistic, with the closed-form restricted estimates checked by brute force, is 1.96.
        const int x1 = 9,
            n1 = 10,
            x2 = 3,
            n2 = 10;
        var limit = TwoProportions.MiettinenNurminen(x1, n1, x2, n2).Interval!.Lower;
        var (best, at) = (double.NegativeInfinity, 0.0);
        for (var p2 = 1e-6; p2 < 1 - limit; p2 += 1e-6)
        {
            var p1 = p2 + limit;
            var log = x1 * Math.Log(p1) + (n1 - x1) * Math.Log(1 - p1) + x2 * Math.Log(p2) + (n2 - x2) * Math.Log(1 - p2);
            (best, at) = log > best ? (log, p2) : (best, at);
        }

        var variance = ((at + limit) * (1 - at - limit) / n1 + at * (1 - at) / n2) * 20 / 19;
        Assert.Equal(1.959964, (0.6 - limit) / Math.Sqrt(variance), 5e-5);
    }

    [Fact]
    public void Wald_and_agresti_caffo_are_cut_to_the_scale_unless_asked_not_to()
    {
        // 9 of 10 against 1 of 5, by the formulas: 0.7 ± 1.959964 √(.09/10 + .16/5) and 10/12 - 2/7 ± 1.959964 √(.011574 + .029155).
        Assert.Equal(1, TwoProportions.Wald(9, 10, 1, 5).Interval!.Upper);
        Assert.Equal(1.0968625, TwoProportions.Wald(9, 10, 1, 5, clamp: false).Interval!.Upper, 5e-7);
        Assert.Equal(0.9431658, TwoProportions.AgrestiCaffo(9, 10, 1, 5, clamp: false).Interval!.Upper, 5e-7);
        Assert.Equal(1, TwoProportions.AgrestiCaffo(3, 3, 0, 3).Interval!.Upper);
        Assert.Equal(1.0958360, TwoProportions.AgrestiCaffo(3, 3, 0, 3, clamp: false).Interval!.Upper, 5e-7);
    }

    [Fact]
    public void A_group_without_answers_gives_words()
    {
        foreach (var method in Methods)
        {
            var estimate = method(0, 0, 3, 5, 0.95);
            Assert.Null(estimate.Value);
            Assert.NotEmpty(estimate.Notes);
        }

        Assert.Null(TwoProportions.PooledZ(0, 0, 3, 5).PValue);
    }

    [Fact]
    public void Ratios_are_undefined_in_words_when_a_cell_is_empty()
    {
        Assert.Null(TwoProportions.RiskRatio(3, 10, 0, 10).Value);
        Assert.Equal(0, TwoProportions.RiskRatio(0, 10, 3, 10).Value);
        Assert.Null(TwoProportions.RiskRatio(0, 10, 3, 10).Interval);
        Assert.Null(TwoProportions.OddsRatio(10, 10, 3, 10).Value);
        Assert.NotEmpty(TwoProportions.OddsRatio(10, 10, 3, 10).Notes);
    }

    private static readonly Func<int, int, int, int, double, Estimate>[] Methods =
    [
        TwoProportions.Newcombe,
        TwoProportions.NewcombeContinuityCorrected,
        (x1, n1, x2, n2, level) => TwoProportions.Wald(x1, n1, x2, n2, level),
        (x1, n1, x2, n2, level) => TwoProportions.AgrestiCaffo(x1, n1, x2, n2, level),
        TwoProportions.MiettinenNurminen,
    ];
}

using CsCheck;
using Touchstone.Statistics.Comparisons;

namespace Touchstone.Statistics.Tests.Comparisons;

public sealed class ExactTestTests
{
    // Fisher (1935), the lady tasting tea; Fisher (1962) convictions and Agresti (2002, p. 57) job satisfaction, as in R's fisher.test help.
    [Fact]
    public void Published_exact_tests_are_met()
    {
        Assert.Equal(0.2429, FisherExact.TwoByTwo(3, 1, 1, 3).GreaterP, 5e-5);
        var convictions = FisherExact.TwoByTwo(2, 15, 10, 3);
        Assert.Equal(0.0004652, convictions.LessP, 5e-8);
        Assert.Equal(0.04693661, convictions.OddsRatio.Value!.Value, 5e-5);
        Assert.Equal(
            0.7827,
            FisherExact
                .Table(
                    new[,]
                    {
                        { 1, 2, 1, 0 },
                        { 3, 3, 6, 1 },
                        { 10, 10, 14, 9 },
                        { 6, 7, 12, 11 },
                    }
                )
                .PValue!.Value,
            5e-5
        );
    }

    // Hollander and Wolfe (1973), p. 69 and p. 29, as in R's wilcox.test help.
    [Fact]
    public void Published_rank_tests_are_met()
    {
        var permeability = MannWhitney.Compare([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]);
        Assert.Equal(35, permeability.UFirst);
        Assert.Equal(0.1272, permeability.ExactGreaterP!.Value, 5e-5);
        var depression = Paired.Compare([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30], [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]);
        Assert.Equal(40, depression.SignedRank.Statistic);
        Assert.Equal(0.01953, depression.SignedRankExactGreaterP!.Value, 5e-6);
        // Hollander and Wolfe (1973), p. 116, as in R's kruskal.test help.
        var mucociliary = ManyGroups.KruskalWallis([
            [2.9, 3.0, 2.5, 2.6, 3.2],
            [3.8, 2.7, 4.0, 2.4],
            [2.8, 3.4, 3.7, 2.2, 2.0],
        ]);
        Assert.Equal(0.77143, mucociliary.Statistic!.Value, 5e-6);
        Assert.Equal(0.68, mucociliary.PValue!.Value, 5e-4);
        // Agresti (1990), p. 350, as in R's mcnemar.test help.
        Assert.Equal(17.36, McNemar.Compare(150, 86).Uncorrected.Statistic!.Value, 5e-3);
        Assert.Equal(16.8178, McNemar.Compare(150, 86).Corrected.Statistic!.Value, 5e-5);
    }

    [Fact]
    public void The_table_test_agrees_with_the_two_by_two_test()
    {
        Gen.Int[0, 12]
            .Array[4]
            .Sample(c =>
            {
                var p = FisherExact.TwoByTwo(c[0], c[1], c[2], c[3]).TwoSidedP;
                Assert.Equal(
                    p,
                    FisherExact
                        .Table(
                            new[,]
                            {
                                { c[0], c[1] },
                                { c[2], c[3] },
                            }
                        )
                        .PValue!.Value,
                    5e-10
                );
            });
    }

    [Fact]
    public void The_table_test_agrees_with_listing_every_table()
    {
        Gen.Int[0, 4]
            .Array[9]
            .Sample(
                c =>
                {
                    var table = new int[3, 3];
                    Buffer.BlockCopy(c, 0, table, 0, 36);
                    Assert.Equal(ByListing(table), FisherExact.Table(table).PValue!.Value, 5e-10);
                },
                iter: 60
            );
    }

    [Fact]
    public void Conditional_odds_ratio_limits_put_half_the_error_in_each_tail()
    {
        var result = FisherExact.TwoByTwo(3, 1, 1, 3);
        double Tail(double odds, bool upper)
        {
            double[] weights = [1, 16, 36, 16, 1];
            var powered = weights.Select((w, k) => w * Math.Pow(odds, k)).ToArray();
            return (upper ? powered[3] + powered[4] : powered[..4].Sum()) / powered.Sum();
        }

        Assert.Equal(0.025, Tail(result.OddsRatio.Interval!.Lower, upper: true), 5e-10);
        Assert.Equal(0.025, Tail(result.OddsRatio.Interval!.Upper, upper: false), 5e-10);
    }

    [Fact]
    public void Rank_tests_do_not_care_about_monotone_scales_and_turn_round_with_the_groups()
    {
        Gen.Select(Gen.Int[-20, 20].Array[2, 25], Gen.Int[-20, 20].Array[2, 25])
            .Sample(
                (a, b) =>
                {
                    double[] x = [.. a.Select(v => (double)v)],
                        y = [.. b.Select(v => (double)v)];
                    var one = MannWhitney.Compare(x, y);
                    var cubed = MannWhitney.Compare(x.Select(v => v * v * v).ToArray(), y.Select(v => v * v * v).ToArray());
                    var swapped = MannWhitney.Compare(y, x);
                    Assert.Equal(one.UFirst, cubed.UFirst);
                    Assert.Equal(one.ExactP!.Value, cubed.ExactP!.Value, 5e-13);
                    Assert.Equal(one.ExactP!.Value, swapped.ExactP!.Value, 5e-13);
                    Assert.Equal(-one.HodgesLehmann.Value!.Value, swapped.HodgesLehmann.Value!.Value, 5e-13);
                    Assert.Equal(-one.CliffDelta.Value!.Value, swapped.CliffDelta.Value!.Value, 5e-13);
                    Assert.Equal(x.Length * y.Length, one.UFirst!.Value + one.USecond!.Value);
                }
            );
    }

    [Fact]
    public void The_exact_permutation_p_agrees_with_listing_every_split()
    {
        Gen.Int[0, 6]
            .Array[7]
            .Sample(values =>
            {
                double[] all = [.. values.Select(v => (double)v)];
                var p = MannWhitney.Compare(all[..3], all[3..]).ExactP!.Value;
                double U(int mask) =>
                    Enumerable
                        .Range(0, 7)
                        .Where(i => (mask >> i & 1) == 1)
                        .Sum(i =>
                            Enumerable
                                .Range(0, 7)
                                .Where(j => (mask >> j & 1) == 0)
                                .Sum(j =>
                                    all[i] > all[j] ? 1.0
                                    : all[i] == all[j] ? 0.5
                                    : 0
                                )
                        );
                int[] masks = [.. Enumerable.Range(0, 128).Where(m => System.Numerics.BitOperations.PopCount((uint)m) == 3)];
                var observed = Math.Abs(U(7) - 6);
                Assert.Equal(masks.Count(m => Math.Abs(U(m) - 6) >= observed - 1e-9) / 35.0, p, 5e-11);
            });
    }

    [Fact]
    public void Order_statistics_of_pairs_agree_with_forming_the_pairs()
    {
        var values = Gen.Double[-5, 5].Where(v => v != 0).Array[1, 12];
        Gen.Select(values, values)
            .Sample(
                (x, y) =>
                {
                    double[] pairs = [.. x.SelectMany(a => y.Select(b => a - b)).Order()];
                    Assert.Equal(Middle(pairs), MannWhitney.Compare(x, y).HodgesLehmann.Value!.Value, 5e-13);
                    double[] walsh = [.. x.SelectMany((a, i) => x.Skip(i).Select(b => 0.5 * (a + b))).Order()];
                    Assert.Equal(Middle(walsh), Paired.Compare(x, new double[x.Length]).PseudoMedian.Value!.Value, 5e-13);
                }
            );
    }

    [Fact]
    public void A_hundred_thousand_values_a_side_are_compared_at_once()
    {
        var random = new Touchstone.Statistics.Resampling.SeededGenerator(9);
        var x = new double[100_000];
        var y = new double[100_000];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = Math.Round(300 * Math.Exp(0.4 * random.NextNormal()));
            y[i] = Math.Round(306 * Math.Exp(0.4 * random.NextNormal()));
        }

        var result = MannWhitney.Compare(x, y);
        Assert.True(result.Asymptotic.PValue < 1e-10);
        Assert.InRange(result.HodgesLehmann.Value!.Value, -10, -2);
        Assert.Null(result.ExactP);
        Assert.Contains(result.Notes, note => note.Contains("too large"));
    }

    private static double Middle(double[] sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : 0.5 * (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]);

    private static double ByListing(int[,] table)
    {
        int[] rows = new int[3],
            columns = new int[3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                rows[i] += table[i, j];
                columns[j] += table[i, j];
            }
        }

        double LogFactorial(int k) => Enumerable.Range(1, k).Sum(i => Math.Log(i));
        double Weight(params int[] cells) => -cells.Sum(LogFactorial);
        var observed = Weight([.. table.Cast<int>()]);
        double all = 0,
            extreme = 0;
        for (var a = 0; a <= rows[0]; a++)
        {
            for (var b = 0; b <= rows[0] - a; b++)
            {
                for (var d = 0; d <= rows[1]; d++)
                {
                    for (var e = 0; e <= rows[1] - d; e++)
                    {
                        int[] cells =
                        [
                            a,
                            b,
                            rows[0] - a - b,
                            d,
                            e,
                            rows[1] - d - e,
                            columns[0] - a - d,
                            columns[1] - b - e,
                            columns[2] - (rows[0] - a - b) - (rows[1] - d - e),
                        ];
                        if (cells.All(cell => cell >= 0))
                        {
                            var weight = Math.Exp(Weight(cells));
                            all += weight;
                            extreme += Weight(cells) <= observed + 1e-7 ? weight : 0;
                        }
                    }
                }
            }
        }

        return all == 0 ? 1 : extreme / all;
    }
}

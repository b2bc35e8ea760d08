using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Satisfaction;

namespace Touchstone.Statistics.Tests.Coverage;

/// <summary>Coverage of intervals for counts, summed over every outcome instead of simulated.</summary>
public sealed class ExactCoverageTests
{
    [Theory]
    [InlineData(5, 0.83)]
    [InlineData(10, 0.89)]
    [InlineData(20, 0.89)]
    [InlineData(50, 0.92)]
    [InlineData(200, 0.93)]
    public void Wilson_covers_95_percent_on_average_over_shares_from_2_to_98_percent(int n, double least)
    {
        var (mean, minimum) = OfProportion(n, x => ProportionIntervals.Wilson(x, n).Interval!);
        Covered.MustReach(mean, $"Wilson, n = {n}, minimum {minimum:0.0000}");
        Assert.True(minimum >= least, $"minimum {minimum:0.0000}");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(100)]
    public void Clopper_Pearson_never_covers_less_than_95_percent(int n)
    {
        var (_, minimum) = OfProportion(n, x => ProportionIntervals.ClopperPearson(x, n).Interval!);
        Assert.True(minimum >= 0.95 - 1e-9, $"minimum {minimum}");
    }

    [Fact]
    public void Wald_is_why_the_product_does_not_show_Wald()
    {
        var (mean, minimum) = OfProportion(20, x => ProportionIntervals.Wald(x, 20).Interval!);
        Assert.True(mean < 0.9 && minimum < 0.4, $"{mean:0.0000} {minimum:0.0000}");
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(20, 30)]
    [InlineData(15, 100)]
    [InlineData(60, 60)]
    public void Newcombe_covers_95_percent_on_average_over_both_shares(int n1, int n2)
    {
        var intervals = new Interval[n1 + 1, n2 + 1];
        for (var x1 = 0; x1 <= n1; x1++)
        {
            for (var x2 = 0; x2 <= n2; x2++)
                intervals[x1, x2] = TwoProportions.Newcombe(x1, n1, x2, n2).Interval!;
        }

        double sum = 0,
            minimum = 1;
        var cells = 0;
        for (var p1 = 0.025; p1 < 0.98; p1 += 0.0317)
        {
            var first = Binomial(n1, p1);
            for (var p2 = 0.03; p2 < 0.98; p2 += 0.0313)
            {
                var second = Binomial(n2, p2);
                var covered = 0.0;
                for (var x1 = 0; x1 <= n1; x1++)
                {
                    for (var x2 = 0; x2 <= n2; x2++)
                        covered += intervals[x1, x2].Contains(p1 - p2) ? first[x1] * second[x2] : 0;
                }

                sum += covered;
                cells++;
                minimum = Math.Min(minimum, covered);
            }
        }

        Covered.MustReach(sum / cells, $"Newcombe, n = {n1} and {n2}, minimum {minimum:0.0000}", excess: 0.01);
        Assert.True(minimum > 0.85, $"minimum {minimum:0.0000}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(100)]
    public void The_interval_of_the_net_promoter_score_covers_95_percent_on_average_over_mixes(int n)
    {
        double score = 0,
            wald = 0,
            tango = 0,
            minimum = 1,
            least = 1;
        var mixes = 0;
        var results = new NetPromoterResult[n + 1, n + 1];
        for (var p = 0; p <= n; p++)
        {
            for (var d = 0; p + d <= n; d++)
                results[p, d] = NetPromoter.FromCounts(p, n - p - d, d);
        }

        for (var promoters = 0.105; promoters < 0.9; promoters += 0.0607)
        {
            for (var detractors = 0.055; promoters + detractors < 0.97; detractors += 0.0613)
            {
                var truth = 100 * (promoters - detractors);
                double own = 0,
                    plain = 0,
                    other = 0;
                for (var p = 0; p <= n; p++)
                {
                    for (var d = 0; p + d <= n; d++)
                    {
                        var chance = Math.Exp(
                            LogFactorial(n)
                                - LogFactorial(p)
                                - LogFactorial(d)
                                - LogFactorial(n - p - d)
                                + p * Math.Log(promoters)
                                + d * Math.Log(detractors)
                                + (n - p - d) * Math.Log(1 - promoters - detractors)
                        );
                        own += Covered.By(results[p, d].Score, truth) ? chance : 0;
                        plain += Covered.By(results[p, d].Wald, truth) ? chance : 0;
                        other += Covered.By(results[p, d].Tango, truth) ? chance : 0;
                    }
                }

                score += own;
                wald += plain;
                tango += other;
                minimum = Math.Min(minimum, own);
                least = Math.Min(least, other);
                mixes++;
            }
        }

        Covered.MustReach(
            score / mixes,
            $"NPS, n = {n}, minimum {minimum:0.0000}, Tango {tango / mixes:0.0000} (minimum {least:0.0000}), Wald {wald / mixes:0.0000}"
        );
        Assert.True(minimum > 0.9, $"minimum {minimum:0.0000}");
    }

    [Theory]
    [InlineData(12, 12)]
    [InlineData(15, 25)]
    public void The_difference_of_two_net_promoter_scores_covers_95_percent_on_average(int n1, int n2)
    {
        (double P, double D)[] mixes = [(0.3, 0.3), (0.5, 0.1), (0.6, 0.25), (0.15, 0.1), (0.75, 0.15)];
        var first = Outcomes(n1);
        var second = Outcomes(n2);
        var sums = new double[2];
        foreach (var (x, i) in first.Select((x, i) => (x, i)))
        {
            foreach (var (y, j) in second.Select((y, j) => (y, j)))
            {
                var difference = NetPromoter.Difference(x, y);
                foreach (var one in mixes)
                {
                    foreach (var other in mixes)
                    {
                        var chance = Chance(x, one) * Chance(y, other);
                        var truth = 100 * (one.P - one.D - other.P + other.D);
                        sums[0] += Covered.By(difference.Hybrid, truth) ? chance : 0;
                        sums[1] += Covered.By(difference.Difference, truth) ? chance : 0;
                    }
                }
            }
        }

        Covered.MustReach(sums[0] / 25, $"NPS difference, n = {n1} and {n2}, Wald {sums[1] / 25:0.0000}", excess: 0.01);

        static NetPromoterResult[] Outcomes(int n) =>
            [.. Enumerable.Range(0, n + 1).SelectMany(p => Enumerable.Range(0, n - p + 1).Select(d => NetPromoter.FromCounts(p, n - p - d, d)))];

        static double Chance(NetPromoterResult r, (double P, double D) mix) =>
            Math.Exp(
                LogFactorial(r.Promoters + r.Passives + r.Detractors)
                    - LogFactorial(r.Promoters)
                    - LogFactorial(r.Passives)
                    - LogFactorial(r.Detractors)
                    + r.Promoters * Math.Log(mix.P)
                    + r.Detractors * Math.Log(mix.D)
                    + r.Passives * Math.Log(1 - mix.P - mix.D)
            );
    }

    private static (double Mean, double Minimum) OfProportion(int n, Func<int, Interval> method)
    {
        var intervals = new Interval[n + 1];
        for (var x = 0; x <= n; x++)
            intervals[x] = method(x);

        double sum = 0,
            minimum = 1;
        const int steps = 960;
        for (var i = 0; i <= steps; i++)
        {
            var p = 0.02 + 0.96 * i / steps;
            var chances = Binomial(n, p);
            var covered = 0.0;
            for (var x = 0; x <= n; x++)
                covered += intervals[x].Contains(p) ? chances[x] : 0;

            sum += covered;
            minimum = Math.Min(minimum, covered);
        }

        return (sum / (steps + 1), minimum);
    }

    private static double[] Binomial(int n, double p)
    {
        var chances = new double[n + 1];
        for (var x = 0; x <= n; x++)
            chances[x] = Math.Exp(LogFactorial(n) - LogFactorial(x) - LogFactorial(n - x) + x * Math.Log(p) + (n - x) * Math.Log(1 - p));

        return chances;
    }

    private static double LogFactorial(int k) => MathNet.Numerics.SpecialFunctions.FactorialLn(k);
}

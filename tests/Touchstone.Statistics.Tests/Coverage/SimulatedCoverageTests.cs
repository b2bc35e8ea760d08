using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Resampling;
using Touchstone.Statistics.Sampling;
using Touchstone.Statistics.Shrinkage;

namespace Touchstone.Statistics.Tests.Coverage;

/// <summary>Coverage by simulation in the designs the intervals are used in; long, so only on demand.</summary>
[Trait("Category", "Long")]
public sealed class SimulatedCoverageTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(40)]
    public void Student_for_normal_values(int n)
    {
        Covered.SkipUnlessLong();
        Covered.MustReach(Covered.Share(1, r => [Covered.By(MeanIntervals.Student(Covered.Fill(n, r.NextNormal)), 0)]), $"Student, normal, n = {n}");
    }

    [Theory]
    [InlineData(5, 0.925)]
    [InlineData(10, 0.935)]
    [InlineData(30, 0.945)]
    [InlineData(100, 0.945)]
    public void Student_for_percent_scores_reaches_95_percent_from_thirty_on_and_what_is_published_below(int n, double published)
    {
        // Scores 0 to 100 in steps of 5 with a mean near 77.
        Covered.SkipUnlessLong();
        const double truth = 100 * 7 / 9.0;
        var share = Covered.Share(
            2,
            r => [Covered.By(MeanIntervals.Student(Covered.Fill(n, () => 5 * Math.Floor(20 * r.NextBeta(7, 2) + r.NextDouble()))), truth)]
        );
        Assert.InRange(share, published, 0.9556);
        if (n >= 30)
            Covered.MustReach(share, $"Student, scores, n = {n}");
    }

    [Theory]
    [InlineData(6, 0.0)]
    [InlineData(6, 0.2)]
    [InlineData(12, 0.2)]
    [InlineData(30, 0.1)]
    [InlineData(30, 0.5)]
    public void Cluster_robust_for_contacts_within_agents_of_unequal_volume(int agents, double correlation)
    {
        Covered.SkipUnlessLong();
        Covered.MustReach(
            Covered.Share(
                3,
                r =>
                {
                    var values = new List<double>();
                    var labels = new List<int>();
                    for (var a = 0; a < agents; a++)
                    {
                        var own = Math.Sqrt(correlation) * r.NextNormal();
                        var volume = 3 + a % 4 * 4;
                        for (var i = 0; i < volume; i++)
                        {
                            values.Add(own + Math.Sqrt(1 - correlation) * r.NextNormal());
                            labels.Add(a);
                        }
                    }

                    return [Covered.By(MeanIntervals.ClusterRobust<int>(values.ToArray(), labels.ToArray()), 0)];
                }
            ),
            $"cluster-robust, {agents} agents, correlation {correlation}",
            excess: 0.005
        );
    }

    [Theory]
    [InlineData(6, 0.8, 0.1, 0.96, 0.985)]
    [InlineData(12, 0.8, 0.1, 0.95, 0.97)]
    [InlineData(30, 0.8, 0.1, 0.945, 0.965)]
    [InlineData(12, 0.8, 0.3, 0.935, 0.96)]
    [InlineData(30, 0.8, 0.3, 0.94, 0.96)]
    [InlineData(30, 0.95, 0.3, 0.88, 0.91)]
    public void Wilson_at_the_effective_size_for_contacts_within_agents_of_unequal_volume_reaches_what_is_published(
        int agents,
        double share,
        double correlation,
        double least,
        double most
    )
    {
        Covered.SkipUnlessLong();
        var reached = Covered.Share(
            7,
            r =>
            {
                var volumes = Enumerable.Range(0, agents).Select(a => 3 + a % 4 * 4).ToArray();
                var passed = volumes
                    .Select(volume =>
                    {
                        var own = r.NextBeta(share * (1 - correlation) / correlation, (1 - share) * (1 - correlation) / correlation);
                        return Enumerable.Range(0, volume).Count(_ => r.NextDouble() < own);
                    })
                    .ToArray();
                return [Covered.By(ProportionIntervals.WilsonClustered(passed, volumes), share)];
            }
        );
        Assert.InRange(reached, least, most);
    }

    [Theory]
    [InlineData(6, 15, 2)]
    [InlineData(20, 20, 1)]
    [InlineData(10, 60, 3)]
    public void Comparisons_of_two_groups(int n, int m, double spread)
    {
        Covered.SkipUnlessLong();
        Covered.MustReach(
            Covered.Share(
                4,
                r => [Covered.By(TwoSampleT.Welch(Covered.Fill(n, r.NextNormal), Covered.Fill(m, () => 1 + spread * r.NextNormal())).Difference, -1)]
            ),
            $"Welch, {n} and {m}, spread {spread}",
            excess: 0.003
        );
        Covered.MustReach(
            Covered.Share(5, r => [Covered.By(EffectSizes.CohenD(Covered.Fill(n, r.NextNormal), Covered.Fill(m, () => 0.7 + r.NextNormal())), -0.7)], 2000),
            $"Cohen's d, {n} and {m}",
            2000
        );
        Covered.MustReach(
            Covered.Share(
                6,
                r => [Covered.By(MannWhitney.Compare(Covered.Fill(n, r.NextNormal), Covered.Fill(m, () => 0.5 + r.NextNormal())).HodgesLehmann, -0.5)]
            ),
            $"Hodges-Lehmann, {n} and {m}",
            excess: 0.012
        );
    }

    [Theory]
    [InlineData(10, 12)]
    [InlineData(25, 40)]
    public void Cliffs_delta(int n, int m)
    {
        Covered.SkipUnlessLong();
        // P(X > Y) for normal values a half apart: Phi(0.5/√2); delta = 2 P - 1.
        var truth = MathNet.Numerics.SpecialFunctions.Erf(0.5 / 2);
        Covered.MustReach(
            Covered.Share(
                7,
                r => [Covered.By(MannWhitney.Compare(Covered.Fill(n, () => 0.5 + r.NextNormal()), Covered.Fill(m, r.NextNormal)).CliffDelta, truth)]
            ),
            $"Cliff's delta, {n} and {m}",
            excess: 0.012
        );
    }

    [Theory]
    [InlineData(15, 15)]
    [InlineData(40, 25)]
    public void Ratios_of_durations(int n, int m)
    {
        // Gamma durations, shape 4: a moderate skew.
        Covered.SkipUnlessLong();
        Covered.MustReach(
            Covered.Share(
                8,
                r => [Covered.By(RatioOfMeans.Fieller(Covered.Fill(n, () => 90 * r.NextGamma(4)), Covered.Fill(m, () => 75 * r.NextGamma(4))), 1.2)]
            ),
            $"Fieller, {n} and {m}"
        );
        Covered.MustReach(
            Covered.Share(
                9,
                r => [Covered.By(RatioOfMeans.LogScale(Covered.Fill(n, () => 90 * r.NextGamma(4)), Covered.Fill(m, () => 75 * r.NextGamma(4))), 1.2)]
            ),
            $"ratio on the log scale, {n} and {m}"
        );
    }

    [Theory]
    [InlineData(8)]
    [InlineData(25)]
    [InlineData(60)]
    public void Order_statistics_for_a_median_of_durations(int n)
    {
        Covered.SkipUnlessLong();
        Covered.MustReach(
            Covered.Share(10, r => [Covered.By(MedianIntervals.OrderStatistic(Covered.Fill(n, () => Math.Exp(0.8 * r.NextNormal()))), 1)]),
            $"median, n = {n}"
        );
    }

    [Fact]
    public void Bootstrap_of_a_mean()
    {
        Covered.SkipUnlessLong();
        Covered.MustReach(
            Covered.Share(
                17,
                r => [Covered.By(Bootstrap.Run(60, SampleStatistics.Mean(Covered.Fill(60, r.NextNormal)), 1000, r.NextBits()).Estimate, 0)],
                2000
            ),
            "BCa mean, n = 60",
            2000
        );
    }

    [Theory]
    [InlineData(20, 0.5)]
    [InlineData(50, 0.6)]
    [InlineData(100, 0.8)]
    public void Studentised_bootstrap_for_a_mean_of_skewed_durations(int n, double sigma)
    {
        Covered.SkipUnlessLong();
        var truth = Math.Exp(0.5 * sigma * sigma);
        var student = 0.0;
        var share = Covered.Share(
            18,
            r =>
            {
                var values = Covered.Fill(n, () => Math.Exp(sigma * r.NextNormal()));
                student += Covered.By(MeanIntervals.Student(values), truth) ? 1.0 / 2000 : 0;
                return [Covered.By(MeanIntervals.Studentised(values, replicates: 999, seed: r.NextBits()), truth)];
            },
            2000
        );
        Covered.MustReach(share, $"studentised bootstrap, lognormal {sigma}, n = {n} (Student {student:0.000})", 2000, excess: 0.01);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public void Studentised_bootstrap_for_percent_scores(int n)
    {
        Covered.SkipUnlessLong();
        Covered.MustReach(
            Covered.Share(
                19,
                r =>
                    [
                        Covered.By(
                            MeanIntervals.Studentised(
                                Covered.Fill(n, () => 5 * Math.Floor(20 * r.NextBeta(7, 2) + r.NextDouble())),
                                replicates: 999,
                                seed: r.NextBits()
                            ),
                            700 / 9.0
                        ),
                    ],
                2000
            ),
            $"studentised bootstrap, scores, n = {n}",
            2000,
            excess: 0.015
        );
    }

    [Fact]
    public void Stratified_estimates_of_a_finite_population()
    {
        Covered.SkipUnlessLong();
        var random = new SeededGenerator(11);
        int[] sizes = [4200, 900, 2500],
            drawn = [60, 40, 50];
        var population = new double[7600];
        var strata = new int[7600];
        var defective = new bool[7600];
        for (var i = 0; i < population.Length; i++)
        {
            strata[i] =
                i < 4200 ? 0
                : i < 5100 ? 1
                : 2;
            population[i] = 70 + 5 * strata[i] + (8 + strata[i]) * random.NextNormal();
            defective[i] = random.NextDouble() < 0.08 + 0.05 * strata[i];
        }

        var (mean, share) = (population.Average(), defective.Count(d => d) / 7600.0);
        Covered.MustReach(
            Covered.Share(
                12,
                r =>
                {
                    var sample = Draw.Stratified(strata, drawn, r.NextBits());
                    var estimate = SurveyEstimators.StratifiedMean(
                        sample.Units.Select(u => population[u]).ToArray(),
                        sample.Units.Select(u => strata[u]).ToArray(),
                        sizes
                    );
                    return [Covered.By(estimate.Mean, mean)];
                }
            ),
            "stratified mean"
        );
        Covered.MustReach(
            Covered.Share(
                13,
                r =>
                {
                    var sample = Draw.Stratified(strata, drawn, r.NextBits());
                    int[] found = [.. drawn.Select((_, h) => sample.Units.Count(u => strata[u] == h && defective[u]))];
                    return [Covered.By(SurveyEstimators.StratifiedProportion(found, drawn, sizes).Proportion, share)];
                }
            ),
            "stratified proportion",
            excess: 0.005
        );
        double[] measures = [.. population.Select(v => 20 + Math.Max(1, v))];
        Covered.MustReach(
            Covered.Share(
                14,
                r =>
                {
                    var sample = Draw.ProportionalToSize(measures, 80, r.NextBits());
                    return
                    [
                        Covered.By(SurveyEstimators.HajekMean(sample.Units.Select(u => population[u]).ToArray(), [.. sample.InclusionProbabilities]), mean),
                    ];
                }
            ),
            "Hájek mean, sizes proportional"
        );
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(40)]
    public void Shrunken_rates_of_agents(int agents)
    {
        Covered.SkipUnlessLong();
        double conditional = 0;
        var full = Covered.Share(
            15,
            r =>
            {
                int[] trials = [.. Enumerable.Range(0, agents).Select(i => 5 + i % 5 * 10)];
                var rates = Covered.Fill(agents, () => r.NextBeta(16, 4));
                var fit = BetaBinomial.Fit([.. trials.Select((n, i) => r.NextBinomial(n, rates[i]))], trials);
                conditional += fit.Units.Select((unit, i) => Covered.By(unit.Conditional, rates[i]) ? 1.0 : 0).Average() / 2000;
                return fit.Units.Select((unit, i) => Covered.By(unit.Full, rates[i]));
            },
            2000
        );
        Covered.MustReach(full, $"beta-binomial, {agents} agents (conditional {conditional:0.000})", 2000, excess: 0.02);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void Shrunken_means_of_agents(int agents)
    {
        Covered.SkipUnlessLong();
        double conditional = 0;
        var full = Covered.Share(
            16,
            r =>
            {
                double[] errors = [.. Enumerable.Range(0, agents).Select(i => 1 + 0.5 * (i % 4))];
                var truths = Covered.Fill(agents, () => 80 + 2 * r.NextNormal());
                var fit = NormalShrinkage.Fit([.. truths.Select((t, i) => t + errors[i] * r.NextNormal())], errors);
                conditional += fit.Units.Select((unit, i) => Covered.By(unit.Conditional, truths[i]) ? 1.0 : 0).Average() / 2000;
                return fit.Units.Select((unit, i) => Covered.By(unit.Full, truths[i]));
            },
            2000
        );
        Covered.MustReach(full, $"normal, {agents} agents (conditional {conditional:0.000})", 2000, excess: 0.025);
    }
}

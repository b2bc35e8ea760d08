using Touchstone.Statistics.Models;
using Touchstone.Statistics.Multiplicity;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Tests.Coverage;

/// <summary>Honest intervals of severity, quality, mean and components cover what they say, with few evaluators too.</summary>
[Trait("Category", "Long")]
public sealed class ModelCoverageTests
{
    [Theory]
    [InlineData(12, 6, 150, 5, 3, 6)]
    [InlineData(30, 6, 300, 5, 3, 6)]
    [InlineData(40, 6, 80, 5, 3, 6)]
    [InlineData(60, 12, 400, 4, 3, 8)]
    public void Sparse_random_designs(int agents, int evaluators, int n, double quality, double severity, double noise) =>
        Simulate(agents, evaluators, n, quality, severity, noise, cautious: false);

    [Theory]
    [InlineData(20, 6, 120, 4, 1, 8)]
    [InlineData(30, 6, 300, 5, 0, 6)]
    [InlineData(30, 3, 300, 5, 3, 6)]
    public void Small_severity_or_three_evaluators_are_covered_cautiously(int agents, int evaluators, int n, double quality, double severity, double noise) =>
        Simulate(agents, evaluators, n, quality, severity, noise, cautious: true);

    /// <summary>Of evaluators who are average, all looked at together under Holm, hardly any team has one that is called severe or lenient.</summary>
    [Theory]
    [InlineData(12, 6, 150, 6, 0)]
    [InlineData(30, 12, 400, 12, 0)]
    [InlineData(30, 6, 300, 2, 4)]
    [InlineData(60, 12, 400, 6, 4)]
    public void Average_evaluators_are_seldom_called_anything_else(int agents, int evaluators, int n, int average, double severity)
    {
        CoverageBand.OnlyWhenLong();
        const int runs = 2000;
        var alarms = Adjusted(agents, evaluators, n, average, severity, runs).Count(found => found.Take(average).Any(p => p < 0.05));
        var share = (double)alarms / runs;
        TestContext.Current.TestOutputHelper?.WriteLine($"false alarm in {share:P2} of {runs} teams");
        Assert.True(share - 2.5758 * Math.Sqrt(share * (1 - share) / runs) <= 0.05, $"false alarm in {share:P2} of {runs} teams");
    }

    /// <summary>How often an evaluator who truly differs is called so under Holm: the shares published in docs/methods.md.</summary>
    [Theory]
    [InlineData(30, 6, 300, 5, 4, 0.0575)]
    [InlineData(30, 6, 300, 5, 8, 0.984)]
    [InlineData(30, 6, 300, 4, 8, 0.0135)]
    [InlineData(30, 12, 400, 10, 4, 0.3635)]
    [InlineData(30, 12, 400, 10, 8, 0.999)]
    [InlineData(60, 12, 1200, 10, 4, 0.995)]
    public void Evaluators_who_differ_are_called_so_as_often_as_published(int agents, int evaluators, int n, int average, double severity, double published)
    {
        CoverageBand.OnlyWhenLong();
        const int runs = 2000;
        var called = Adjusted(agents, evaluators, n, average, severity, runs).Sum(found => found.Skip(average).Count(p => p < 0.05));
        var all = runs * (evaluators - average);
        var share = (double)called / all;
        TestContext.Current.TestOutputHelper?.WriteLine($"called in {share:P2} of {all}");
        // Evaluators of one team hang together: the band counts teams.
        Assert.True(Math.Abs(share - published) <= 2.5758 * Math.Sqrt(published * (1 - published) / runs) + 0.0005, $"called in {share:P2} of {all}");
    }

    private static IEnumerable<double[]> Adjusted(int agents, int evaluators, int n, int average, double severity, int runs)
    {
        for (var r = 0; r < runs; r++)
        {
            var g = new SeededGenerator(21, (ulong)r);
            var a = Enumerable.Range(0, agents).Select(_ => 5 * g.NextNormal()).ToArray();
            // Those who differ stand as far above as below, so that the average is what it is called.
            var e = Enumerable
                .Range(0, evaluators)
                .Select(j =>
                    j < average ? 0
                    : j % 2 == 0 ? severity
                    : -severity
                )
                .ToArray();
            var (ca, ce, y) = (new int[n], new int[n], new double[n]);
            for (var i = 0; i < n; i++)
            {
                (ca[i], ce[i]) = (i < agents ? i : g.NextInt(agents), i < evaluators ? i : g.NextInt(evaluators));
                y[i] = 80 + a[ca[i]] + e[ce[i]] + 6 * g.NextNormal();
            }

            var effects = CrossedModel
                .Fit(y, [Factor.FromCodes("agent", ca, agents), Factor.FromCodes("evaluator", ce, evaluators)])
                .Honest(0.95, ["evaluator"])
                .Effects;
            if (effects.TryGetValue("evaluator", out var found))
                yield return AdjustedPValues.Holm([.. found.Select(x => x.PValue)]);
        }
    }

    private static void Simulate(int agents, int evaluators, int n, double quality, double severity, double noise, bool cautious)
    {
        CoverageBand.OnlyWhenLong();
        var (s, q, m, va, ve, vr) = (new CoverageBand(), new CoverageBand(), new CoverageBand(), new CoverageBand(), new CoverageBand(), new CoverageBand());
        for (var r = 0; r < 2000; r++)
        {
            var g = new SeededGenerator(20, (ulong)r);
            var a = Enumerable.Range(0, agents).Select(_ => quality * g.NextNormal()).ToArray();
            var e = Enumerable.Range(0, evaluators).Select(_ => severity * g.NextNormal()).ToArray();
            var (ca, ce, y) = (new int[n], new int[n], new double[n]);
            for (var i = 0; i < n; i++)
            {
                (ca[i], ce[i]) = (i < agents ? i : g.NextInt(agents), i < evaluators ? i : g.NextInt(evaluators));
                y[i] = 80 + a[ca[i]] + e[ce[i]] + noise * g.NextNormal();
            }

            var honest = CrossedModel.Fit(y, [Factor.FromCodes("agent", ca, agents), Factor.FromCodes("evaluator", ce, evaluators)]).Honest();
            var (j, k) = (r % evaluators, r % agents);
            s.Count(honest.Effects["evaluator"][j].Effect, e[j]);
            q.Count(honest.Effects["agent"][k].Adjusted, 80 + a[k]);
            m.Count(honest.Mean, 80);
            va.Count(honest.Components[0].Variance, quality * quality);
            ve.Count(honest.Components[1].Variance, severity * severity);
            vr.Count(honest.Components[2].Variance, noise * noise);
        }

        if (cautious)
        {
            s.HoldsAtLeast("severity", 2000);
            q.HoldsAtLeast("quality", 2000);
            m.HoldsAtLeast("mean", 2000);
        }
        else
        {
            s.Holds("severity", 2000);
            q.HoldsAtLeast("quality", 2000);
            m.HoldsAtLeast("mean", 2000);
        }

        va.HoldsAtLeast("agent variance", 2000);
        if (severity > 0)
            ve.HoldsAtLeast("evaluator variance", 2000);

        vr.Holds("residual variance", 2000);
    }
}

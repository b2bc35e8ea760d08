using Touchstone.Statistics.Models;
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
        {
            ve.HoldsAtLeast("evaluator variance", 2000);
        }

        vr.Holds("residual variance", 2000);
    }
}

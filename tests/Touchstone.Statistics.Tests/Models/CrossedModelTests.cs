using Touchstone.Statistics.Models;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Tests.Models;

/// <summary>The crossed model against dense algebra done the long way, closed forms and its own invariances.</summary>
public sealed class CrossedModelTests
{
    private static (double[] Y, Factor Contact, Factor Agent, Factor Evaluator, Factor Criterion) Simulated(ulong seed, int n)
    {
        var g = new SeededGenerator(seed);
        double[] Draw(int levels, double deviation) => [.. Enumerable.Range(0, levels).Select(_ => deviation * g.NextNormal())];
        var (agents, contacts, evaluators, criteria) = (Draw(8, 4), Draw(40, 3), Draw(5, 2), Draw(4, 1.5));
        var (a, c, e, k, y) = (new int[n], new int[n], new int[n], new int[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            c[i] = i < 40 ? i : g.NextInt(40);
            a[i] = c[i] % 8;
            e[i] = g.NextInt(5);
            k[i] = g.NextInt(4);
            y[i] = 75 + agents[a[i]] + contacts[c[i]] + evaluators[e[i]] + criteria[k[i]] + 2.5 * g.NextNormal();
        }

        return (
            y,
            Factor.FromCodes("contact", c, 40),
            Factor.FromCodes("agent", a, 8),
            Factor.FromCodes("evaluator", e, 5),
            Factor.FromCodes("criterion", k, 4)
        );
    }

    [Fact]
    public void Four_factors_with_contacts_nested_in_agents_agree_with_dense_algebra()
    {
        var d = Simulated(3, 160);
        Factor[] factors = [d.Agent, d.Evaluator, d.Contact, d.Criterion];
        var x = Enumerable.Range(0, 160).Select(i => Math.Sin(i)).ToArray();
        foreach (var restricted in new[] { true, false })
        {
            var fit = CrossedModel.Fit(d.Y, factors, [FixedTerm.Number("x", x)], restricted);
            var dense = Dense.Of(d.Y, factors, x, [.. fit.Components.Select(v => v.Variance!.Value)], restricted);
            Assert.Equal(dense.Deviance, fit.Deviance!.Value, 6);
            Assert.Equal(dense.Mean, fit.Coefficients[0].Value, 6);
            Assert.Equal(dense.MeanError, fit.Coefficients[0].StandardError, 6);
            for (var f = 0; f < 4; f++)
            {
                var effects = fit.Effects(factors[f].Name);
                for (var l = 0; l < effects.Count; l++)
                {
                    Assert.Equal(dense.Effects[f][l], effects[l].Value, 6);
                    Assert.Equal(dense.Deviations[f][l], effects[l].ConditionalDeviation, 6);
                }
            }

            // No other variances nearby do better.
            for (var f = 0; f < 5; f++)
            {
                foreach (var factor in new[] { 0.97, 1.03 })
                {
                    var other = fit.Components.Select((v, i) => v.Variance!.Value * (i == f ? factor : 1)).ToArray();
                    Assert.True(Dense.Of(d.Y, factors, x, other, restricted).Deviance >= fit.Deviance!.Value - 1e-7);
                }
            }
        }
    }

    [Fact]
    public void Balanced_data_give_the_analysis_of_variance_components()
    {
        var g = new SeededGenerator(8);
        var (y, a, e) = (new double[60], new int[60], new int[60]);
        var (quality, severity) = (
            Enumerable.Range(0, 10).Select(_ => 5 * g.NextNormal()).ToArray(),
            Enumerable.Range(0, 6).Select(_ => 3 * g.NextNormal()).ToArray()
        );
        for (var i = 0; i < 60; i++)
        {
            (a[i], e[i]) = (i / 6, i % 6);
            y[i] = 80 + quality[a[i]] + severity[e[i]] + g.NextNormal();
        }

        var fit = CrossedModel.Fit(y, [Factor.FromCodes("agent", a, 10), Factor.FromCodes("evaluator", e, 6)]);
        var table = new double[10, 6];
        for (var i = 0; i < 60; i++)
            table[a[i], e[i]] = y[i];

        var study = Statistics.Generalisability.BalancedStudy.PersonsByItems(table);
        for (var c = 0; c < 3; c++)
        {
            var anova = study.Sources[c].Variance!.Value;
            Assert.InRange(fit.Components[c].Variance!.Value / anova, 1 - 1e-5, 1 + 1e-5);
        }
    }

    [Fact]
    public void Shift_scale_order_and_names_do_not_matter()
    {
        var d = Simulated(5, 120);
        var fit = CrossedModel.Fit(d.Y, [d.Agent, d.Evaluator]);
        var order = Enumerable.Range(0, 120).Reverse().ToArray();
        var turned = CrossedModel.Fit(
            [.. order.Select(i => 1000 - 10 * d.Y[i])],
            [
                Factor.FromCodes("evaluator", [.. order.Select(i => d.Evaluator.Codes[i])], 5),
                Factor.FromCodes("agent", [.. order.Select(i => d.Agent.Codes[i])], 8),
            ]
        );
        Assert.InRange(turned.Components[1].Variance!.Value / fit.Components[0].Variance!.Value, 99.99, 100.01);
        Assert.Equal(fit.Effects("agent")[3].Value, -turned.Effects("agent")[3].Value / 10, 3);
        Assert.Equal(1, fit.Components.Sum(c => c.Share!.Value), 10);
        Assert.True(fit.Effects("evaluator").Sum(x => x.Value) is > -1e-6 and < 1e-6);
    }

    [Fact]
    public void The_honest_p_value_is_the_level_at_which_the_interval_reaches_zero()
    {
        var d = Simulated(9, 150);
        var fit = CrossedModel.Fit(d.Y, [d.Agent, d.Evaluator]);
        var effects = fit.Honest().Effects["evaluator"];
        for (var j = 0; j < effects.Count; j++)
        {
            var p = effects[j].PValue;
            Assert.InRange(p, 0, 1);
            Assert.Equal(p < 0.05, !effects[j].Effect.Interval!.Contains(0));
            if (p is > 1e-6 and < 0.999)
            {
                var touching = fit.Honest(1 - p, ["evaluator"]).Effects["evaluator"][j].Effect.Interval!;
                Assert.Equal(0, Math.Min(Math.Abs(touching.Lower), Math.Abs(touching.Upper)), 5);
            }
        }
    }

    [Fact]
    public void Honest_intervals_are_wider_than_conditional_ones_and_hold_the_predictions()
    {
        var d = Simulated(9, 150);
        var fit = CrossedModel.Fit(d.Y, [d.Agent, d.Evaluator]);
        var honest = fit.Honest();
        var conditional = fit.Effects("evaluator");
        for (var j = 0; j < 5; j++)
        {
            var h = honest.Effects["evaluator"][j];
            Assert.Equal(conditional[j].Level, h.Level);
            Assert.True(h.Effect.Interval!.Contains(conditional[j].Value));
            Assert.True(h.Effect.Interval.Width > 2 * 1.96 * conditional[j].ConditionalDeviation);
            Assert.True(honest.Effects["agent"][j].Adjusted.Interval!.Contains(fit.Effects("agent")[j].Adjusted));
        }

        Assert.True(honest.Mean.Interval!.Contains(fit.Coefficients[0].Value));
        foreach (var (c, (name, variance)) in fit.Components.Zip(honest.Components))
        {
            Assert.Equal(c.Name, name);
            Assert.True(variance.Interval!.Contains(c.Variance!.Value));
        }

        Assert.True(fit.Honest(0.99).Mean.Interval!.Width > honest.Mean.Interval.Width);
        Assert.Single(fit.Honest(0.95, ["agent"]).Effects);
    }

    [Fact]
    public void One_factor_with_known_ratio_gives_the_closed_form_of_shrinkage()
    {
        var g = new SeededGenerator(2);
        var codes = Enumerable.Range(0, 200).Select(i => i % 20).ToArray();
        var level = Enumerable.Range(0, 20).Select(_ => 2 * g.NextNormal()).ToArray();
        var y = codes.Select(c => 50 + level[c] + g.NextNormal()).ToArray();
        var fit = CrossedModel.Fit(y, [Factor.FromCodes("agent", codes, 20)]);
        var (between, within) = (fit.Components[0].Variance!.Value, fit.Components[1].Variance!.Value);
        var mean = fit.Coefficients[0].Value;
        foreach (var (effect, k) in fit.Effects("agent").Select((e, k) => (e, k)))
        {
            var own = y.Where((_, i) => codes[i] == k).Average();
            var shrink = between / (between + within / 10);
            Assert.Equal(shrink * (own - mean), effect.Value, 8);
            Assert.Equal(Math.Sqrt(between * (1 - shrink)), effect.ConditionalDeviation, 8);
        }
    }

    [Fact]
    public void What_cannot_be_estimated_is_said_in_words()
    {
        int[] two = [0, 0, 1, 1, 0, 1];
        var agent = Factor.FromCodes("agent", two, 2);
        Assert.Null(CrossedModel.Fit([], [Factor.FromCodes("agent", [], 0)]).Components[0].Variance);
        foreach (
            var fit in new[]
            {
                CrossedModel.Fit([5, 5, 5, 5, 5, 5], [agent]),
                CrossedModel.Fit([double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN], [agent]),
                CrossedModel.Fit([1, 2, 3, 4, 5, 6], [Factor.FromCodes("agent", [0, 0, 0, 0, 0, 0], 1)]),
                CrossedModel.Fit([1, 2, 3, 4, 5, 6], [Factor.FromCodes("contact", [0, 1, 2, 3, 4, 5], 6)]),
            }
        )
        {
            Assert.All(fit.Components, c => Assert.Null(c.Variance));
            Assert.NotEmpty(fit.Notes);
            Assert.Empty(fit.Effects(fit.Components[0].Name));
            Assert.Null(fit.Honest().Mean.Value);
            Assert.NotEmpty(fit.Honest().Mean.Notes);
        }

        var twin = CrossedModel.Fit([1, 2, 5, 4, 2, 6], [agent, Factor.FromCodes("team", [1, 1, 0, 0, 1, 0], 2)]);
        Assert.NotNull(twin.Components[0].Variance);
        Assert.Null(twin.Components[1].Variance);
        Assert.Contains(twin.Notes, n => n.Contains("cannot be told apart", StringComparison.Ordinal));
        var missing = CrossedModel.Fit([1, 2, 5, double.NaN, 2, 6], [agent]);
        Assert.Equal(5, missing.N);
        Assert.Contains("1 missing ratings left out", missing.Notes);
        Assert.Throws<ArgumentException>(() => CrossedModel.Fit([1, 2], [agent]));
        Assert.Throws<ArgumentException>(() => CrossedModel.Fit([1, 2, 3, 4, 5, double.PositiveInfinity], [agent]));
        Assert.Throws<ArgumentException>(() => CrossedModel.Fit([1, 2, 3, 4, 5, 6], [agent, agent]));
        Assert.Throws<ArgumentException>(() =>
            CrossedModel.Fit([1, 2, 3, 4, 5, 7], [agent], [FixedTerm.Number("a", [1, 2, 3, 4, 5, 6]), FixedTerm.Number("b", [2, 4, 6, 8, 10, 12])])
        );
        Assert.Throws<ArgumentException>(() => Factor.FromCodes("agent", [3], 2));
    }

    [Fact]
    public void Perfect_huge_and_tiny_ratings_do_not_break_the_search()
    {
        int[] a = [.. Enumerable.Range(0, 24).Select(i => i / 4)];
        int[] e = [.. Enumerable.Range(0, 24).Select(i => i % 4)];
        var additive = a.Select((x, i) => 3.0 * x * x + 2 * e[i]).ToArray();
        var perfect = CrossedModel.Fit(additive, [Factor.FromCodes("agent", a, 6), Factor.FromCodes("evaluator", e, 4)]);
        Assert.NotEmpty(perfect.Notes);
        Assert.All(perfect.Components, c => Assert.True(c.Variance is null or (>= 0 and < double.PositiveInfinity)));
        var g = new SeededGenerator(6);
        var y = additive.Select(v => v + 4 * g.NextNormal()).ToArray();
        var plain = CrossedModel.Fit(y, [Factor.FromCodes("agent", a, 6), Factor.FromCodes("evaluator", e, 4)]);
        foreach (var scale in new[] { 1e100, 1e-100 })
        {
            var scaled = CrossedModel.Fit([.. y.Select(v => v * scale)], [Factor.FromCodes("agent", a, 6), Factor.FromCodes("evaluator", e, 4)]);
            Assert.InRange(scaled.Components[0].Share!.Value, plain.Components[0].Share!.Value - 1e-4, plain.Components[0].Share!.Value + 1e-4);
        }
    }

    [Fact]
    public void A_nested_factor_counts_its_labels_within_the_outer_one()
    {
        Assert.Equal(["2", "10", "11.5"], Factor.Of("agent", ["10", "2", "11.5", "10"]).Levels);
        Assert.Equal(["10", "2", "a"], Factor.Of("agent", ["10", "2", "a"]).Levels);
        var agent = Factor.Of("agent", ["x", "x", "y", "y"]);
        var contact = Factor.Within("contact", agent, Factor.Of("number", ["1", "2", "1", "1"]));
        Assert.Equal(["x / 1", "x / 2", "y / 1"], contact.Levels);
        Assert.Equal([0, 1, 2, 2], contact.Codes);
    }
}

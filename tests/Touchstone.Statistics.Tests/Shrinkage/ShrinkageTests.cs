using CsCheck;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Shrinkage;

namespace Touchstone.Statistics.Tests.Shrinkage;

public sealed class ShrinkageTests
{
    private static readonly double[] SchoolEffects = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] SchoolErrors = [15, 10, 16, 11, 9, 11, 10, 18];

    // Rubin (1981); Gelman and others (2013), section 5.5: pooled estimate 7.7 with standard error 4.1, the spread most likely zero, and for school A
    // a median of 10 with 95 % from -2 to 31.
    [Fact]
    public void The_eight_schools_of_Rubin_1981_are_met()
    {
        var fit = NormalShrinkage.Fit(SchoolEffects, SchoolErrors, prior: SpreadPrior.UniformDeviation);
        Assert.Equal(0, fit.Spread!.Value, 5e-7);
        Assert.Equal(7.7, fit.Mean.Value!.Value, 5e-2);
        Assert.Equal(4.1, fit.Mean.StandardError!.Value, 5e-2);
        Assert.Equal(-2, fit.Units[0].Full.Interval!.Lower, 0.75);
        Assert.Equal(31, fit.Units[0].Full.Interval!.Upper, 0.75);
        Assert.NotEmpty(fit.Notes);
    }

    [Fact]
    public void The_full_posterior_agrees_with_summing_over_mean_and_spread()
    {
        var fit = NormalShrinkage.Fit(SchoolEffects, SchoolErrors, prior: SpreadPrior.UniformDeviation);
        var (all, means, squares, below) = (0.0, new double[8], new double[8], new double[8]);
        for (var tau = 0.05; tau < 150; tau += 0.1 + 0.02 * tau)
        {
            for (var mu = -60.0; mu < 80; mu += 0.5)
            {
                var weight = 0.1 + 0.02 * tau;
                for (var j = 0; j < 8; j++)
                {
                    var v = SchoolErrors[j] * SchoolErrors[j] + tau * tau;
                    weight *= 20 * Math.Exp(-0.5 * Math.Pow(SchoolEffects[j] - mu, 2) / v) / Math.Sqrt(v);
                }

                all += weight;
                for (var j = 0; j < 8; j++)
                {
                    var precision = 1 / (SchoolErrors[j] * SchoolErrors[j]) + 1 / (tau * tau);
                    var mean = (SchoolEffects[j] / (SchoolErrors[j] * SchoolErrors[j]) + mu / (tau * tau)) / precision;
                    means[j] += weight * mean;
                    squares[j] += weight * (mean * mean + 1 / precision);
                    below[j] += weight * 0.5 * MathNet.Numerics.SpecialFunctions.Erfc((mean - fit.Units[j].Full.Interval!.Lower) * Math.Sqrt(precision / 2));
                }
            }
        }

        for (var j = 0; j < 8; j++)
        {
            var mean = means[j] / all;
            Assert.Equal(mean, fit.Units[j].Full.Value!.Value, 0.05);
            Assert.Equal(Math.Sqrt(squares[j] / all - mean * mean), fit.Units[j].Full.StandardError!.Value, 0.1);
            Assert.Equal(0.025, below[j] / all, 0.001);
        }
    }

    [Fact]
    public void Units_are_drawn_towards_the_common_value_the_more_the_thinner_their_data()
    {
        Gen.Select(Gen.Int[1, 60].Array[4, 20], Gen.Double[0, 1].Array[20])
            .Sample(
                (trials, shares) =>
                {
                    int[] successes = [.. trials.Select((n, i) => (int)(shares[i] * n))];
                    var fit = BetaBinomial.Fit(successes, trials);
                    for (var i = 0; i < trials.Length; i++)
                    {
                        var unit = fit.Units[i];
                        double raw = unit.Raw!.Value,
                            shrunk = unit.Conditional.Value!.Value,
                            prior = fit.PriorMean!.Value;
                        Assert.Equal(unit.Weight * prior + (1 - unit.Weight) * raw, shrunk, 5e-7);
                        Assert.InRange(shrunk, Math.Min(raw, prior) - 1e-9, Math.Max(raw, prior) + 1e-9);
                        Assert.InRange(unit.Full.Interval!.Lower, 0, unit.Full.Value!.Value);
                        Assert.InRange(unit.Full.Interval!.Upper, unit.Full.Value!.Value, 1);
                    }
                },
                iter: 40
            );
    }

    [Fact]
    public void Success_and_failure_swapped_turn_the_fit_round()
    {
        int[] trials = [20, 10, 40, 3, 50, 2, 20, 25, 5, 45],
            successes = [18, 9, 27, 3, 40, 0, 12, 22, 5, 31];
        var one = BetaBinomial.Fit(successes, trials);
        var other = BetaBinomial.Fit(trials.Select((n, i) => n - successes[i]).ToArray(), trials);
        Assert.Equal(one.Alpha!.Value, other.Beta!.Value, 5e-5);
        Assert.Equal(one.LogLikelihood!.Value, other.LogLikelihood!.Value, 5e-9);
        Assert.Equal(one.Units[3].Full.Interval!.Lower, 1 - other.Units[3].Full.Interval!.Upper, 5e-7);
    }

    [Fact]
    public void The_full_interval_is_wider_than_the_conditional_one_with_few_units()
    {
        var fit = BetaBinomial.Fit([18, 9, 27, 14], [20, 10, 40, 30]);
        Assert.All(fit.Units, unit => Assert.True(unit.Full.Interval!.Width > 0.95 * unit.Conditional.Interval!.Width));
        Assert.True(fit.Units.Average(unit => unit.Full.Interval!.Width) > fit.Units.Average(unit => unit.Conditional.Interval!.Width));
    }

    [Fact]
    public void A_likelihood_that_first_falls_and_then_rises_is_taken_at_its_top()
    {
        // One large unit near the pooled rate hides the spread of the small ones from the slope at a point. Maximum found with SciPy 1.10.1,
        // scipy.optimize.minimize over (log alpha, log beta): -16.902901, above the -17.984402 of pooling.
        var fit = BetaBinomial.Fit([5, 328, 1, 5, 4, 0, 38, 33], [5, 400, 2, 5, 10, 0, 40, 40]);
        Assert.Equal(6.2914578, fit.Alpha!.Value, 5e-5);
        Assert.Equal(1.5111451, fit.Beta!.Value, 5e-5);
        Assert.Equal(-16.9029009, fit.LogLikelihood!.Value, 5e-7);
        Assert.Equal(0.8197384, fit.Units[1].Conditional.Value!.Value, 5e-6);
    }

    [Fact]
    public void No_variation_pools_and_no_trials_say_so()
    {
        var pooled = BetaBinomial.Fit([5, 5, 5], [10, 10, 10]);
        Assert.Null(pooled.Alpha);
        Assert.All(pooled.Units, unit => Assert.Equal(0.5, unit.Conditional.Value!.Value, 5e-13));
        Assert.Contains("pooled", Assert.Single(pooled.Notes));
        var perfect = BetaBinomial.Fit([10, 10], [10, 10]);
        Assert.Equal(1, perfect.Units[0].Conditional.Value);
        Assert.True(perfect.Units[0].Full.Interval!.Lower < 1);
        var empty = BetaBinomial.Fit([0, 0], [0, 0]);
        Assert.Null(empty.Units[0].Full.Value);
        Assert.NotEmpty(empty.Units[0].Full.Notes);
        var newcomer = BetaBinomial.Fit([18, 9, 27, 0], [20, 10, 40, 0]);
        Assert.Null(newcomer.Units[3].Raw);
        Assert.NotNull(newcomer.Units[3].Full.Interval);
    }

    [Fact]
    public void Two_units_keep_their_own_means()
    {
        var fit = NormalShrinkage.Fit([1, 5], [0.5, 0.7]);
        Assert.Equal(5, fit.Units[1].Full.Value);
        Assert.Contains("fewer than three", Assert.Single(fit.Notes));
    }

    [Fact]
    public void Normal_shrinkage_follows_shifts_and_scales()
    {
        Gen.Select(Gen.Double[-5, 5].Array[3, 15], Gen.Double[-100, 100], Gen.Double[0.1, 20])
            .Sample(
                (values, shift, scale) =>
                {
                    double[] errors = [.. values.Select((_, i) => 0.5 + 0.1 * i)];
                    var one = NormalShrinkage.Fit(values, errors);
                    var other = NormalShrinkage.Fit(values.Select(v => shift + scale * v).ToArray(), errors.Select(e => scale * e).ToArray());
                    Assert.Equal(scale * one.Spread!.Value, other.Spread!.Value, 1e-5 * scale);
                    Assert.Equal(shift + scale * one.Units[0].Full.Interval!.Lower, other.Units[0].Full.Interval!.Lower, 1e-6 * (1 + scale + Math.Abs(shift)));
                },
                iter: 30
            );
    }

    [Fact]
    public void Exact_funnel_limits_narrow_with_size_and_hold_the_target()
    {
        Gen.Select(Gen.Double[0.02, 0.98], Gen.Int[5, 400])
            .Sample(
                (target, n) =>
                {
                    var limits = FunnelLimits.Exact(target, n, 0.95);
                    Assert.True(limits.Contains(target) || n < 20);
                    Assert.True(FunnelLimits.Exact(target, n, 0.998).Width >= limits.Width);
                    Assert.True(FunnelLimits.Exact(target, 16 * n, 0.95).Width < limits.Width);
                }
            );
    }

    [Fact]
    public void Interpolated_funnel_limits_approach_the_normal_ones()
    {
        var limits = FunnelLimits.Exact(0.3, 100_000, 0.95);
        var half = 1.959964 * Math.Sqrt(0.3 * 0.7 / 100_000);
        Assert.Equal(0.3 - half, limits.Lower, 1e-5);
        Assert.Equal(0.3 + half, limits.Upper, 1e-5);
    }

    [Fact]
    public void Over_dispersion_widens_the_funnel()
    {
        int[] trials = [.. Enumerable.Repeat(200, 12)],
            successes = [120, 140, 160, 100, 150, 135, 170, 110, 155, 145, 128, 162];
        var plain = FunnelLimits.Assess(successes, trials);
        var stretched = FunnelLimits.Assess(successes, trials, overdispersion: Overdispersion.Multiplicative);
        var added = FunnelLimits.Assess(successes, trials, overdispersion: Overdispersion.Additive);
        Assert.True(plain.DispersionRatio > 3);
        Assert.True(stretched.Points[0].Warning!.Width > plain.Points[0].Warning!.Width);
        Assert.True(added.Points[0].Warning!.Width > plain.Points[0].Warning!.Width);
        Assert.True(plain.Points.Count(p => p.BeyondAlarm) > added.Points.Count(p => p.BeyondAlarm));
        Assert.NotEmpty(FunnelLimits.Assess([3], [5], overdispersion: Overdispersion.Additive).Notes);
        Assert.NotEmpty(FunnelLimits.Assess([0], [0]).Notes);
        Assert.NotEqual(ProportionIntervals.Wilson(120, 200).Value, plain.Target);
    }
}

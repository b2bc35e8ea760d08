using CsCheck;
using Touchstone.Statistics.Comparisons;

namespace Touchstone.Statistics.Tests.Comparisons;

public sealed class MeanComparisonTests
{
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    // Student (1908) sleep data, R's t.test help page.
    [Fact]
    public void Welch_on_the_sleep_data_is_met()
    {
        var result = TwoSampleT.Welch(First, Second);
        Assert.Equal(-1.8608, result.Test.Statistic!.Value, 5e-5);
        Assert.Equal(17.776, result.Test.DegreesOfFreedom!.Value, 5e-4);
        Assert.Equal(0.07939, result.Test.PValue!.Value, 5e-6);
        Assert.Equal(-3.3654832, result.Difference.Interval!.Lower, 5e-8);
        Assert.Equal(0.2054832, result.Difference.Interval!.Upper, 5e-8);
    }

    [Fact]
    public void With_two_groups_analysis_of_variance_is_the_t_test_squared()
    {
        // Welch's weights need some spread in each group.
        var values = Gen.Double[-5, 5].Array[3, 20].Where(x => x.Max() - x.Min() > 1e-6);
        Gen.Select(values, values)
            .Sample(
                (x, y) =>
                {
                    var pooled = TwoSampleT.Pooled(x, y).Test;
                    var anova = ManyGroups.Anova([x, y]);
                    Assert.Equal(pooled.Statistic!.Value * pooled.Statistic.Value, anova.Statistic!.Value, 1e-8 * (1 + anova.Statistic.Value));
                    Assert.Equal(pooled.PValue!.Value, anova.PValue!.Value, 5e-10);
                    var welch = TwoSampleT.Welch(x, y).Test;
                    var welchAnova = ManyGroups.WelchAnova([x, y]);
                    Assert.Equal(welch.PValue!.Value, welchAnova.PValue!.Value, 5e-9);
                }
            );
    }

    [Fact]
    public void Effect_sizes_do_not_care_about_units()
    {
        Gen.Select(Gen.Double[-5, 5].Array[3, 20], Gen.Double[-5, 5].Array[3, 20], Gen.Double[0.1, 50])
            .Sample(
                (x, y, scale) =>
                {
                    var one = EffectSizes.CohenD(x, y);
                    var other = EffectSizes.CohenD(x.Select(v => 7 + scale * v).ToArray(), y.Select(v => 7 + scale * v).ToArray());
                    Assert.Equal(one.Value!.Value, other.Value!.Value, 5e-8);
                    Assert.Equal(one.Interval!.Lower, other.Interval!.Lower, 5e-7);
                    Assert.True(Math.Abs(EffectSizes.HedgesG(x, y).Value!.Value) <= Math.Abs(one.Value.Value));
                },
                iter: 40
            );
    }

    [Fact]
    public void The_interval_of_d_holds_zero_exactly_when_the_t_test_does_not_reject()
    {
        Gen.Select(Gen.Double[-5, 5].Array[3, 15], Gen.Double[-3, 8].Array[3, 15])
            .Sample(
                (x, y) =>
                {
                    var p = TwoSampleT.Pooled(x, y).Test.PValue!.Value;
                    if (Math.Abs(p - 0.05) > 1e-6)
                        Assert.Equal(p >= 0.05, EffectSizes.CohenD(x, y).Interval!.Contains(0));
                },
                iter: 40
            );
    }

    // The known inversion: with limits of the difference as the ratio tends to 1 the test of equal means and Fieller's interval agree.
    [Fact]
    public void Fiellers_interval_holds_the_ratios_its_definition_accepts()
    {
        double[] x = [310, 295, 402, 350, 281, 390, 333],
            y = [290, 270, 350, 310, 260, 301];
        var interval = RatioOfMeans.Fieller(x, y).Interval!;
        double Variance(double[] v) => v.Sum(e => (e - v.Average()) * (e - v.Average())) / (v.Length - 1) / v.Length;
        double Statistic(double rho) => Math.Abs(x.Average() - rho * y.Average()) / Math.Sqrt(Variance(x) + rho * rho * Variance(y));
        Assert.Equal(Statistic(interval.Lower), Statistic(interval.Upper), 5e-10);
        Assert.InRange(Statistic(interval.Lower), 2.1, 2.4);
        Assert.True(interval.Contains(x.Average() / y.Average()));
    }

    [Fact]
    public void A_denominator_near_zero_has_no_finite_ratio_interval()
    {
        var estimate = RatioOfMeans.Fieller([5, 6, 7], [-1, 0, 2]);
        Assert.NotNull(estimate.Value);
        Assert.Null(estimate.Interval);
        Assert.Contains("not clearly different from zero", Assert.Single(estimate.Notes));
    }

    [Fact]
    public void Constant_groups_have_a_difference_and_no_test()
    {
        var result = TwoSampleT.Welch([3, 3, 3], [2, 2]);
        Assert.Equal(1, result.Difference.Value);
        Assert.Null(result.Difference.Interval);
        Assert.Null(result.Test.PValue);
        Assert.NotEmpty(result.Test.Notes);
    }
}

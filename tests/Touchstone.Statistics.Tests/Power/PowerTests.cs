using CsCheck;
using Touchstone.Statistics.Power;

namespace Touchstone.Statistics.Tests.Power;

public sealed class PowerTests
{
    // R's help pages power.prop.test (n = 76.7) and power.t.test (n = 22.02110, and power 0.8689528 at n = 20, delta = 1).
    [Fact]
    public void Published_sizes_are_met()
    {
        Assert.Equal(76.7, PowerOfTwoProportions.SampleSize(0.5, 0.75, 0.9).Exact, 5e-2);
        Assert.Equal(77, PowerOfTwoProportions.SampleSize(0.5, 0.75, 0.9).RoundedUp);
        Assert.Equal(22.02110, PowerOfMeans.TwoGroupsSize(1, 1, 0.9).Exact, 5e-6);
        Assert.Equal(0.8689528, PowerOfMeans.TwoGroups(1, 1, 20), 5e-8);
        Assert.Equal(0.7401659, PowerOfTwoProportions.Power(0.5, 0.75, 50), 5e-7);
    }

    // Cohen (1988), example of section 2.3.2: groups of 30 and 60 count as two groups of 40.
    [Fact]
    public void Unequal_groups_count_as_their_harmonic_mean()
    {
        Assert.Equal(40, EqualGroups.Size(30, 60), 5e-13);
        Assert.Equal(25, EqualGroups.Size(25, 25), 5e-13);
        Gen.Select(Gen.Double[1, 1e6], Gen.Double[1, 1e6])
            .Sample(
                (a, b) =>
                {
                    var n = EqualGroups.Size(a, b);
                    Assert.Equal(n, EqualGroups.Size(b, a), 5e-10);
                    Assert.InRange(n, Math.Min(a, b) * (1 - 1e-12), Math.Min(2 * Math.Min(a, b), Math.Max(a, b)) * (1 + 1e-12));
                }
            );
        Assert.Throws<ArgumentOutOfRangeException>(() => EqualGroups.Size(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => EqualGroups.Size(5, double.NaN));
    }

    [Fact]
    public void Size_power_and_detectable_effect_invert_each_other()
    {
        Gen.Select(Gen.Double[0.3, 2], Gen.Double[0.3, 0.97])
            .Sample(
                (effect, power) =>
                {
                    var n = PowerOfMeans.TwoGroupsSize(effect, 1, power).Exact;
                    if (n > 2)
                    {
                        Assert.Equal(power, PowerOfMeans.TwoGroups(effect, 1, n), 5e-8);
                        Assert.Equal(effect, PowerOfMeans.TwoGroupsDetectable(1, n, power), 5e-7);
                    }

                    var pairs = PowerOfMeans.PairsSize(effect, 2, power).Exact;
                    if (pairs > 2)
                        Assert.Equal(effect, PowerOfMeans.PairsDetectable(2, pairs, power), 5e-7);

                    var v = PowerOfNetPromoter.Variance(0.5, 0.2);
                    var answers = PowerOfNetPromoter.SampleSize(10 * effect, v, power).Exact;
                    Assert.Equal(power, PowerOfNetPromoter.Power(10 * effect, v, answers), 5e-10);
                    Assert.Equal(10 * effect, PowerOfNetPromoter.Detectable(v, answers, power), 5e-7);
                    var ranks = PowerOfRanks.SampleSize(0.5 + 0.2 * effect, power).Exact;
                    Assert.Equal(power, PowerOfRanks.Power(0.5 + 0.2 * effect, ranks), 5e-10);
                },
                iter: 30
            );
        var share = PowerOfTwoProportions.DetectableShare(0.8, 300)!.Value;
        Assert.Equal(300, PowerOfTwoProportions.SampleSize(0.8, share).Exact, 5e-6);
        Assert.Null(PowerOfTwoProportions.DetectableShare(0.99, 20));
        Assert.True(PowerOfTwoProportions.DetectableShare(0.8, 300, upward: false) < 0.8);
    }

    [Fact]
    public void Without_an_effect_the_one_tail_of_power_is_half_the_significance()
    {
        Assert.Equal(0.025, PowerOfMeans.TwoGroups(0, 1, 30), 5e-10);
        Assert.Equal(0.025, PowerOfTwoProportions.Power(0.4, 0.4, 100), 5e-10);
    }

    [Fact]
    public void Impossible_plans_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerOfTwoProportions.SampleSize(0.5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerOfMeans.TwoGroupsSize(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerOfMeans.TwoGroups(1, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerOfMeans.TwoGroups(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerOfNetPromoter.Variance(0.7, 0.7));
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerOfMeans.TwoGroupsSize(1e-12, 1));
    }
}

using CsCheck;
using Touchstone.Statistics.Multiplicity;

namespace Touchstone.Statistics.Tests.Multiplicity;

public sealed class AdjustedPValuesTests
{
    // Benjamini and Hochberg (1995), section 3.2: fifteen hypotheses; their procedure rejects the first four at 5 %, Bonferroni (and Hochberg) the first three.
    private static readonly double[] Published =
    [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.000,
    ];

    [Fact]
    public void The_example_of_Benjamini_and_Hochberg_1995_is_met()
    {
        Assert.Equal(4, AdjustedPValues.BenjaminiHochberg(Published).Count(p => p <= 0.05));
        Assert.Equal(3, AdjustedPValues.Bonferroni(Published).Count(p => p <= 0.05));
        Assert.Equal(3, AdjustedPValues.Hochberg(Published).Count(p => p <= 0.05));
    }

    [Fact]
    public void Methods_are_ordered_and_follow_the_order_of_the_tests()
    {
        Gen.Double[0, 1]
            .Array[1, 30]
            .Sample(p =>
            {
                double[] bonferroni = AdjustedPValues.Bonferroni(p),
                    holm = AdjustedPValues.Holm(p),
                    hochberg = AdjustedPValues.Hochberg(p),
                    bh = AdjustedPValues.BenjaminiHochberg(p),
                    by = AdjustedPValues.BenjaminiYekutieli(p);
                for (var i = 0; i < p.Length; i++)
                {
                    Assert.True(p[i] <= bh[i] + 1e-15 && bh[i] <= hochberg[i] + 1e-15 && hochberg[i] <= holm[i] + 1e-15 && holm[i] <= bonferroni[i] + 1e-15);
                    Assert.True(bh[i] <= by[i] + 1e-15 && bonferroni[i] <= 1 && by[i] <= 1);
                }

                var turned = AdjustedPValues.BenjaminiHochberg(p.Reverse().ToArray());
                Assert.Equal(bh, turned.Reverse());
            });
    }

    [Fact]
    public void A_missing_test_stays_missing_and_is_not_counted()
    {
        var adjusted = AdjustedPValues.Holm([0.01, double.NaN, 0.04]);
        Assert.Equal([0.02, double.NaN, 0.04], adjusted);
        Assert.Empty(AdjustedPValues.Holm([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdjustedPValues.BenjaminiHochberg([1.2]));
    }
}

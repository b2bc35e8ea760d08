using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Power;

/// <summary>
/// Planning a comparison of means by Student's t from the noncentral t law, counting the tail of the true direction only (as R's
/// power.t.test): two independent groups of equal size, or pairs. Non-positive or infinite arguments throw
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public static class PowerOfMeans
{
    /// <summary>Power of the pooled t test: noncentrality √(n/2) δ/σ on 2(n-1) degrees of freedom.</summary>
    /// <param name="difference">True difference δ in the units of the values; its sign does not matter.</param>
    /// <param name="deviation">Standard deviation σ within groups.</param>
    /// <param name="perGroup">Values per group, above 1; need not be whole.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The power, 0 to 1.</returns>
    public static double TwoGroups(double difference, double deviation, double perGroup, double significance = 0.05)
    {
        Check(deviation, perGroup, significance);
        Guard.Finite(difference);
        return Tail(Math.Abs(difference) / deviation * Math.Sqrt(0.5 * perGroup), 2 * (perGroup - 1), significance);
    }

    /// <summary>Values needed per group.</summary>
    /// <param name="difference">True difference, not zero.</param>
    /// <param name="deviation">Standard deviation within groups.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The number per group, at least 2.</returns>
    public static SampleSizeResult TwoGroupsSize(double difference, double deviation, double power = 0.8, double significance = 0.05)
    {
        Guard.Positive(Math.Abs(difference), nameof(difference));
        Check(deviation, 2, significance);
        PowerOfTwoProportions.Wanted(power, significance);
        return Size(n => TwoGroups(difference, deviation, n, significance) - power);
    }

    /// <summary>The smallest true difference that groups of this size would show with the wanted power.</summary>
    /// <param name="deviation">Standard deviation within groups.</param>
    /// <param name="perGroup">Values per group, above 1.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The difference, in the units of the values.</returns>
    public static double TwoGroupsDetectable(double deviation, double perGroup, double power = 0.8, double significance = 0.05)
    {
        Check(deviation, perGroup, significance);
        PowerOfTwoProportions.Wanted(power, significance);
        return deviation * Effect(d => TwoGroups(d, 1, perGroup, significance) - power);
    }

    /// <summary>Power of the paired t test: noncentrality √n δ/σ on n - 1 degrees of freedom.</summary>
    /// <param name="difference">True mean difference; its sign does not matter.</param>
    /// <param name="deviation">Standard deviation of the differences.</param>
    /// <param name="pairs">Number of pairs, above 1; need not be whole.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The power, 0 to 1.</returns>
    public static double Pairs(double difference, double deviation, double pairs, double significance = 0.05)
    {
        Check(deviation, pairs, significance);
        Guard.Finite(difference);
        return Tail(Math.Abs(difference) / deviation * Math.Sqrt(pairs), pairs - 1, significance);
    }

    /// <summary>Pairs needed.</summary>
    /// <param name="difference">True mean difference, not zero.</param>
    /// <param name="deviation">Standard deviation of the differences.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The number of pairs, at least 2.</returns>
    public static SampleSizeResult PairsSize(double difference, double deviation, double power = 0.8, double significance = 0.05)
    {
        Guard.Positive(Math.Abs(difference), nameof(difference));
        Check(deviation, 2, significance);
        PowerOfTwoProportions.Wanted(power, significance);
        return Size(n => Pairs(difference, deviation, n, significance) - power);
    }

    /// <summary>The smallest true mean difference that this many pairs would show with the wanted power.</summary>
    /// <param name="deviation">Standard deviation of the differences.</param>
    /// <param name="pairs">Number of pairs, above 1.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The difference, in the units of the values.</returns>
    public static double PairsDetectable(double deviation, double pairs, double power = 0.8, double significance = 0.05)
    {
        Check(deviation, pairs, significance);
        PowerOfTwoProportions.Wanted(power, significance);
        return deviation * Effect(d => Pairs(d, 1, pairs, significance) - power);
    }

    private static void Check(double deviation, double n, double significance)
    {
        Guard.Positive(deviation);
        Guard.Level(significance);
        if (!(n > 1) || double.IsInfinity(n))
            throw new ArgumentOutOfRangeException(nameof(n), n, "More than one value per group is needed.");
    }

    private static double Tail(double noncentrality, double df, double significance) =>
        1 - NoncentralStudent.Lower(StudentLaw.Critical(1 - significance, df), df, noncentrality);

    private static SampleSizeResult Size(Func<double, double> excess)
    {
        if (excess(2) >= 0)
            return SampleSizeResult.Of(2);

        double high = 4;
        while (excess(high) < 0 && high < 1e10)
            high *= 2;

        return SampleSizeResult.Of(high >= 1e10 ? high : Roots.Between(excess, high / 2, high, 1e-9));
    }

    private static double Effect(Func<double, double> excess)
    {
        double high = 1;
        while (excess(high) < 0 && high < 1e6)
            high *= 2;

        return Roots.Between(excess, 0, high, 1e-12);
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Power;

/// <summary>
/// Planning a comparison of two independent proportions with equal groups: the normal approximation of the two-sided pooled z test, as R's
/// power.prop.test. Shares outside (0, 1), equal shares where a difference is needed, or power not above half the significance throw
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public static class PowerOfTwoProportions
{
    /// <summary>Power: Φ((√n |p1-p2| - z √(2 p̄ q̄)) / √(p1 q1 + p2 q2)), p̄ the mean of the shares.</summary>
    /// <param name="p1">Share in group 1.</param>
    /// <param name="p2">Share in group 2.</param>
    /// <param name="perGroup">Answers per group.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The power, 0 to 1.</returns>
    public static double Power(double p1, double p2, double perGroup, double significance = 0.05)
    {
        Check(p1, p2, significance);
        Guard.Positive(perGroup);
        var z = Gaussian.Critical(1 - significance);
        return Gaussian.Lower((Math.Sqrt(perGroup) * Math.Abs(p1 - p2) - z * Null(p1, p2)) / Alternative(p1, p2));
    }

    /// <summary>Answers needed per group, before rounding up.</summary>
    /// <param name="p1">Share in group 1.</param>
    /// <param name="p2">Share in group 2, different from the first.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The number per group as a real number and rounded up.</returns>
    public static SampleSizeResult SampleSize(double p1, double p2, double power = 0.8, double significance = 0.05)
    {
        Check(p1, p2, significance);
        Wanted(power, significance);
        if (p1 == p2)
            throw new ArgumentOutOfRangeException(nameof(p2), p2, "The two shares must differ.");

        var root = (Gaussian.Critical(1 - significance) * Null(p1, p2) + Gaussian.Quantile(power) * Alternative(p1, p2)) / Math.Abs(p1 - p2);
        return SampleSizeResult.Of(root * root);
    }

    /// <summary>The smallest share above (or below) p1 that groups of this size would show with the wanted power; null when none up to 1 (down to 0)
    /// would.</summary>
    /// <param name="p1">Share in group 1.</param>
    /// <param name="perGroup">Answers per group.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <param name="upward">Whether the second share is sought above the first.</param>
    /// <returns>The second share, or null.</returns>
    public static double? DetectableShare(double p1, double perGroup, double power = 0.8, double significance = 0.05, bool upward = true)
    {
        Check(p1, p1, significance);
        Guard.Positive(perGroup);
        Wanted(power, significance);
        var end = upward ? 1 - 1e-12 : 1e-12;
        return Power(p1, end, perGroup, significance) < power ? null : Roots.Between(p2 => Power(p1, p2, perGroup, significance) - power, p1, end, 1e-13);
    }

    internal static void Wanted(double power, double significance)
    {
        if (!(power > 0.5 * significance && power < 1))
            throw new ArgumentOutOfRangeException(nameof(power), power, "The power must lie between half the significance and 1.");
    }

    private static void Check(double p1, double p2, double significance)
    {
        Guard.Level(p1);
        Guard.Level(p2);
        Guard.Level(significance);
    }

    private static double Null(double p1, double p2) => Math.Sqrt((p1 + p2) * (1 - 0.5 * (p1 + p2)));

    private static double Alternative(double p1, double p2) => Math.Sqrt(p1 * (1 - p1) + p2 * (1 - p2));
}

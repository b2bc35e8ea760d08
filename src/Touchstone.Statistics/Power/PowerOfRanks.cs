using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Power;

/// <summary>
/// Planning a Mann-Whitney comparison of two equal groups by Noether's (1987) formula. The effect is the probability of superiority,
/// the chance that a value of one group exceeds one of the other, ties half; 0.5 is no effect.
/// </summary>
public static class PowerOfRanks
{
    /// <summary>Power: Φ(√(6n) |P - ½| - z) for n values per group.</summary>
    /// <param name="superiority">Probability of superiority, 0 to 1.</param>
    /// <param name="perGroup">Values per group.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The power, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Power(double superiority, double perGroup, double significance = 0.05)
    {
        Guard.Share(superiority);
        Guard.Positive(perGroup);
        Guard.Level(significance);
        return Gaussian.Lower(Math.Sqrt(6 * perGroup) * Math.Abs(superiority - 0.5) - Gaussian.Critical(1 - significance));
    }

    /// <summary>Values needed per group: (z + z_power)² / (6 (P - ½)²).</summary>
    /// <param name="superiority">Probability of superiority, not ½.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The number per group.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static SampleSizeResult SampleSize(double superiority, double power = 0.8, double significance = 0.05)
    {
        Guard.Share(superiority);
        Guard.Level(significance);
        PowerOfTwoProportions.Wanted(power, significance);
        Guard.Positive(Math.Abs(superiority - 0.5), nameof(superiority));
        var sum = Gaussian.Critical(1 - significance) + Gaussian.Quantile(power);
        return SampleSizeResult.Of(sum * sum / (6 * (superiority - 0.5) * (superiority - 0.5)));
    }

    /// <summary>The smallest probability of superiority above ½ that groups of this size would show; null when it would pass 1.</summary>
    /// <param name="perGroup">Values per group.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The probability of superiority, or null.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double? Detectable(double perGroup, double power = 0.8, double significance = 0.05)
    {
        Guard.Positive(perGroup);
        Guard.Level(significance);
        PowerOfTwoProportions.Wanted(power, significance);
        var p = 0.5 + (Gaussian.Critical(1 - significance) + Gaussian.Quantile(power)) / Math.Sqrt(6 * perGroup);
        return p > 1 ? null : p;
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Power;

/// <summary>
/// Planning a comparison of two Net Promoter Scores with equal groups: normal approximation with the variance
/// 10,000 (p + d - (p - d)²) per answer. Differences are in points.
/// </summary>
public static class PowerOfNetPromoter
{
    /// <summary>Variance of one answer in points squared.</summary>
    /// <param name="promoters">Share of promoters.</param>
    /// <param name="detractors">Share of detractors.</param>
    /// <returns>The variance, at most 10,000.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shares are outside 0 to 1 or sum to more than 1.</exception>
    public static double Variance(double promoters, double detractors)
    {
        Guard.Share(promoters);
        Guard.Share(detractors);
        Guard.Share(Math.Round(promoters + detractors, 12), nameof(detractors));
        return 1e4 * (promoters + detractors - (promoters - detractors) * (promoters - detractors));
    }

    /// <summary>Power: Φ(|Δ| / √(2v/n) - z).</summary>
    /// <param name="difference">True difference in points.</param>
    /// <param name="variance">Variance of one answer, from <see cref="Variance"/>.</param>
    /// <param name="perGroup">Answers per group.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The power, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Power(double difference, double variance, double perGroup, double significance = 0.05)
    {
        Guard.Finite(difference);
        Guard.Positive(variance);
        Guard.Positive(perGroup);
        Guard.Level(significance);
        var error = Math.Sqrt(2 * variance / perGroup);
        var shift = difference == 0 ? 0 : Math.Abs(difference) / error;
        return Gaussian.Lower(shift - Gaussian.Critical(1 - significance));
    }

    /// <summary>Answers needed per group: 2v (z + z_power)² / Δ².</summary>
    /// <param name="difference">True difference in points, not zero.</param>
    /// <param name="variance">Variance of one answer.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The number per group.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static SampleSizeResult SampleSize(double difference, double variance, double power = 0.8, double significance = 0.05)
    {
        Guard.Positive(Math.Abs(difference), nameof(difference));
        Guard.Positive(variance);
        Guard.Level(significance);
        PowerOfTwoProportions.Wanted(power, significance);
        var sum = Gaussian.Critical(1 - significance) + Gaussian.Quantile(power);
        return SampleSizeResult.Of(2 * variance * sum * sum / (difference * difference));
    }

    /// <summary>The smallest true difference in points that groups of this size would show.</summary>
    /// <param name="variance">Variance of one answer.</param>
    /// <param name="perGroup">Answers per group.</param>
    /// <param name="power">Wanted power.</param>
    /// <param name="significance">Two-sided significance level.</param>
    /// <returns>The difference in points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Detectable(double variance, double perGroup, double power = 0.8, double significance = 0.05)
    {
        Guard.Positive(variance);
        Guard.Positive(perGroup);
        Guard.Level(significance);
        PowerOfTwoProportions.Wanted(power, significance);
        return (Gaussian.Critical(1 - significance) + Gaussian.Quantile(power)) * Math.Sqrt(2 * variance / perGroup);
    }
}

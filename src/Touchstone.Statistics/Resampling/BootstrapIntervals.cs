using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Resampling;

/// <summary>
/// Intervals from bootstrap replicates that are at hand (Efron and Tibshirani 1993; DiCiccio and Efron 1996). Undefined replicates (NaN)
/// are dropped. Without a defined replicate, or when a limit would be infinite, there is no interval: null is returned.
/// </summary>
public static class BootstrapIntervals
{
    /// <summary>Percentile interval: type-7 quantiles of the replicates.</summary>
    /// <param name="replicates">Replicates of the statistic; NaN = undefined.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The interval, or null without a defined replicate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Interval? Percentile(ReadOnlySpan<double> replicates, double level = 0.95)
    {
        Guard.Level(level);
        var sorted = OrderStatistics.SortedPresent(replicates);
        var tail = 0.5 * (1 - level);
        return sorted.Length == 0
            ? null
            : Checked(OrderStatistics.Quantile(sorted, tail), OrderStatistics.Quantile(sorted, 1 - tail), level, "bootstrap percentile");
    }

    /// <summary>Percentile interval by the rule (B + 1) p with interpolation on the normal scale, as R's boot.ci.</summary>
    /// <param name="replicates">Replicates of the statistic; NaN = undefined.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The interval, or null without a defined replicate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Interval? PercentileNormalScale(ReadOnlySpan<double> replicates, double level = 0.95)
    {
        Guard.Level(level);
        var sorted = OrderStatistics.SortedPresent(replicates);
        var tail = 0.5 * (1 - level);
        return sorted.Length == 0 ? null : Checked(Between(sorted, tail), Between(sorted, 1 - tail), level, "bootstrap percentile, (B + 1) p rule");
    }

    /// <summary>Basic interval: twice the estimate minus the percentile limits, reversed.</summary>
    /// <param name="estimate">The statistic of the sample.</param>
    /// <param name="replicates">Replicates of the statistic; NaN = undefined.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The interval, or null without a defined replicate or estimate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Interval? Basic(double estimate, ReadOnlySpan<double> replicates, double level = 0.95)
    {
        var percentile = Percentile(replicates, level);
        return percentile is null ? null : Checked(2 * estimate - percentile.Upper, 2 * estimate - percentile.Lower, level, "bootstrap basic");
    }

    /// <summary>
    /// Bias-corrected and accelerated interval (Efron 1987): z₀ = Φ⁻¹(share of replicates strictly below the estimate), acceleration
    /// Σd³/(6 (Σd²)^1.5) with d = mean of the leave-one-out values minus each, type-7 quantiles at
    /// Φ(z₀ + (z₀ ± z)/(1 - a(z₀ ± z))).
    /// </summary>
    /// <param name="estimate">The statistic of the sample.</param>
    /// <param name="replicates">Replicates of the statistic; NaN = undefined.</param>
    /// <param name="leaveOneOut">The statistic without each unit in turn; NaN = undefined and dropped.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The interval with z₀ and the acceleration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static BcaInterval Bca(double estimate, ReadOnlySpan<double> replicates, ReadOnlySpan<double> leaveOneOut, double level = 0.95)
    {
        Guard.Level(level);
        var sorted = OrderStatistics.SortedPresent(replicates);
        var acceleration = Acceleration(leaveOneOut);
        if (sorted.Length == 0 || double.IsNaN(estimate))
            return new BcaInterval(null, null, acceleration, ["no defined replicate: no bootstrap interval"]);

        var below = sorted.Count(replicate => replicate < estimate);
        if (below == 0 || below == sorted.Length)
        {
            var reason =
                sorted[0] == sorted[^1] && sorted[0] == estimate
                    ? "the replicates do not vary: no bootstrap interval"
                    : "all replicates lie on one side of the estimate: the bias correction is undefined";
            return new BcaInterval(null, null, acceleration, [reason]);
        }

        var z0 = Gaussian.Quantile((double)below / sorted.Length);
        var z = Gaussian.Critical(level);
        var lower = OrderStatistics.Quantile(sorted, Adjusted(-z));
        var upper = OrderStatistics.Quantile(sorted, Adjusted(z));
        var interval = Checked(lower, upper, level, "bootstrap BCa");
        return new BcaInterval(interval, z0, acceleration, interval is null ? ["infinite replicates: no bootstrap interval"] : []);

        double Adjusted(double at) => Gaussian.Lower(z0 + (z0 + at) / (1 - acceleration * (z0 + at)));
    }

    private static double Acceleration(ReadOnlySpan<double> leaveOneOut)
    {
        var moments = Moments.Of(leaveOneOut);
        double squares = 0,
            cubes = 0;
        foreach (var value in leaveOneOut)
        {
            if (!double.IsNaN(value))
            {
                var d = moments.Mean - value;
                squares += d * d;
                cubes += d * d * d;
            }
        }

        var acceleration = cubes / (6 * Math.Pow(squares, 1.5));
        return double.IsFinite(acceleration) ? acceleration : 0;
    }

    private static double Between(double[] sorted, double probability)
    {
        var b = sorted.Length;
        var rank = (b + 1) * probability;
        var k = (int)Math.Truncate(rank + 1e-10);
        if (k <= 0)
            return sorted[0];

        if (k >= b)
            return sorted[^1];

        if (Math.Abs(rank - k) < 1e-10)
            return sorted[k - 1];

        var at = Gaussian.Quantile(probability);
        var low = Gaussian.Quantile(k / (b + 1.0));
        var high = Gaussian.Quantile((k + 1) / (b + 1.0));
        return sorted[k - 1] + (at - low) / (high - low) * (sorted[k] - sorted[k - 1]);
    }

    private static Interval? Checked(double lower, double upper, double level, string method) =>
        double.IsFinite(lower) && double.IsFinite(upper) ? new Interval(lower, upper, level, method) : null;
}

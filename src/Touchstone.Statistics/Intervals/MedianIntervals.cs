using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Intervals;

/// <summary>
/// Intervals for a median of independent values. NaN is missing and left out with a note; infinite values count as the largest or smallest.
/// </summary>
public static class MedianIntervals
{
    /// <summary>
    /// Order-statistic interval interpolated to the level (Hettmansperger and Sheather 1986). With d the largest count for which
    /// [x(d), x(n+1-d)] covers at least the level, coverage 1 - 2P(B &lt; d), B ~ Binomial(n, ½), the limits move towards
    /// x(d+1) and x(n-d) by λ = (n-d) I/(d + (n-2d) I), I = (γ_d - level)/(γ_d - γ_{d+1}). Fewer than six values (at 95 %) cannot reach the level:
    /// the range is given, with a note. One value gives no interval; none, an undefined estimate.
    /// </summary>
    /// <param name="values">The values; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The median with its interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate OrderStatistic(ReadOnlySpan<double> values, double level = 0.95)
    {
        Guard.Level(level);
        var sorted = OrderStatistics.SortedPresent(values);
        var n = sorted.Length;
        List<string> notes = n < values.Length ? [Guard.LeftOut(values.Length - n)] : [];
        if (n == 0)
            return new Estimate(null, null, 0, null, [.. notes, "no values: the median is undefined"]);

        var median = OrderStatistics.Median(sorted);
        if (n == 1 || double.IsNaN(median))
        {
            notes.Add(n == 1 ? "one value: no interval can be given" : "the middle lies between opposite infinities: the median is undefined");
            return Estimate.Of(median, null, n, null, notes);
        }

        double Covers(int d) => 1 - 2 * TailLaws.BinomialLower(d - 1, n, 0.5);
        if (Covers(1) < level)
        {
            notes.Add("too few values to reach the level: the interval is their range");
            return Estimate.Of(median, new Interval(sorted[0], sorted[^1], level, "range of the values"), n, null, notes);
        }

        int low = 1,
            high = n / 2;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Covers(middle) >= level ? (middle, high) : (low, middle - 1);
        }

        var lower = sorted[low - 1];
        var upper = sorted[n - low];
        if (2 * (low + 1) <= n)
        {
            var share = (Covers(low) - level) / (Covers(low) - Covers(low + 1));
            var weight = (n - low) * share / (low + (n - 2 * low) * share);
            lower = Between(lower, sorted[low], weight);
            upper = Between(upper, sorted[n - low - 1], weight);
        }

        return Estimate.Of(median, new Interval(lower, upper, level, "order statistics, interpolated"), n, null, notes);
    }

    private static double Between(double from, double to, double weight) => from == to || double.IsInfinity(from) ? from : (1 - weight) * from + weight * to;
}

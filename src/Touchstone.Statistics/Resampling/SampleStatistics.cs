using System.Buffers;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Resampling;

/// <summary>
/// Common statistics of one list of values for the bootstrap. Missing values (NaN) are skipped; a resample without any value gives NaN, which
/// the bootstrap counts as undefined. All are safe to call from several threads.
/// </summary>
public static class SampleStatistics
{
    /// <summary>The mean.</summary>
    /// <param name="values">The values; NaN = missing. Not copied.</param>
    /// <returns>The statistic of a resample.</returns>
    public static ResampleStatistic Mean(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return units =>
        {
            var sum = 0.0;
            var n = 0;
            foreach (var unit in units)
            {
                var value = values[unit];
                if (!double.IsNaN(value))
                {
                    sum += value;
                    n++;
                }
            }

            return sum / n;
        };
    }

    /// <summary>The median.</summary>
    /// <param name="values">The values; NaN = missing. Not copied.</param>
    /// <returns>The statistic of a resample.</returns>
    public static ResampleStatistic Median(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return units => Over(values, units, kept => OrderStatistics.MedianInPlace(kept));
    }

    /// <summary>The standard deviation with divisor n - 1.</summary>
    /// <param name="values">The values; NaN = missing. Not copied.</param>
    /// <returns>The statistic of a resample.</returns>
    public static ResampleStatistic StandardDeviation(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return units => Over(values, units, kept => Moments.Of(kept).Deviation);
    }

    private delegate double Reduction(Span<double> values);

    private static double Over(double[] values, ReadOnlySpan<int> units, Reduction reduction)
    {
        var buffer = ArrayPool<double>.Shared.Rent(Math.Max(1, units.Length));
        var n = 0;
        foreach (var unit in units)
        {
            if (!double.IsNaN(values[unit]))
                buffer[n++] = values[unit];
        }

        var result = n == 0 ? double.NaN : reduction(buffer.AsSpan(0, n));
        ArrayPool<double>.Shared.Return(buffer);
        return result;
    }
}

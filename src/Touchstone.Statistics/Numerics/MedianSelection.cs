using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.Numerics;

/// <summary>
/// The exact median of a long series that is left as it is: two values of an even sample bracket it (Floyd and Rivest 1975), one pass counts
/// what lies below and keeps what lies between, and selection among those few finishes.
/// </summary>
internal static class MedianSelection
{
    private const int SampleSize = 4096;
    private const int Neighbours = 8;
    private const int Reach = 112;

    /// <param name="values">The values; NaN is missing.</param>
    /// <param name="present">How many are not missing, at least one.</param>
    public static double Of(ReadOnlySpan<double> values, int present)
    {
        if (present > 16 * SampleSize)
        {
            var (low, high) = Bracket(values);
            if (Within(values, low, high, present) is double found)
                return found;
        }

        var kept = new double[present];
        var n = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                kept[n++] = value;
        }

        return OrderStatistics.MedianInPlace(kept);
    }

    // Two values of the sample about 3.5 standard errors of its median below and above it.
    private static (double Low, double High) Bracket(ReadOnlySpan<double> values)
    {
        var sample = new double[SampleSize];
        var n = 0;
        // Eight neighbours at a time, as they come from memory together.
        for (var i = 0; i < SampleSize; i++)
        {
            var value = values[(int)((long)(values.Length - Neighbours) * (i / Neighbours) / (SampleSize / Neighbours)) + i % Neighbours];
            sample[n] = value;
            n += double.IsNaN(value) ? 0 : 1;
        }

        if (n == 0)
            return (0, 0);

        var kept = sample.AsSpan(0, n);
        return (OrderStatistics.SelectInPlace(kept, Math.Max(0, n / 2 - Reach)), OrderStatistics.SelectInPlace(kept, Math.Min(n - 1, n / 2 + Reach)));
    }

    // The median when it lies from low to high and not too many other values do; otherwise null.
    private static double? Within(ReadOnlySpan<double> values, double low, double high, int present)
    {
        // About a twentieth is expected between the two; only what was written is read.
        var between = ArrayPool<double>.Shared.Rent(values.Length / 8);
        try
        {
            return Within(values, low, high, present, between);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(between);
        }
    }

    private static double? Within(ReadOnlySpan<double> values, double low, double high, int present, Span<double> between)
    {
        var (n, below) = (0, 0);
        var (from, to) = (Vector256.Create(low), Vector256.Create(high));
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count && n <= between.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var piece = Vector256.Create(values[i..]);
            below += BitOperations.PopCount(Vector256.LessThan(piece, from).ExtractMostSignificantBits());
            var inside = (Vector256.GreaterThanOrEqual(piece, from) & Vector256.LessThanOrEqual(piece, to)).ExtractMostSignificantBits();

            // Few values lie between, so that most pieces are passed over at once.
            for (; inside != 0; inside &= inside - 1)
                between[n++] = values[i + BitOperations.TrailingZeroCount(inside)];
        }

        for (; i < values.Length && n < between.Length; i++)
        {
            below += values[i] < low ? 1 : 0;
            if (values[i] >= low && values[i] <= high)
                between[n++] = values[i];
        }

        // Of an even number the value before the middle one is needed too.
        var middle = present / 2 - below;
        return i == values.Length && middle > 0 && middle < n ? OrderStatistics.MedianInPlace(between[..n], middle, odd: present % 2 == 1) : null;
    }
}

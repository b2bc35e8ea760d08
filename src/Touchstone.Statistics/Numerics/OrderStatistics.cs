namespace Touchstone.Statistics.Numerics;

/// <summary>Quantiles of sorted values and order statistics of all pairs without forming the pairs.</summary>
internal static class OrderStatistics
{
    /// <summary>Type-7 quantile (Hyndman and Fan 1996) of ascending values.</summary>
    public static double Quantile(ReadOnlySpan<double> ascending, double probability)
    {
        var place = (ascending.Length - 1) * Math.Clamp(probability, 0, 1);
        var below = (int)Math.Floor(place);
        var share = place - below;
        return share == 0 || ascending[below] == ascending[below + 1] ? ascending[below] : ascending[below] + share * (ascending[below + 1] - ascending[below]);
    }

    public static double Median(ReadOnlySpan<double> ascending)
    {
        var middle = ascending.Length / 2;
        return ascending.Length % 2 == 1 ? ascending[middle] : Middle(ascending[middle - 1], ascending[middle]);
    }

    /// <summary>Median by selection (Hoare's quickselect with a middle pivot of three); reorders the values.</summary>
    public static double MedianInPlace(Span<double> values) => MedianInPlace(values, values.Length / 2, values.Length % 2 == 1);

    /// <summary>The value at a place (from 0) of the order, or unless odd the middle of it and the one before; reorders the values.</summary>
    public static double MedianInPlace(Span<double> values, int middle, bool odd)
    {
        var upper = SelectInPlace(values, middle);
        if (odd)
            return upper;

        var lower = double.NegativeInfinity;
        foreach (var value in values[..middle])
            lower = Math.Max(lower, value);

        return Middle(lower, upper);
    }

    public static double[] SortedPresent(ReadOnlySpan<double> values)
    {
        var kept = new double[values.Length];
        var n = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                kept[n++] = value;
        }

        Array.Resize(ref kept, n);
        Array.Sort(kept);
        return kept;
    }

    /// <summary>The k-th smallest (from 1) of all differences x - y of two ascending lists.</summary>
    public static double Difference(double[] x, double[] y, long k) =>
        Select(
            k,
            bound =>
            {
                // fl(x - y) falls as y rises and rises with x, so the y that qualify stand at the end and their first place only moves up.
                long count = 0;
                var low = 0;
                foreach (var value in x)
                {
                    while (low < y.Length && !(value - y[low] <= bound))
                        low++;

                    count += y.Length - low;
                }

                return count;
            }
        );

    public static double MedianDifference(double[] x, double[] y)
    {
        var pairs = (long)x.Length * y.Length;
        return pairs % 2 == 1 ? Difference(x, y, pairs / 2 + 1) : Middle(Difference(x, y, pairs / 2), Difference(x, y, pairs / 2 + 1));
    }

    /// <summary>The k-th smallest (from 1) of the Walsh averages (d_i + d_j)/2, i &lt;= j, of ascending values.</summary>
    public static double WalshAverage(double[] ascending, long k) =>
        Select(
            k,
            bound =>
            {
                // The partners j of i form a run from i; its end only moves down as i rises.
                long count = 0;
                var high = ascending.Length;
                for (var i = 0; i < ascending.Length; i++)
                {
                    while (high > i && !(Middle(ascending[i], ascending[high - 1]) <= bound))
                        high--;

                    if (high <= i)
                        break;

                    count += high - i;
                }

                return count;
            }
        );

    public static double MedianWalshAverage(double[] ascending)
    {
        var pairs = (long)ascending.Length * (ascending.Length + 1) / 2;
        return pairs % 2 == 1 ? WalshAverage(ascending, pairs / 2 + 1) : Middle(WalshAverage(ascending, pairs / 2), WalshAverage(ascending, pairs / 2 + 1));
    }

    /// <summary>The value at a place (from 0) of the order; reorders the values.</summary>
    public static double SelectInPlace(Span<double> values, int k)
    {
        int low = 0,
            high = values.Length - 1;
        while (low < high)
        {
            double first = values[low],
                last = values[high],
                middle = values[low + (high - low) / 2];
            var pivot = Math.Max(Math.Min(first, last), Math.Min(Math.Max(first, last), middle));
            int i = low,
                j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;

                while (values[j] > pivot)
                    j--;

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (k <= j)
                high = j;
            else if (k >= i)
                low = i;
            else
                return values[k];
        }

        return values[k];
    }

    private static double Middle(double a, double b)
    {
        var sum = a + b;
        return double.IsInfinity(sum) ? 0.5 * a + 0.5 * b : 0.5 * sum;
    }

    // Bisects the doubles themselves in their order, so the answer is one of the values, exactly.
    private static double Select(long k, Func<double, long> countAtMost)
    {
        long low = Key(double.NegativeInfinity),
            high = Key(double.PositiveInfinity);
        while (low < high)
        {
            var middle = low + (long)((ulong)(high - low) / 2);
            if (countAtMost(Value(middle)) >= k)
                high = middle;
            else
                low = middle + 1;
        }

        var found = Value(low);
        return found == 0 ? 0 : found;
    }

    private static long Key(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double Value(long key) => BitConverter.Int64BitsToDouble(key >= 0 ? key : long.MinValue - key);
}

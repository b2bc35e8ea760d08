using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.Numerics;

/// <summary>
/// Count and mean of the values present in one pass over a long series; NaN is a missing value. Sums of blocks are added up with
/// compensation (Neumaier 1974), so that a million values lose no more than a thousand do.
/// </summary>
internal readonly record struct SeriesMean(int N, int Missing, bool Infinite, double Mean)
{
    /// <summary>How many values are summed before the sums are put together without loss.</summary>
    public const int Block = 1024;

    public static SeriesMean Of(ReadOnlySpan<double> values)
    {
        var running = default(Running);
        for (var from = 0; from < values.Length; from += Block)
            running.Add(values.Slice(from, Math.Min(Block, values.Length - from)));

        return running.Of(values);
    }

    /// <summary>The mean of a series that comes block by block, each while it is at hand.</summary>
    internal struct Running
    {
        private int n;
        private double sum,
            lost,
            largest;

        /// <summary>Adds the next block, of at most <see cref="Block"/> values.</summary>
        /// <param name="block">The next values.</param>
        public void Add(ReadOnlySpan<double> block)
        {
            var part = Sum(block, ref n, ref largest);
            var next = sum + part;
            lost += Math.Abs(sum) >= Math.Abs(part) ? sum - next + part : part - next + sum;
            sum = next;
        }

        /// <summary>The mean of all that was added.</summary>
        /// <param name="values">The whole series, read again only where its sum may overflow or vanish.</param>
        /// <returns>The counts and the mean.</returns>
        public readonly SeriesMean Of(ReadOnlySpan<double> values)
        {
            if (n > 0 && (largest > 1e100 || (largest < 1e-100 && largest > 0)))
            {
                var moments = Moments.Of(values);
                return new SeriesMean(moments.N, moments.Missing, moments.Infinite, moments.Mean);
            }

            return new SeriesMean(n, values.Length - n, false, n > 0 ? (sum + lost) / n : double.NaN);
        }
    }

    private static double Sum(ReadOnlySpan<double> block, ref int n, ref double largest)
    {
        var (even, odd, most, absent) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<long>.Zero);
        var i = 0;
        for (; i <= block.Length - 8; i += 8)
        {
            Vector256<double> a = Vector256.Create(block[i..]),
                b = Vector256.Create(block[(i + 4)..]);
            Vector256<double> hasA = Vector256.Equals(a, a),
                hasB = Vector256.Equals(b, b);
            (a, b) = (a & hasA, b & hasB);
            absent += ~hasA.AsInt64() + ~hasB.AsInt64();
            even += a;
            odd += b;
            most = Vector256.Max(most, Vector256.Max(Vector256.Abs(a), Vector256.Abs(b)));
        }

        n += i + (int)Vector256.Sum(absent);
        var sum = Vector256.Sum(even + odd);
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
            largest = Math.Max(largest, most[lane]);

        for (; i < block.Length; i++)
        {
            if (!double.IsNaN(block[i]))
            {
                n++;
                sum += block[i];
                largest = Math.Max(largest, Math.Abs(block[i]));
            }
        }

        return sum;
    }
}

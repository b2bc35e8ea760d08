using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Counts coincidences of a filled table with few categories: each unit is compared with every category by vector, and the
/// products of its counts are added as whole numbers to the sums of all units with as many values.
/// </summary>
internal sealed class PairCounter
{
    public const int MaxCategories = 8;
    public const int MaxRaters = 64;
    private readonly int q;
    private readonly int pairs;
    private readonly long[] sums;
    private readonly long[] used;
    private readonly int[] counts = new int[MaxCategories];

    public PairCounter(int categories, int raters)
    {
        q = categories;
        pairs = q * (q + 1) / 2;
        sums = new long[(raters + 1) * pairs];
        used = new long[raters + 1];
    }

    /// <summary>Units with at least two values.</summary>
    public int Used { get; private set; }

    /// <summary>Adds all units of a row-major table of bytes.</summary>
    public void Add(ReadOnlySpan<byte> cells, int units, int raters, byte lowest)
    {
        // Reads run 64 bytes from the start of a row: the last rows are read from a copy with room behind it.
        var within = Math.Max(0, Math.Min(units, (cells.Length - 64) / raters + 1));
        within = cells.Length < 64 ? 0 : within;
        Rows(ref MemoryMarshal.GetReference(cells), within, raters, lowest);
        var rest = cells[(within * raters)..];
        var padded = new byte[rest.Length + 64];
        rest.CopyTo(padded);
        Rows(ref padded[0], units - within, raters, lowest);
    }

    /// <summary>The counts of pairable values and, above the diagonal, of coincidences.</summary>
    public void Read(double[] totals, double[] above)
    {
        for (var m = 2; m < used.Length; m++)
        {
            Used += (int)used[m];
            var at = m * pairs;
            for (var c = 0; c < q; c++)
            {
                for (var k = c; k < q; k++, at++)
                {
                    // A value's products with all values of its unit add up to m times its count.
                    totals[c] += (double)sums[at] / m;
                    if (k > c)
                    {
                        totals[k] += (double)sums[at] / m;
                        above[c * q + k] += (double)sums[at] / (m - 1);
                    }
                }
            }
        }

        for (var c = 0; c < q; c++)
        {
            totals[c] = Math.Round(totals[c]);
        }
    }

    private void Rows(ref byte first, int units, int raters, byte lowest)
    {
        var mask = raters == 64 ? ulong.MaxValue : (1UL << raters) - 1;
        ref var count = ref MemoryMarshal.GetArrayDataReference(counts);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(sums);
        for (var u = 0; u < units; u++)
        {
            ref var row = ref Unsafe.Add(ref first, (nint)u * raters);
            var low = Vector256.LoadUnsafe(ref row);
            var high = Vector256.LoadUnsafe(ref row, 32);
            var m = 0;
            for (var c = 0; c < q; c++)
            {
                var value = Vector256.Create((byte)(lowest + c));
                ulong equal = Vector256.Equals(low, value).ExtractMostSignificantBits();
                equal |= (ulong)Vector256.Equals(high, value).ExtractMostSignificantBits() << 32;
                var n = BitOperations.PopCount(equal & mask);
                Unsafe.Add(ref count, c) = n;
                m += n;
            }

            used[m]++;
            ref var at = ref Unsafe.Add(ref sum, m * pairs);
            for (var c = 0; c < q; c++)
            {
                var own = Unsafe.Add(ref count, c);
                for (var k = c; k < q; k++)
                {
                    at += own * Unsafe.Add(ref count, k);
                    at = ref Unsafe.Add(ref at, 1);
                }
            }
        }
    }
}

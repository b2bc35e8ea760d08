using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Counts coincidences of a filled table with few categories: each unit is compared with every category by vector, and the products of
/// its counts, sixteen at a time, are added as whole numbers to the sums of all units with as many values.
/// </summary>
internal sealed class PairCounter
{
    public const int MaxCategories = 8;
    public const int MaxRaters = 64;
    private const int Lanes = 16;

    // A product is at most 64²: so many of them fit an int.
    private const int MaxUnits = 500_000;
    private readonly int q;
    private readonly int width;
    private readonly Vector256<byte>[] first;
    private readonly Vector256<byte>[] second;
    private readonly int[] sums;
    private readonly long[] totals;
    private readonly long[] used;

    public PairCounter(int categories, int raters)
    {
        q = categories;
        width = (q * (q + 1) / 2 + Lanes - 1) / Lanes * Lanes;
        sums = new int[(raters + 1) * width];
        totals = new long[sums.Length];
        used = new long[raters + 1];
        (first, second) = Lists(q, width);
    }

    /// <summary>Units with at least two values.</summary>
    public int Used { get; private set; }

    /// <summary>Adds all units of a row-major table of bytes.</summary>
    public void Add(ReadOnlySpan<byte> cells, int units, int raters, byte lowest)
    {
        // Reads run 64 bytes from the start of a row: the last rows are read from a copy with room behind it.
        var within = cells.Length < 64 ? 0 : Math.Min(units, (cells.Length - 64) / raters + 1);
        for (var from = 0; from < within; from += MaxUnits)
            Rows(ref MemoryMarshal.GetReference(cells[(from * raters)..]), Math.Min(MaxUnits, within - from), raters, lowest);

        var rest = cells[(within * raters)..];
        var padded = new byte[rest.Length + 64];
        rest.CopyTo(padded);
        Rows(ref padded[0], units - within, raters, lowest);
    }

    /// <summary>The counts of pairable values and, above the diagonal, of coincidences, by category.</summary>
    public void Read(double[] counts, double[] above)
    {
        for (var m = 2; m < used.Length; m++)
        {
            Used += (int)used[m];
            var at = m * width;
            for (var c = 0; c < q; c++)
            {
                for (var k = c; k < q; k++, at++)
                {
                    // A value's products with all values of its unit add up to m times its count.
                    counts[c] += (double)totals[at] / m;
                    if (k > c)
                    {
                        counts[k] += (double)totals[at] / m;
                        above[c * q + k] += (double)totals[at] / (m - 1);
                    }
                }
            }
        }

        for (var c = 0; c < q; c++)
            counts[c] = Math.Round(counts[c]);
    }

    // For each product the places of its two counts among eight bytes, as the low byte of two; a high bit gives zero.
    private static (Vector256<byte>[] First, Vector256<byte>[] Second) Lists(int q, int width)
    {
        byte[] left = [.. Enumerable.Repeat((byte)0x80, 2 * width)],
            right = [.. left];
        var pair = 0;
        for (var c = 0; c < q; c++)
        {
            for (var k = c; k < q; k++, pair++)
                (left[2 * pair], right[2 * pair]) = ((byte)c, (byte)k);
        }

        return (MemoryMarshal.Cast<byte, Vector256<byte>>(left).ToArray(), MemoryMarshal.Cast<byte, Vector256<byte>>(right).ToArray());
    }

    private static ulong Equal(ref byte row, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Equals(Vector512.LoadUnsafe(ref row), Vector512.Create(value)).ExtractMostSignificantBits();

        var all = Vector256.Create(value);
        var low = Vector256.Equals(Vector256.LoadUnsafe(ref row), all).ExtractMostSignificantBits();
        return low | ((ulong)Vector256.Equals(Vector256.LoadUnsafe(ref row, 32), all).ExtractMostSignificantBits() << 32);
    }

    // The eight bytes stand in both halves, so that the instruction within halves gives what the one across does.
    private static Vector256<ushort> Pick(Vector256<byte> counts, Vector256<byte> places) =>
        (Avx2.IsSupported ? Avx2.Shuffle(counts, places) : Vector256.Shuffle(counts, places)).AsUInt16();

    private void Rows(ref byte start, int units, int raters, byte lowest)
    {
        var mask = raters == 64 ? ulong.MaxValue : (1UL << raters) - 1;
        ref var sum = ref MemoryMarshal.GetArrayDataReference(sums);
        for (var u = 0; u < units; u++)
        {
            ref var row = ref Unsafe.Add(ref start, (nint)u * raters);
            var packed = 0UL;
            for (var c = 0; c < q; c++)
                packed |= (ulong)BitOperations.PopCount(Equal(ref row, (byte)(lowest + c)) & mask) << (8 * c);

            // The bytes add up in the highest.
            var m = (int)((packed * 0x0101010101010101UL) >> 56);
            used[m]++;
            var counts = Vector256.Create(packed).AsByte();
            ref var at = ref Unsafe.Add(ref sum, m * width);
            for (var v = 0; v < first.Length; v++)
            {
                var (low, high) = Vector256.Widen(Pick(counts, first[v]) * Pick(counts, second[v]));
                (Vector256.LoadUnsafe(ref at) + low.AsInt32()).StoreUnsafe(ref at);
                (Vector256.LoadUnsafe(ref at, 8) + high.AsInt32()).StoreUnsafe(ref at, 8);
                at = ref Unsafe.Add(ref at, Lanes);
            }
        }

        for (var i = 0; i < sums.Length; i++)
            totals[i] += sums[i];

        Array.Clear(sums);
    }
}

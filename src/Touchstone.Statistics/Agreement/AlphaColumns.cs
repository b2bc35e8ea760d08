using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Counts and products of counts of every pairable unit as columns of whole numbers, units with as many values side by
/// side, so that the coincidences of a resample are weighted sums of columns; some resamples share one walk over them.
/// </summary>
internal sealed class AlphaColumns
{
    public const int Batch = 8;
    private const int MaxCategories = 12;
    private const int MaxSize = 181;
    private const int Block = 256;
    private const int Together = 4;
    private readonly AlphaUnits units;
    private readonly int[] categories;
    private readonly int[] from;
    private readonly double[] factors;
    private readonly short[] columns;

    public AlphaColumns(AlphaUnits units)
    {
        this.units = units;
        categories = Present(units);
        var q = categories.Length;
        Width = (q + q * (q - 1) / 2 + Together - 1) / Together * Together;
        var order = BySize(units.Size);
        var (starts, scales) = (new List<int>(), new List<double>());
        for (var i = 0; i < order.Length; i++)
        {
            if (i == 0 || units.Size[order[i]] != units.Size[order[i - 1]] || i - starts[^1] == Block)
            {
                starts.Add(i);
                scales.Add(1.0 / (units.Size[order[i]] - 1));
            }
        }

        (from, factors) = ([.. starts], [.. scales.SelectMany(scale => Enumerable.Range(0, Width).Select(j => j < q ? 1 : scale))]);
        columns = new short[from.Length * Width * Block];
        var place = new int[units.Categories];
        for (var i = 0; i < q; i++)
            place[categories[i]] = i;

        for (var b = 0; b < from.Length; b++)
        {
            for (var i = from[b]; i < (b + 1 < from.Length ? from[b + 1] : order.Length); i++)
                Fill(order[i], b * Width * Block + i - from[b], place);
        }
    }

    /// <summary>Columns in all: one a category, one a pair of categories, and empty ones up to a multiple of four.</summary>
    public int Width { get; }

    /// <summary>Room the weights of one resample need: blocks are read whole.</summary>
    public static int Room(int rows) => ResampleWeights.Room(rows) + Block;

    public static bool Fits(AlphaUnits units) => Present(units).Length <= MaxCategories && (units.Pairable == 0 || units.Size.Max() <= MaxSize);

    /// <summary>Sums of all columns for some resamples; weights hold one resample after the other, each with the given room.</summary>
    public void Sum(ReadOnlySpan<short> weights, int room, int resamples, Span<double> sums)
    {
        sums.Clear();
        for (var b = 0; b < from.Length; b++)
        {
            for (var r = 0; r < resamples; r++)
            {
                ref var own = ref MemoryMarshal.GetReference(weights.Slice(r * room + from[b], Block));
                for (var j = 0; j < Width; j += Together)
                {
                    var dots = Dots(ref columns[(b * Width + j) * Block], ref own);
                    var into = sums.Slice(r * Width + j, Together);
                    (Vector256.Create<double>(into) + dots * Vector256.Create(factors, b * Width + j)).CopyTo(into);
                }
            }
        }
    }

    /// <summary>Alpha from the column sums of one resample.</summary>
    public double Alpha(ReadOnlySpan<double> sums, Span<double> totals, Span<double> ranks)
    {
        totals.Clear();
        var q = categories.Length;
        for (var i = 0; i < q; i++)
            totals[categories[i]] = sums[i];

        var expected = units.Metric.Expected(totals, ranks);
        var observed = 0.0;
        var at = q;
        for (var i = 0; i < q; i++)
        {
            for (var j = i + 1; j < q; j++)
            {
                var d = ranks[categories[i]] - ranks[categories[j]];
                observed += sums[at++] * (units.Metric.Fixed ? units.Metric.Between(categories[i], categories[j]) : d * d);
            }
        }

        return AlphaUnits.Alpha(totals, observed, expected);
    }

    private static int[] Present(AlphaUnits units) => [.. Enumerable.Range(0, units.Categories).Where(c => units.Totals[c] > 0)];

    private void Fill(int u, int origin, int[] place)
    {
        var q = categories.Length;
        for (var a = units.Start[u]; a < units.Start[u + 1]; a++)
        {
            var i = place[units.Code[a]];
            columns[origin + i * Block] = (short)units.Count[a];
            for (var b = a + 1; b < units.Start[u + 1]; b++)
            {
                var pair = q + i * q - i * (i + 1) / 2 + (place[units.Code[b]] - i - 1);
                columns[origin + pair * Block] = (short)(units.Count[a] * units.Count[b]);
            }
        }
    }

    // Units in order of size, those alike in the order they came.
    private static int[] BySize(int[] size)
    {
        var next = new int[(size.Length == 0 ? 0 : size.Max()) + 2];
        foreach (var m in size)
            next[m + 1]++;

        for (var m = 1; m < next.Length; m++)
            next[m] += next[m - 1];

        var order = new int[size.Length];
        for (var u = 0; u < size.Length; u++)
            order[next[size[u]]++] = u;

        return order;
    }

    // Weighted sums of four columns that stand one after the other: the weights are read once for all.
    private static Vector256<double> Dots(ref short column, ref short weight)
    {
        if (Avx512BW.IsSupported)
            return WideDots(ref column, ref weight);

        var (a, b, c, d) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint i = 0; i < Block; i += 16)
        {
            var w = Vector256.LoadUnsafe(ref weight, i);
            a += Products(w, Vector256.LoadUnsafe(ref column, i));
            b += Products(w, Vector256.LoadUnsafe(ref column, i + Block));
            c += Products(w, Vector256.LoadUnsafe(ref column, i + 2 * Block));
            d += Products(w, Vector256.LoadUnsafe(ref column, i + 3 * Block));
        }

        return Fold(a, b, c, d);
    }

    private static Vector256<double> WideDots(ref short column, ref short weight)
    {
        var (a, b, c, d) = (Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero);
        for (nuint i = 0; i < Block; i += 32)
        {
            var w = Vector512.LoadUnsafe(ref weight, i);
            a += Avx512BW.MultiplyAddAdjacent(w, Vector512.LoadUnsafe(ref column, i));
            b += Avx512BW.MultiplyAddAdjacent(w, Vector512.LoadUnsafe(ref column, i + Block));
            c += Avx512BW.MultiplyAddAdjacent(w, Vector512.LoadUnsafe(ref column, i + 2 * Block));
            d += Avx512BW.MultiplyAddAdjacent(w, Vector512.LoadUnsafe(ref column, i + 3 * Block));
        }

        return Fold(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
    }

    private static Vector256<double> Fold(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        if (Avx2.IsSupported)
        {
            var all = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
            return Avx.ConvertToVector256Double(all.GetLower() + all.GetUpper());
        }

        return Vector256.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), (double)Vector256.Sum(d));
    }

    private static Vector256<int> Products(Vector256<short> a, Vector256<short> b)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(a, b);

        var (a0, a1) = Vector256.Widen(a);
        var (b0, b1) = Vector256.Widen(b);
        return a0 * b0 + a1 * b1;
    }
}

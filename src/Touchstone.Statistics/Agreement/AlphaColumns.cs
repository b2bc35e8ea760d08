using System.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// The contributions of every pairable unit to alpha as columns (counts of each value, then disagreement), so that a
/// resample is a weighted sum of columns: a few resamples at a time share one walk over the columns.
/// </summary>
internal sealed class AlphaColumns
{
    public const int MaxCategories = 16;
    public const int Batch = 8;
    private const int Block = 512;
    private readonly AlphaUnits units;
    private readonly int[] categories;
    private readonly int width;
    private readonly double[] blocks;

    public AlphaColumns(AlphaUnits units)
    {
        this.units = units;
        categories = [.. Enumerable.Range(0, units.Categories).Where(c => units.Totals[c] > 0)];
        var q = categories.Length;
        width = q + (units.Metric.Fixed ? 1 : q * (q - 1) / 2);
        var count = (units.Pairable + Block - 1) / Block;
        blocks = new double[count * Block * width];
        var place = new int[units.Categories];
        for (var i = 0; i < q; i++)
        {
            place[categories[i]] = i;
        }

        for (var u = 0; u < units.Pairable; u++)
        {
            Fill(u, place, q);
        }
    }

    public static bool Fits(AlphaUnits units) =>
        units.Totals.Count(x => x > 0) is var q && q <= MaxCategories && (double)units.Pairable * (q + q * (q - 1) / 2) <= 5e7;

    /// <summary>Sums of all columns for some resamples; weights hold one resample after the other, each of the given stride.</summary>
    public void Sum(ReadOnlySpan<ushort> weights, int stride, int resamples, Span<double> sums)
    {
        sums.Clear();
        Span<double> wide = stackalloc double[Batch * Block];
        for (var from = 0; from < units.Pairable; from += Block)
        {
            var length = Math.Min(Block, units.Pairable - from);
            wide.Clear();
            for (var r = 0; r < resamples; r++)
            {
                var narrow = weights.Slice(r * stride + from, length);
                var own = wide.Slice(r * Block, length);
                for (var i = 0; i < narrow.Length; i++)
                {
                    own[i] = narrow[i];
                }
            }

            for (var j = 0; j < width; j++)
            {
                var column = blocks.AsSpan((from / Block * width + j) * Block, Block);
                for (var r = 0; r < resamples; r++)
                {
                    sums[r * width + j] += Dot(column, wide.Slice(r * Block, Block));
                }
            }
        }
    }

    public int Width => width;

    /// <summary>Alpha from the column sums of one resample.</summary>
    public double Alpha(ReadOnlySpan<double> sums, Span<double> totals, Span<double> ranks)
    {
        totals.Clear();
        var q = categories.Length;
        for (var i = 0; i < q; i++)
        {
            totals[categories[i]] = sums[i];
        }

        var expected = units.Metric.Expected(totals, ranks);
        if (units.Metric.Fixed)
        {
            return AlphaUnits.Alpha(totals, sums[q], expected);
        }

        var observed = 0.0;
        var at = q;
        for (var i = 0; i < q; i++)
        {
            for (var j = i + 1; j < q; j++)
            {
                var d = ranks[categories[i]] - ranks[categories[j]];
                observed += sums[at++] * d * d;
            }
        }

        return AlphaUnits.Alpha(totals, observed, expected);
    }

    private void Fill(int u, int[] place, int q)
    {
        var origin = u / Block * width * Block + u % Block;
        for (var a = units.Start[u]; a < units.Start[u + 1]; a++)
        {
            var i = place[units.Code[a]];
            blocks[origin + i * Block] = units.Count[a];
            for (var b = a + 1; !units.Metric.Fixed && b < units.Start[u + 1]; b++)
            {
                var j = place[units.Code[b]];
                var pair = q + i * q - i * (i + 1) / 2 + (j - i - 1);
                blocks[origin + pair * Block] = (double)units.Count[a] * units.Count[b] / (units.Size[u] - 1);
            }
        }

        if (units.Metric.Fixed)
        {
            blocks[origin + q * Block] = units.Own[u];
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var width = Vector<double>.Count;
        var (s0, s1, s2, s3) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        for (var i = 0; i <= Block - 4 * width; i += 4 * width)
        {
            s0 = Vector.FusedMultiplyAdd(new Vector<double>(a[i..]), new Vector<double>(b[i..]), s0);
            s1 = Vector.FusedMultiplyAdd(new Vector<double>(a[(i + width)..]), new Vector<double>(b[(i + width)..]), s1);
            s2 = Vector.FusedMultiplyAdd(new Vector<double>(a[(i + 2 * width)..]), new Vector<double>(b[(i + 2 * width)..]), s2);
            s3 = Vector.FusedMultiplyAdd(new Vector<double>(a[(i + 3 * width)..]), new Vector<double>(b[(i + 3 * width)..]), s3);
        }

        return Vector.Sum(s0 + s1 + (s2 + s3));
    }
}

using System.Runtime.Intrinsics;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>The series of a p chart: for each period share, limits and distance from the centre, four periods at a time.</summary>
internal sealed class PSeries(int periods)
{
    // Every place is written by Fill.
    public double[] Shares { get; } = GC.AllocateUninitializedArray<double>(periods);

    public double[] Lower { get; } = GC.AllocateUninitializedArray<double>(periods);

    public double[] Upper { get; } = GC.AllocateUninitializedArray<double>(periods);

    public double[] ZScores { get; } = GC.AllocateUninitializedArray<double>(periods);

    /// <summary>Periods without contacts.</summary>
    public int Empty { get; private set; }

    /// <summary>Sums of defectives and contacts over the baseline, after a check of all periods.</summary>
    public static (long Defectives, long Contacts) Sums(ReadOnlySpan<int> defectives, ReadOnlySpan<int> sizes, int baseline)
    {
        var (wrong, sum, contacts) = (Vector256<int>.Zero, Vector256<long>.Zero, Vector256<long>.Zero);
        var i = 0;
        for (; i <= baseline - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            Vector256<int> d = Vector256.Create(defectives[i..]),
                n = Vector256.Create(sizes[i..]);
            wrong |= Vector256.LessThan(d, Vector256<int>.Zero) | Vector256.GreaterThan(d, n);
            var (d0, d1) = Vector256.Widen(d);
            var (n0, n1) = Vector256.Widen(n);
            sum += d0 + d1;
            contacts += n0 + n1;
        }

        long defective = Vector256.Sum(sum),
            all = Vector256.Sum(contacts);
        for (var k = wrong == Vector256<int>.Zero ? i : 0; k < sizes.Length; k++)
        {
            Guard.Counts(defectives[k], sizes[k]);
            if (k >= i && k < baseline)
            {
                defective += defectives[k];
                all += sizes[k];
            }
        }

        return (defective, all);
    }

    /// <summary>Fills the series for a known centre; a period without contacts gets NaN. Gives the periods beyond their limits.</summary>
    public int[] Fill(ReadOnlySpan<int> defectives, ReadOnlySpan<int> sizes, double centre)
    {
        var spread = Math.Sqrt(centre * (1 - centre));
        var beyond = default(HitList);
        var (middle, width, none) = (Vector256.Create(centre), Vector256.Create(spread), Vector256.Create(double.NaN));
        var i = 0;

        // Without spread a distance cannot be measured in sigma: left to the loop below.
        for (; spread > 0 && i <= sizes.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var n = Doubles(sizes[i..]);
            var empty = Vector256.Equals(n, Vector256<double>.Zero);
            var share = Doubles(defectives[i..]) / n;
            var sigma = width / Vector256.Sqrt(n);
            var half = Vector256.Create(3.0) * sigma;

            // No limit is NaN here (without contacts it is infinite), so that the processor's own minimum and maximum serve.
            var lower = Vector256.MaxNative(Vector256<double>.Zero, middle - half);
            var upper = Vector256.MinNative(Vector256<double>.One, middle + half);
            share.CopyTo(Shares, i);
            Vector256.ConditionalSelect(empty, none, lower).CopyTo(Lower, i);
            Vector256.ConditionalSelect(empty, none, upper).CopyTo(Upper, i);
            ((share - middle) / sigma).CopyTo(ZScores, i);
            beyond.Add(i, (Vector256.GreaterThan(share, upper) | Vector256.LessThan(share, lower)).ExtractMostSignificantBits());
            Empty += empty == Vector256<double>.Zero ? 0 : System.Numerics.BitOperations.PopCount(empty.ExtractMostSignificantBits());
        }

        for (; i < sizes.Length; i++)
            beyond.Add(i, One(i, defectives[i], sizes[i], centre, spread) ? 1u : 0);

        return beyond.ToArray();
    }

    /// <summary>Fills the series when there is no centre: only shares are known.</summary>
    public void FillWithoutCentre(ReadOnlySpan<int> defectives, ReadOnlySpan<int> sizes)
    {
        for (var i = 0; i < sizes.Length; i++)
        {
            Shares[i] = sizes[i] > 0 ? (double)defectives[i] / sizes[i] : double.NaN;
            Lower[i] = Upper[i] = ZScores[i] = double.NaN;
        }
    }

    private static Vector256<double> Doubles(ReadOnlySpan<int> counts)
    {
        var (low, high) = Vector128.Widen(Vector128.Create(counts));
        return Vector256.ConvertToDouble(Vector256.Create(low, high));
    }

    private bool One(int i, int defectives, int size, double centre, double spread)
    {
        if (size == 0)
        {
            Shares[i] = Lower[i] = Upper[i] = ZScores[i] = double.NaN;
            Empty++;
            return false;
        }

        var share = (double)defectives / size;
        var sigma = spread / Math.Sqrt(size);
        Shares[i] = share;
        Lower[i] = Math.Max(0, centre - 3 * sigma);
        Upper[i] = Math.Min(1, centre + 3 * sigma);
        ZScores[i] =
            spread > 0 ? (share - centre) / sigma
            : share == centre ? 0
            : double.NaN;
        return share > Upper[i] || share < Lower[i];
    }
}

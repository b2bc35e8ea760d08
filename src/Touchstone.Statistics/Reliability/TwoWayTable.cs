using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.Reliability;

/// <summary>Sums of squares of complete units by raters: one walk over complete data, two where ratings are missing, no memory per unit.</summary>
internal readonly record struct TwoWayTable(int N, int K, int LeftOut, double Units, double Raters, double Residual)
{
    /// <summary>Sum of squares in all.</summary>
    public double Total => Units + Raters + Residual;

    public static TwoWayTable Of(ReadOnlySpan<double> cells, int units, int raters)
    {
        if (raters == 0)
            return default;

        var means = new double[raters];
        var complete = 0;
        var offset = new double[raters];
        if (Fast(cells, units, raters) is { } table)
            return table;

        for (var u = 0; u < units; u++)
        {
            var row = cells.Slice(u * raters, raters);
            if (!Complete(row))
                continue;

            if (complete++ == 0)
                row.CopyTo(offset);

            for (var r = 0; r < row.Length; r++)
                means[r] += row[r] - offset[r];
        }

        if (complete == 0)
            return new TwoWayTable(0, raters, units, 0, 0, 0);

        return Slow(cells, units, raters, complete, means, offset);
    }

    private static double Grand(double[] means, ReadOnlySpan<double> offset, int complete)
    {
        var grand = 0.0;
        for (var r = 0; r < means.Length; r++)
        {
            means[r] = offset[r] + means[r] / complete;
            grand += (means[r] - means[0]) / means.Length;
        }

        return grand + means[0];
    }

    /// <summary>
    /// Complete data in one walk, deviations taken from the first unit, four units side by side so that sums do not wait for
    /// each other. The first unit is one of the data, so at worst the number of units is lost in relative precision. Null when a sum is not finite.
    /// </summary>
    private static TwoWayTable? Fast(ReadOnlySpan<double> cells, int units, int raters)
    {
        if (units == 0 || raters is 0 or > 256)
            return null;

        Span<Vector256<double>> columns = stackalloc Vector256<double>[raters];
        columns.Clear();
        var offset = cells[..raters];
        var (between, all, largest) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var u = 0;
        for (; u + 4 <= units; u += 4)
        {
            var four = cells.Slice(u * raters, 4 * raters);
            ref var a = ref MemoryMarshal.GetReference(four);
            var (sums, squares) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (var r = 0; r < offset.Length; r++)
            {
                var x =
                    Vector256.Create(Unsafe.Add(ref a, r), Unsafe.Add(ref a, raters + r), Unsafe.Add(ref a, 2 * raters + r), Unsafe.Add(ref a, 3 * raters + r))
                    - Vector256.Create(offset[r]);
                columns[r] += x;
                sums += x;
                squares += x * x;
            }

            between += sums * sums;
            all += squares;
            largest = Vector256.Max(largest, squares);
        }

        var (total, square, rows) = (0.0, Vector256.Sum(all), Vector256.Sum(between));
        var means = new double[raters];
        for (var r = 0; r < raters; r++)
            means[r] = Vector256.Sum(columns[r]);

        for (; u < units; u++)
        {
            var sum = 0.0;
            for (var r = 0; r < raters; r++)
            {
                var x = cells[u * raters + r] - offset[r];
                means[r] += x;
                sum += x;
                square += x * x;
            }

            rows += sum * sum;
        }

        if (!double.IsFinite(rows) || !double.IsFinite(square))
            return null;

        foreach (var sum in means)
        {
            total += sum;
            square -= sum / units * sum;
        }

        rows = Math.Max(0, rows - total / units * total) / raters;
        var grand = Grand(means, offset, units);
        var most = Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
        return Table(units, 0, means, grand, rows, square - rows, most);
    }

    private static TwoWayTable Slow(ReadOnlySpan<double> cells, int units, int raters, int complete, double[] means, double[] offset)
    {
        var grand = Grand(means, offset, complete);
        var (between, residual, largest) = (0.0, 0.0, 0.0);
        for (var u = 0; u < units; u++)
        {
            var row = cells.Slice(u * raters, raters);
            if (!Complete(row))
                continue;

            var sum = 0.0;
            var squares = 0.0;
            for (var r = 0; r < row.Length; r++)
            {
                var d = row[r] - means[r];
                sum += d;
                squares += d * d;
            }

            between += sum * sum / raters;
            residual += squares - sum * sum / raters;
            largest = Math.Max(largest, squares);
        }

        return Table(complete, units - complete, means, grand, between, residual, largest);
    }

    private static TwoWayTable Table(int complete, int leftOut, double[] means, double grand, double between, double residual, double largest)
    {
        var byRater = 0.0;
        foreach (var mean in means)
            byRater += complete * (mean - grand) * (mean - grand);

        // What remains below rounding of the sums is no variation.
        var size = Math.Max(Math.Abs(grand), Math.Sqrt(largest));
        var noise = (double)complete * means.Length * size * size * 1e-29;
        return new TwoWayTable(complete, means.Length, leftOut, Kept(between, noise), Kept(byRater, noise), Kept(residual, Math.Max(noise, between * 1e-15)));
    }

    private static double Kept(double sum, double noise) => sum > noise ? sum : 0;

    private static bool Complete(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        foreach (var x in row)
            sum += x * 0;

        if (sum == 0)
            return true;

        foreach (var x in row)
        {
            if (double.IsInfinity(x))
                throw new ArgumentException("A rating is infinite.");
        }

        return false;
    }
}

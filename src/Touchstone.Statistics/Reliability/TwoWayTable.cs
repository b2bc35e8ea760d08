namespace Touchstone.Statistics.Reliability;

/// <summary>Sums of squares of complete units by raters: two walks over the cells, deviations from the raters' means, no memory per unit.</summary>
internal readonly record struct TwoWayTable(int N, int K, int LeftOut, double Units, double Raters, double Residual)
{
    /// <summary>Sum of squares in all.</summary>
    public double Total => Units + Raters + Residual;

    public static TwoWayTable Of(ReadOnlySpan<double> cells, int units, int raters)
    {
        var means = new double[raters];
        var complete = 0;
        var offset = new double[raters];
        for (var u = 0; u < units; u++)
        {
            var row = cells.Slice(u * raters, raters);
            if (!Complete(row))
            {
                continue;
            }

            if (complete++ == 0)
            {
                row.CopyTo(offset);
            }

            for (var r = 0; r < row.Length; r++)
            {
                means[r] += row[r] - offset[r];
            }
        }

        if (complete == 0)
        {
            return new TwoWayTable(0, raters, units, 0, 0, 0);
        }

        var grand = 0.0;
        for (var r = 0; r < raters; r++)
        {
            means[r] = offset[r] + means[r] / complete;
            grand += (means[r] - means[0]) / raters;
        }

        grand += means[0];
        var (between, residual, largest) = (0.0, 0.0, 0.0);
        for (var u = 0; u < units; u++)
        {
            var row = cells.Slice(u * raters, raters);
            if (complete < units && !Complete(row))
            {
                continue;
            }

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

        var byRater = 0.0;
        foreach (var mean in means)
        {
            byRater += complete * (mean - grand) * (mean - grand);
        }

        // What remains below rounding of the sums is no variation.
        var size = Math.Max(Math.Abs(grand), Math.Sqrt(largest));
        var noise = complete * raters * size * size * 1e-29;
        return new TwoWayTable(complete, raters, units - complete, Kept(between, noise), Kept(byRater, noise), Kept(residual, Math.Max(noise, between * 1e-15)));
    }

    private static double Kept(double sum, double noise) => sum > noise ? sum : 0;

    private static bool Complete(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        foreach (var x in row)
        {
            sum += x * 0;
        }

        if (sum == 0)
        {
            return true;
        }

        foreach (var x in row)
        {
            if (double.IsInfinity(x))
            {
                throw new ArgumentException("A rating is infinite.");
            }
        }

        return false;
    }
}

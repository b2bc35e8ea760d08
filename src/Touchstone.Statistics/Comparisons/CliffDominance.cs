using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// Cliff's delta from the row and column means of the dominance matrix (Cliff 1996), with the asymmetric interval of Feng and
/// Cliff (2004). When the groups do not overlap the variance is taken at delta (nm-1)/(nm) and the limit beyond is 1.
/// </summary>
internal static class CliffDominance
{
    public static (Estimate Unbiased, Estimate Consistent) Estimates(double[] x, double[] y, double level)
    {
        double n = x.Length,
            m = y.Length;
        var rows = Means(x, y);
        var columns = Means(y, x);
        long above = 0,
            below = 0;
        foreach (var value in x)
        {
            var (less, atMost) = Places(y, value);
            above += less;
            below += y.Length - atMost;
        }

        var delta = (above - below) / (n * m);
        if (x.Length < 2 || y.Length < 2)
        {
            var bare = new Estimate(delta, null, x.Length + y.Length, null, ["fewer than two values in a group: no interval for delta"]);
            return (bare, bare);
        }

        var centre = Math.Abs(delta) == 1 ? delta * (n * m - 1) / (n * m) : delta;
        var rowSquares = Squares(rows, centre);
        var columnSquares = Squares(columns, -centre);
        var ties = n * m - above - below;
        var cells = above * (1 - centre) * (1 - centre) + below * (1 + centre) * (1 + centre) + ties * centre * centre;
        var unbiased = (m * m * rowSquares + n * n * columnSquares - cells) / (n * m * (n - 1) * (m - 1));
        var consistent = ((m - 1) * (rowSquares / (n - 1)) + (n - 1) * (columnSquares / (m - 1)) + cells / ((n - 1) * (m - 1))) / (n * m);
        return (Build(unbiased, StudentLaw.Critical(level, n + m - 2), "Feng-Cliff with t"), Build(consistent, Gaussian.Critical(level), "Feng-Cliff with z"));

        Estimate Build(double variance, double z, string method)
        {
            List<string> notes = Math.Abs(delta) == 1 ? ["the groups do not overlap: the interval is approximate"] : [];
            if (!(variance >= 0))
            {
                notes.Add("the unbiased variance came out negative: no interval");
                return new Estimate(delta, null, x.Length + y.Length, null, notes);
            }

            var room = 1 - centre * centre;
            var scale = room + z * z * variance;
            var middle = centre - centre * centre * centre;
            var half = z * Math.Sqrt(variance) * Math.Sqrt(room * room + z * z * variance);
            var lower = delta == -1 ? -1 : (middle - half) / scale;
            var upper = delta == 1 ? 1 : (middle + half) / scale;
            return Estimate.Of(delta, new Interval(lower, upper, level, method), x.Length + y.Length, Math.Sqrt(variance), notes);
        }
    }

    private static double[] Means(double[] of, double[] against)
    {
        var means = new double[of.Length];
        for (var i = 0; i < of.Length; i++)
        {
            var (less, atMost) = Places(against, of[i]);
            means[i] = (double)(less - (against.Length - atMost)) / against.Length;
        }

        return means;
    }

    private static double Squares(double[] means, double centre)
    {
        var sum = 0.0;
        foreach (var mean in means)
            sum += (mean - centre) * (mean - centre);

        return sum;
    }

    private static (int Less, int AtMost) Places(double[] ascending, double value) =>
        (Count(ascending, value, strict: true), Count(ascending, value, strict: false));

    private static int Count(double[] ascending, double value, bool strict)
    {
        int low = 0,
            high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (strict ? ascending[middle] < value : ascending[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

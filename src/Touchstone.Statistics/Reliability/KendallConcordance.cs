using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Reliability;

/// <summary>
/// Kendall's W: whether raters put the units in the same order, severity and spread left aside (Kendall and Babington Smith 1939;
/// tie correction Kendall 1948): <c>W = (12 sum R_i^2 - 3 m^2 n (n+1)^2) / (m^2 n (n^2-1) - m sum (t^3-t))</c>.
/// </summary>
public static class KendallConcordance
{
    /// <summary>W over the units rated by everybody.</summary>
    /// <param name="ratings">Units (rows) by raters (columns); NaN is a missing rating. Units with a missing rating are left out, with a note. Ties get
    /// mid-ranks.</param>
    /// <returns>The result; fewer than two units or raters, or nobody tells units apart: no value, with a note.</returns>
    /// <exception cref="ArgumentException">A rating is infinite.</exception>
    public static KendallResult Of(double[,] ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var (rows, m) = (ratings.GetLength(0), ratings.GetLength(1));
        var kept = new List<int>();
        for (var i = 0; i < rows; i++)
        {
            var complete = true;
            for (var j = 0; j < m; j++)
            {
                if (double.IsInfinity(ratings[i, j]))
                    throw new ArgumentException("A rating is infinite.", nameof(ratings));

                complete &= !double.IsNaN(ratings[i, j]);
            }

            if (complete)
                kept.Add(i);
        }

        var notes = new List<string>();
        if (kept.Count < rows)
            notes.Add(Guard.Units(rows - kept.Count) + " with a missing rating left out");

        var n = kept.Count;
        if (n < 2 || m < 2)
        {
            notes.Add("at least two units rated by the same two or more raters are needed");
            return new KendallResult(new Estimate(null, null, n, null, notes), null, null, Math.Max(0, n - 1), null, m);
        }

        var (ranks, ties) = Ranks(ratings, kept, m);
        var spread = ranks.Sum(r => (r - m * (n + 1) / 2.0) * (r - m * (n + 1) / 2.0));
        var most = (double)m * m * n * ((double)n * n - 1) / 12;
        var corrected = most - m * ties / 12;
        if (!(corrected > 1e-9 * most))
        {
            notes.Add("constant ratings: concordance undefined");
            return new KendallResult(new Estimate(null, null, n, null, notes), spread / most, null, n - 1, null, m);
        }

        var w = Math.Min(1, spread / corrected);
        var chi = m * (n - 1) * w;
        if (n < 7)
            notes.Add("fewer than 7 units: the p value is rough");

        return new KendallResult(new Estimate(w, null, n, null, notes), spread / most, chi, n - 1, TailLaws.ChiSquareUpper(chi, n - 1), m);
    }

    private static (double[] Sums, double Ties) Ranks(double[,] ratings, List<int> kept, int m)
    {
        var n = kept.Count;
        var sums = new double[n];
        var ties = 0.0;
        var order = new int[n];
        var keys = new double[n];
        for (var j = 0; j < m; j++)
        {
            for (var i = 0; i < n; i++)
            {
                order[i] = i;
                keys[i] = ratings[kept[i], j];
            }

            Array.Sort(keys, order);
            for (var from = 0; from < n; )
            {
                var to = from;
                while (to + 1 < n && keys[to + 1] == keys[from])
                    to++;

                double t = to - from + 1;
                ties += t * t * t - t;
                for (var i = from; i <= to; i++)
                    sums[order[i]] += (from + to) / 2.0 + 1;

                from = to + 1;
            }
        }

        return (sums, ties);
    }
}

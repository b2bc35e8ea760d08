using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>Fisher's (1935) exact test of independence in a table of counts, conditional on both margins.</summary>
public static class FisherExact
{
    // The allowance for rounding with which R, SciPy and the definition here call two tables equally likely.
    private const double Alike = 1 + 1e-7;
    private const int MostTables = 5_000_000;

    /// <summary>
    /// Exact test of the 2 × 2 table a b / c d. The two-sided p adds the tables of probability at most (1 + 1e-7) times the
    /// observed one; the interval for the odds ratio inverts the two one-sided tests with equal tails on the log-odds scale.
    /// A table with an empty row or column has p = 1 and an odds ratio that could be anything, with a note.
    /// </summary>
    /// <param name="a">Upper-left count.</param>
    /// <param name="b">Upper-right count.</param>
    /// <param name="c">Lower-left count.</param>
    /// <param name="d">Lower-right count.</param>
    /// <param name="level">Confidence level of the odds ratio.</param>
    /// <returns>The p values and the odds ratio.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero, the level outside (0, 1), or more than five million tables share the
    /// margins.</exception>
    public static FisherResult TwoByTwo(int a, int b, int c, int d, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfNegative(d);
        Guard.Level(level);
        var n = Guard.Total(a, b, c, d);
        var low = Math.Max(0, a - d);
        var high = Math.Min(a + b, a + c);
        if (high - low > MostTables)
            throw new ArgumentOutOfRangeException(nameof(a), a, "The counts are too large for the exact test: use the chi-square test.");

        var sample = SampleRatio(a, b, c, d);
        if (low == high)
        {
            const string reason = "a row or column is empty: the odds ratio could be anything";
            return new FisherResult(1, 1, 1, Estimate.Undefined(n, reason), sample, [reason]);
        }

        var logs = LogWeights(low, high, a + b, a + c, n);
        var shares = Shares(logs, low, 0);
        var observed = shares[a - low];
        double both = 0,
            less = 0,
            greater = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            both += shares[i] <= observed * Alike ? shares[i] : 0;
            less += i <= a - low ? shares[i] : 0;
            greater += i >= a - low ? shares[i] : 0;
        }

        var tail = 0.5 * (1 - level);
        var ratio =
            a == low ? 0
            : a == high ? double.PositiveInfinity
            : Math.Exp(Solve(beta => MeanAt(logs, low, beta) - a));
        var lower = a == low ? 0 : Math.Exp(Solve(beta => TailAt(logs, low, beta, a, upper: true) - tail));
        var upper = a == high ? double.PositiveInfinity : Math.Exp(Solve(beta => tail - TailAt(logs, low, beta, a, upper: false)));
        var estimate = new Estimate(ratio, new Interval(lower, upper, level, "Fisher exact, equal tails"), n, null, []);
        return new FisherResult(Math.Min(1, both), Math.Min(1, less), Math.Min(1, greater), estimate, sample, []);
    }

    /// <summary>
    /// Exact test of an r × c table (Freeman and Halton 1951): total probability of the tables with the same margins that are no
    /// likelier than the observed one, found by passing over the columns and merging equal remainders. Tables whose
    /// enumeration would pass two million states are left undecided with a note; use the chi-square test there.
    /// </summary>
    /// <param name="table">Counts, rows × columns; rows and columns without counts are ignored.</param>
    /// <returns>The p value; no statistic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero.</exception>
    public static SignificanceTest Table(int[,] table)
    {
        const string name = "Fisher exact, r × c";
        ArgumentNullException.ThrowIfNull(table);
        foreach (var count in table)
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(table));

        var counts = 0;
        foreach (var count in table)
            counts = Guard.Total(counts, count);

        var p = FisherEnumeration.TwoSided(table, Alike);
        return p switch
        {
            null => SignificanceTest.Undefined(name, counts, "the table is too large to enumerate: use the chi-square test"),
            1 when counts == 0 => new SignificanceTest(name, null, null, null, 1, 0, ["an empty table: nothing to test"]),
            _ => new SignificanceTest(name, null, null, null, Math.Min(1, p.Value), counts, []),
        };
    }

    private static double? SampleRatio(double a, double b, double c, double d)
    {
        var above = a * d;
        var below = b * c;
        return below > 0 ? above / below
            : above > 0 ? double.PositiveInfinity
            : null;
    }

    // log of C(row, k) C(n - row, column - k), up to a constant, from ratios of neighbours.
    private static double[] LogWeights(int low, int high, int row, int column, int n)
    {
        var logs = new double[high - low + 1];
        for (var i = 1; i < logs.Length; i++)
        {
            double k = low + i;
            logs[i] = logs[i - 1] + Math.Log((row - k + 1) * (column - k + 1) / (k * (n - row - column + k)));
        }

        return logs;
    }

    private static double[] Shares(double[] logs, int low, double beta)
    {
        var shares = new double[logs.Length];
        var top = double.NegativeInfinity;
        for (var i = 0; i < logs.Length; i++)
        {
            shares[i] = logs[i] + beta * (low + i);
            top = Math.Max(top, shares[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = Math.Exp(shares[i] - top);
            sum += shares[i];
        }

        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;

        return shares;
    }

    private static double MeanAt(double[] logs, int low, double beta)
    {
        var shares = Shares(logs, low, beta);
        var mean = 0.0;
        for (var i = 0; i < shares.Length; i++)
            mean += shares[i] * (low + i);

        return mean;
    }

    private static double TailAt(double[] logs, int low, double beta, int a, bool upper)
    {
        var shares = Shares(logs, low, beta);
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
            sum += (upper ? low + i >= a : low + i <= a) ? shares[i] : 0;

        return sum;
    }

    private static double Solve(Func<double, double> rising)
    {
        double reach = 2;
        while (reach < 700 && (rising(-reach) > 0 || rising(reach) < 0))
            reach *= 2;

        return Roots.Between(rising, -reach, reach, 1e-14);
    }
}

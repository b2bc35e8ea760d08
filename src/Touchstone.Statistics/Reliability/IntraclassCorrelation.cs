using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Reliability;

/// <summary>
/// Intraclass correlations of units by raters (Shrout and Fleiss 1979; McGraw and Wong 1996):
/// <c>ICC1 = (MSB-MSW)/(MSB+(k-1)MSW)</c>, <c>ICC2 = (MSB-MSE)/(MSB+(k-1)MSE+k(MSJ-MSE)/n)</c>,
/// <c>ICC3 = (MSB-MSE)/(MSB+(k-1)MSE)</c>; for the mean of k raters <c>1-MSW/MSB</c>, <c>(MSB-MSE)/(MSB+(MSJ-MSE)/n)</c>,
/// <c>1-MSE/MSB</c>. Misleads when the units hardly differ: then it is low although raters agree closely.
/// </summary>
public static class IntraclassCorrelation
{
    /// <summary>All six forms from a table.</summary>
    /// <param name="ratings">Units (rows) by raters (columns); NaN is a missing rating. Units with a missing rating are left out, with a note.</param>
    /// <param name="level">Confidence level of the F limits, null for none (fastest); ICC2k takes the Spearman-Brown step-up of the ICC2 limits.</param>
    /// <returns>The result; fewer than two complete units or two raters, or ratings that never vary: no value, with a note.</returns>
    /// <exception cref="ArgumentException">A rating is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static IccResult Of(double[,] ratings, double? level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var cells = new double[ratings.Length];
        Buffer.BlockCopy(ratings, 0, cells, 0, cells.Length * sizeof(double));
        return Of(cells, ratings.GetLength(0), ratings.GetLength(1), level);
    }

    /// <summary>All six forms from one row-major run, without copying complete data.</summary>
    /// <param name="cells">units × raters values, unit after unit; NaN is a missing rating.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="raters">Number of raters.</param>
    /// <param name="level">Confidence level, or null for no intervals.</param>
    /// <returns>As <see cref="Of(double[,], double?)"/>.</returns>
    /// <exception cref="ArgumentException">The length is not units × raters, or a rating is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static IccResult Of(ReadOnlySpan<double> cells, int units, int raters, double? level = 0.95)
    {
        if (level is double asked)
            Guard.Level(asked, nameof(level));

        if ((long)units * raters != cells.Length)
            throw new ArgumentException($"{units} units by {raters} raters need {(long)units * raters} cells, got {cells.Length}.", nameof(cells));

        var table = TwoWayTable.Of(cells, units, raters);
        var notes = new List<string>();
        if (table.LeftOut > 0)
            notes.Add(Guard.Units(table.LeftOut) + " with a missing rating left out");

        if (table.N < 2 || raters < 2)
        {
            notes.Add("at least two units rated by the same two or more raters are needed");
            return Undefined(table, raters, notes);
        }

        if (table.Total == 0)
        {
            notes.Add("constant ratings: reliability undefined");
            return Undefined(table, raters, notes);
        }

        return new IccLimits(table, raters, level, notes).Result();
    }

    private static IccResult Undefined(TwoWayTable table, int raters, List<string> notes)
    {
        var n = table.N;
        IccForm Form(string name) => new(name, new Estimate(null, null, n, null, notes), null, Math.Max(0, n - 1), 0, null);
        double? zero = table.Total == 0 && n > 1 && raters > 1 ? 0 : null;
        return new IccResult(n, raters, zero, zero, zero, zero, Form("ICC1"), Form("ICC2"), Form("ICC3"), Form("ICC1k"), Form("ICC2k"), Form("ICC3k"));
    }
}

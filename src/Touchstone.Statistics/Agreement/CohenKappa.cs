using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Agreement of two raters beyond what their own shares would give by chance: <c>kappa = (po - pe) / (1 - pe)</c>,
/// <c>po = sum w_ij p_ij</c>, <c>pe = sum w_ij p_i. p_.j</c> (Cohen 1960, 1968). Misleads when one category is rare:
/// kappa can be low although the raters nearly always agree.
/// </summary>
public static class CohenKappa
{
    /// <summary>Kappa from a table of counts, with the standard errors of Fleiss, Cohen and Everitt (1969).</summary>
    /// <param name="table">Counts: rater A in rows, rater B in columns, every category of the scale in both.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level of <c>kappa ± z se</c>, the upper limit cut at 1.</param>
    /// <returns>The result; no units, one category, or both raters constant on the same category: no value, with a note.</returns>
    /// <exception cref="ArgumentException">The table is not square, or a count is negative or not finite, or custom weights do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static CohenKappaResult Of(double[,] table, AgreementWeights? weights = null, double level = 0.95)
    {
        Guard.Level(level);
        var t = PairTable.Of(table, weights);
        if (t.N == 0)
            return new CohenKappaResult(Estimate.Undefined(0, "no units: agreement undefined"), null, null, null, null, null);

        var (po, pe) = (t.Observed, 0.0);
        for (var i = 0; i < t.Q; i++)
        {
            for (var j = 0; j < t.Q; j++)
                pe += t.Weight(i, j) * t.Rows[i] * t.Columns[j];
        }

        var units = (int)Math.Round(t.N);
        if (!(1 - pe > 1e-12))
            return new CohenKappaResult(Estimate.Undefined(units, AgreementInterval.Constant), po, pe, null, null, null);

        var kappa = (po - pe) / (1 - pe);
        var byRow = t.Average(t.Columns);
        var byColumn = t.Average(t.Rows);
        var centre = kappa - pe * (1 - kappa);
        var (spread, nullSpread) = (0.0, 0.0);
        for (var i = 0; i < t.Q; i++)
        {
            for (var j = 0; j < t.Q; j++)
            {
                var mean = byRow[i] + byColumn[j];
                var w = t.Weight(i, j);
                // Squares about their centres: the difference of two sums would leave rounding where all pairs are alike.
                spread += t.Share(i, j) * Square(w - mean * (1 - kappa) - centre);
                nullSpread += t.Rows[i] * t.Columns[j] * Square(w - mean + pe);
            }
        }

        var scale = t.N * Square(1 - pe);
        var error = AgreementInterval.WithoutRounding(Math.Sqrt(spread / scale));
        var nullError = AgreementInterval.WithoutRounding(Math.Sqrt(nullSpread / scale));
        var half = Gaussian.Critical(level) * error;
        var notes = new List<string>();
        if (error == 0)
            notes.Add("no variation between units: the interval has no width and says nothing about other units");
        else if (t.N < 30)
            notes.Add("fewer than 30 units: the large-sample interval is approximate");

        var interval = AgreementInterval.Within(kappa, half, level, "Fleiss-Cohen-Everitt large sample");
        double? z = nullError > 0 ? kappa / nullError : null;
        return new CohenKappaResult(
            new Estimate(kappa, interval, units, error, notes),
            po,
            pe,
            nullError,
            z,
            z is double value ? Gaussian.TwoSided(value) : null
        );
    }

    /// <summary>Kappa of two raters in a table of ratings: units rated by both count, others are left out with a note.</summary>
    /// <param name="ratings">The table; its categories are those of the scale.</param>
    /// <param name="first">Column of rater A.</param>
    /// <param name="second">Column of rater B.</param>
    /// <param name="weights">Weights of disagreement over the category positions; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>As <see cref="Of(double[,], AgreementWeights?, double)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such rater, or the level is not between 0 and 1.</exception>
    public static CohenKappaResult Of(RatingTable ratings, int first, int second, AgreementWeights? weights = null, double level = 0.95)
    {
        var table = ratings.Pair(first, second, out var leftOut);
        var result = Of(table, weights, level);
        return leftOut == 0
            ? result
            : result with
            {
                Estimate = result.Estimate with { Notes = [.. result.Estimate.Notes, Guard.Units(leftOut) + " not rated by both left out"] },
            };
    }

    private static double Square(double x) => x * x;
}

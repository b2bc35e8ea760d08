using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Agreement of two raters from a table of counts under three ideas of chance: Scott (1955), Gwet (2008),
/// Brennan and Prediger (1981). All are <c>(po - pe) / (1 - pe)</c> with <c>po = sum w_ij p_ij</c>; the interval uses
/// Gwet's linearised standard error (2014, divisor n) and t with n-1 degrees of freedom, the upper limit cut at 1.
/// </summary>
public static class TwoRaterAgreement
{
    /// <summary>Scott's pi: <c>pe = sum w_ij pi_i pi_j</c> with pi the mean share of a category over both raters.</summary>
    /// <param name="table">Counts: rater A in rows, rater B in columns, every category of the scale.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; no units or only one category in use: no value, with a note.</returns>
    /// <exception cref="ArgumentException">The table is not square, a count is negative or not finite, or custom weights do not fit.</exception>
    public static AgreementResult ScottPi(double[,] table, AgreementWeights? weights = null, double level = 0.95) =>
        Coefficient(
            table,
            weights,
            level,
            (t, pi) =>
            {
                var average = t.Average(pi);
                return (Dot(average, pi), average);
            }
        );

    /// <summary>
    /// Gwet's AC1 (unweighted) or AC2: <c>pe = T_w / (q(q-1)) sum pi_k (1 - pi_k)</c>, T_w the sum of all weights,
    /// q the number of declared categories. Steady when one category is very common.
    /// </summary>
    /// <param name="table">Counts: rater A in rows, rater B in columns, every category of the scale.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; no units or one declared category: no value, with a note.</returns>
    /// <exception cref="ArgumentException">The table is not square, a count is negative or not finite, or custom weights do not fit.</exception>
    public static AgreementResult GwetAc(double[,] table, AgreementWeights? weights = null, double level = 0.95) =>
        Coefficient(
            table,
            weights,
            level,
            (t, pi) =>
            {
                var scale = t.TotalWeight / (t.Q * (t.Q - 1.0));
                var slope = Array.ConvertAll(pi, p => scale * (1 - p));
                return (Dot(slope, pi), slope);
            }
        );

    /// <summary>Brennan and Prediger's coefficient: <c>pe = T_w / q^2</c>, chance as if all q declared categories were equally likely.</summary>
    /// <param name="table">Counts: rater A in rows, rater B in columns, every category of the scale.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; no units or one declared category: no value, with a note.</returns>
    /// <exception cref="ArgumentException">The table is not square, a count is negative or not finite, or custom weights do not fit.</exception>
    public static AgreementResult BrennanPrediger(double[,] table, AgreementWeights? weights = null, double level = 0.95) =>
        Coefficient(table, weights, level, (t, _) => (t.TotalWeight / ((double)t.Q * t.Q), null));

    private static AgreementResult Coefficient(
        double[,] table,
        AgreementWeights? weights,
        double level,
        Func<PairTable, double[], (double Chance, double[]? Slope)> chance
    )
    {
        Guard.Level(level);
        var t = PairTable.Of(table, weights);
        var n = (int)Math.Round(t.N);
        if (n == 0)
            return AgreementInterval.Undefined("no units: agreement undefined", 0, 0, 2, t.Q);

        if (t.Q < 2)
            return AgreementInterval.Undefined(AgreementInterval.OneCategory, n, n, 2, t.Q, t.Observed);

        var pi = new double[t.Q];
        for (var k = 0; k < pi.Length; k++)
            pi[k] = (t.Rows[k] + t.Columns[k]) / 2;

        var (pe, slope) = chance(t, pi);
        if (!(1 - pe > 1e-12))
            return AgreementInterval.Undefined(AgreementInterval.Constant, n, n, 2, t.Q, t.Observed, pe);

        var value = (t.Observed - pe) / (1 - pe);
        // Squares about the centre: the difference of two sums would leave rounding where all pairs are alike.
        var centre = t.Observed - (slope is null ? 0 : 2 * (1 - value) * pe);
        var spread = 0.0;
        for (var i = 0; i < t.Q; i++)
        {
            for (var j = 0; j < t.Q; j++)
            {
                var pull = slope is null ? 0 : (1 - value) * (slope[i] + slope[j]);
                var term = t.Weight(i, j) - pull - centre;
                spread += t.Share(i, j) * term * term;
            }
        }

        var error = Math.Sqrt(spread / t.N) / (1 - pe);
        var estimate = AgreementInterval.Student(value, error, n, n, level, "Gwet linearised, t", []);
        return new AgreementResult(estimate, t.Observed, pe, n, n, 2, t.Q);
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];

        return sum;
    }
}

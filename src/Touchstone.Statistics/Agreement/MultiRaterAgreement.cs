using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Agreement among any number of raters with missing ratings (Gwet 2014, "Handbook of Inter-Rater Reliability", 4th ed.):
/// observed agreement is the mean over units with two or more ratings of the weighted share of agreeing pairs. Each
/// coefficient is <c>(pa - pe) / (1 - pe)</c>; the standard error is Gwet's linearisation with divisor n(n-1) over the
/// rated units, the interval uses t with n-1 degrees of freedom, limits cut at what the coefficient can be. N of the estimate is the
/// number of units with two or more ratings; with one there is no interval. Weights use the category values
/// when the categories are numbers, else their positions. Units without any rating are left out.
/// </summary>
public static class MultiRaterAgreement
{
    /// <summary>Percent agreement pa itself, as a share from 0 to 1; no correction for chance.</summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; no unit with two ratings: no value, with a note.</returns>
    public static AgreementResult Percent(RatingTable ratings, AgreementWeights? weights = null, double level = 0.95) =>
        Coefficient(ratings, weights, level, _ => (0, null), percent: true);

    /// <summary>Fleiss' kappa generalised to missing ratings: <c>pe = sum w_kl pi_k pi_l</c>, pi_k the mean over rated units of the share of k (Fleiss 1971;
    /// Gwet 2014).</summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; all ratings equal or no unit with two ratings: no value, with a note.</returns>
    public static AgreementResult FleissKappa(RatingTable ratings, AgreementWeights? weights = null, double level = 0.95) =>
        Coefficient(
            ratings,
            weights,
            level,
            m =>
            {
                var slope = new double[m.Q];
                var pe = 0.0;
                for (var k = 0; k < m.Q; k++)
                {
                    for (var l = 0; l < m.Q; l++)
                        slope[k] += m.Weights[k * m.Q + l] * m.Shares[l];

                    pe += slope[k] * m.Shares[k];
                }

                return (pe, slope);
            }
        );

    /// <summary>Gwet's AC1 (unweighted) or AC2: <c>pe = T_w / (q(q-1)) sum pi_k (1 - pi_k)</c> with q declared categories (Gwet 2008, 2014).</summary>
    /// <param name="ratings">Units by raters; missing allowed; see <see cref="RatingTable.WithCategories(IReadOnlyList{double})"/> for unused
    /// categories.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; one category or no unit with two ratings: no value, with a note.</returns>
    public static AgreementResult GwetAc(RatingTable ratings, AgreementWeights? weights = null, double level = 0.95) =>
        Coefficient(
            ratings,
            weights,
            level,
            m =>
            {
                var scale = m.TotalWeight / (m.Q * (m.Q - 1.0));
                var slope = Array.ConvertAll(m.Shares, p => scale * (1 - p));
                var pe = 0.0;
                for (var k = 0; k < m.Q; k++)
                    pe += slope[k] * m.Shares[k];

                return (pe, slope);
            },
            alone: null
        );

    /// <summary>Brennan and Prediger's coefficient: <c>pe = T_w / q^2</c> with q declared categories (1981; Gwet 2014).</summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; one category or no unit with two ratings: no value, with a note.</returns>
    public static AgreementResult BrennanPrediger(RatingTable ratings, AgreementWeights? weights = null, double level = 0.95) =>
        Coefficient(ratings, weights, level, m => (m.TotalWeight / ((double)m.Q * m.Q), null));

    /// <summary>
    /// Conger's kappa: chance agreement from each rater's own shares (Conger 1980; Gwet 2014), equal to Cohen's kappa for two
    /// raters with complete ratings. Raters without ratings are left out.
    /// </summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="weights">Weights of disagreement; unweighted when null.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>The result; fewer than two active raters, all ratings equal or no unit with two ratings: no value, with a note.</returns>
    public static AgreementResult CongerKappa(RatingTable ratings, AgreementWeights? weights = null, double level = 0.95)
    {
        Guard.Level(level);
        var m = MultiRaterMoments.Of(ratings, weights);
        if (Refusal(m, percent: false, alone: 1) is { } refusal)
            return refusal;

        if (m.ActiveRaters < 2)
            return AgreementInterval.Undefined("one rater only: agreement undefined", m.Rated, m.Paired, m.ActiveRaters, m.Q, m.Observed);

        var chance = CongerChance.Of(ratings, m);
        if (!(1 - chance.Value > 1e-12))
            return AgreementInterval.Undefined(AgreementInterval.Constant, m.Rated, m.Paired, m.ActiveRaters, m.Q, m.Observed, chance.Value);

        return Finish(m, chance.Value, chance.PerUnit(ratings), level);
    }

    private static AgreementResult Coefficient(
        RatingTable ratings,
        AgreementWeights? weights,
        double level,
        Func<MultiRaterMoments, (double Chance, double[]? Slope)> chance,
        bool percent = false,
        double? alone = 1
    )
    {
        Guard.Level(level);
        var m = MultiRaterMoments.Of(ratings, weights);
        if (Refusal(m, percent, alone) is { } refusal)
            return refusal;

        var (pe, slope) = chance(m);
        return !(1 - pe > 1e-12)
            ? AgreementInterval.Undefined(AgreementInterval.Constant, m.Rated, m.Paired, m.ActiveRaters, m.Q, m.Observed, pe)
            : Finish(m, pe, slope is null ? null : m.ChancePerUnit(ratings, slope), level, percent ? 0 : -1);
    }

    private static AgreementResult? Refusal(MultiRaterMoments m, bool percent, double? alone) =>
        m.Paired == 0 ? AgreementInterval.Undefined(AgreementInterval.NoPairs, m.Rated, 0, m.ActiveRaters, m.Q)
        : m.Q < 2 && !percent ? AgreementInterval.Undefined(AgreementInterval.OneCategory, m.Rated, m.Paired, m.ActiveRaters, m.Q, m.Observed, alone)
        : null;

    private static AgreementResult Finish(MultiRaterMoments m, double pe, double[]? chancePerUnit, double level, double least = -1)
    {
        var value = (m.Observed - pe) / (1 - pe);
        var spread = 0.0;
        var at = 0;
        for (var u = 0; u < m.PerUnit.Length; u++)
        {
            if (double.IsNaN(m.PerUnit[u]))
                continue;

            var paired = m.PerUnit[u] >= 0;
            var share = paired ? (double)m.Rated / m.Paired * (m.PerUnit[u] - pe) / (1 - pe) : 0;
            var pull = chancePerUnit is null ? 0 : 2 * (1 - value) * (chancePerUnit[u] - pe) / (1 - pe);
            var d = share - pull - value;
            spread += d * d;
            at++;
        }

        var error = at > 1 ? Math.Sqrt(spread / (at * (at - 1.0))) : double.NaN;
        var notes = new List<string>();
        if (m.Empty > 0)
            notes.Add(Guard.Units(m.Empty) + " without ratings left out");

        return new AgreementResult(
            AgreementInterval.Student(value, error, m.Rated, m.Paired, level, "Gwet linearised, t", notes, least),
            m.Observed,
            pe,
            m.Rated,
            m.Paired,
            m.ActiveRaters,
            m.Q
        );
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Krippendorff's alpha: <c>1 - D_o / D_e</c> over all pairable values, for any number of raters, missing ratings and
/// any level of measurement (Krippendorff 2004, 2011). Coincidences are counted over units with m ≥ 2 values, each
/// ordered pair weighing 1/(m-1): <c>alpha = 1 - (n-1) sum o_ck d²_ck / sum n_c n_k d²_ck</c> (sums over c &lt; k).
/// Misleads when nearly all values are equal: then one disagreement moves it far.
/// </summary>
public static class KrippendorffAlpha
{
    private const int MatrixLimit = 1024;

    /// <summary>
    /// Alpha in one pass over the table, memory bounded by the square of the number of values (at most 1,024) or else by the ratings.
    /// The interval comes from the jackknife over units (Efron and Stein 1981) on the scale of sqrt(1 - alpha) with t and units-1 degrees
    /// of freedom, turned back; with fewer than 2 units or alpha = 1 there is none.
    /// </summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="level">What differences mean; labels are nominal, or ordinal in their listed order.</param>
    /// <param name="confidence">Confidence level; null for the value alone (fastest).</param>
    /// <returns>The result; nothing pairable or no variation: no value, with a note.</returns>
    /// <exception cref="ArgumentException">Interval or ratio level on labels, or a negative value on the ratio level.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static KrippendorffResult Of(RatingTable ratings, MeasurementLevel level, double? confidence = 0.95)
    {
        Check(ratings, level);
        if (confidence is double c)
            Guard.Level(c);

        var q = ratings.Positions.Length;
        var metric = new Disagreement(level, ratings.Positions);
        AlphaUnits? units = null;
        double[] totals;
        double[]? above = null;
        int used;
        if (q <= MatrixLimit)
            (totals, above, used) = Count(ratings);
        else
        {
            units = AlphaUnits.Of(ratings, level);
            (totals, used) = (units.Totals, units.Pairable);
        }

        var ranks = new double[q];
        var expected = metric.Expected(totals, ranks);
        var observed = above is not null ? Observed(metric, above, ranks) : Observed(units!, ranks);
        return Result(ratings, metric, totals, above, used, observed, expected, confidence, units);
    }

    internal static void Check(RatingTable ratings, MeasurementLevel level)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (!ratings.Numeric && ratings.Labels.Count > 0 && level is (MeasurementLevel.Interval or MeasurementLevel.Ratio))
            throw new ArgumentException("Labels have no distances: use the nominal or ordinal level.", nameof(level));

        if (level == MeasurementLevel.Ratio && ratings.Positions.Length > 0 && ratings.Positions[0] < 0)
            throw new ArgumentException("The ratio level needs values of zero or more.", nameof(level));
    }

    private static (double[] Totals, double[] Above, int Used) Count(RatingTable ratings)
    {
        var q = ratings.Positions.Length;
        var totals = new double[q];
        var above = new double[q * q];
        if (ratings.Store.Pairs() is { } counter)
        {
            counter.Read(totals, above);
            return (totals, above, counter.Used);
        }

        var reader = new UnitReader(ratings.Store);
        var (codes, counts) = (reader.Codes, reader.Counts);
        var scales = new double[ratings.Store.Longest + 1];
        for (var m = 2; m < scales.Length; m++)
            scales[m] = 1.0 / (m - 1);

        var used = 0;
        for (var u = 0; u < ratings.Units; u++)
        {
            var distinct = reader.Read(u, out var m);
            if (m < 2)
                continue;

            used++;
            var scale = scales[m];
            for (var a = 0; a < distinct; a++)
            {
                totals[codes[a]] += counts[a];
                var row = codes[a] * q;
                var x = scale * counts[a];
                for (var b = a + 1; b < distinct; b++)
                    above[row + codes[b]] += x * counts[b];
            }
        }

        return (totals, above, used);
    }

    private static double Observed(Disagreement metric, double[] above, double[] ranks)
    {
        var q = ranks.Length;
        var sum = 0.0;
        for (var c = 0; c < q; c++)
        {
            for (var k = c + 1; k < q; k++)
            {
                var o = above[c * q + k];
                if (o > 0)
                {
                    var d = ranks[c] - ranks[k];
                    sum += o * (metric.Fixed ? metric.Between(c, k) : d * d);
                }
            }
        }

        return sum;
    }

    private static double Observed(AlphaUnits units, double[] ranks)
    {
        var sum = 0.0;
        for (var u = 0; u < units.Pairable; u++)
            sum += units.Metric.Fixed ? units.Own[u] : units.Pairs(u, ranks) / (units.Size[u] - 1);

        return sum;
    }

    private static KrippendorffResult Result(
        RatingTable ratings,
        Disagreement metric,
        double[] totals,
        double[]? above,
        int used,
        double observed,
        double expected,
        double? confidence,
        AlphaUnits? units
    )
    {
        var present = new List<int>();
        var n = 0.0;
        for (var c = 0; c < totals.Length; c++)
        {
            if (totals[c] > 0)
            {
                present.Add(c);
                n += totals[c];
            }
        }

        var values = present.ConvertAll(c => ratings.Positions[c]);
        var pairable = (int)n;
        if (pairable == 0)
            return new KrippendorffResult(Estimate.Undefined(0, AgreementInterval.NoPairs), metric.Level, null, null, 0, 0, values, new double[0, 0]);

        var scale = metric.Unit * metric.Unit;
        var doubted = 2 * observed / n * scale;
        var byChance = 2 * expected / (n * (n - 1)) * scale;
        var coincidences = above is null ? null : Coincidences(above, totals, present);
        var estimate = Estimate.Undefined(used, AgreementInterval.Constant);
        if (expected > 0)
        {
            var alpha = 1 - (n - 1) * observed / expected;
            estimate = confidence is double level
                ? AlphaInterval.Of(alpha, units ?? AlphaUnits.Of(ratings, metric.Level), level)
                : new Estimate(alpha, null, used, null, ["no interval asked for"]);
        }

        return new KrippendorffResult(estimate, metric.Level, Finite(doubted), Finite(byChance), pairable, used, values, coincidences);
    }

    private static double? Finite(double x) => double.IsFinite(x) ? x : null;

    private static double[,] Coincidences(double[] above, double[] totals, List<int> present)
    {
        var q = totals.Length;
        var table = new double[present.Count, present.Count];
        for (var i = 0; i < present.Count; i++)
        {
            table[i, i] = totals[present[i]];
            for (var j = 0; j < present.Count; j++)
            {
                if (i != j)
                {
                    var (low, high) = (Math.Min(present[i], present[j]), Math.Max(present[i], present[j]));
                    table[i, j] = above[low * q + high];
                    table[i, i] -= table[i, j];
                }
            }

            table[i, i] = Math.Abs(table[i, i]) < 1e-9 * totals[present[i]] ? 0 : table[i, i];
        }

        return table;
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Agreement of m raters on each unit over q categories, chance taken from the overall shares (Fleiss 1971):
/// <c>pa = mean of sum x(x-1) / (m(m-1))</c>, <c>pe = sum p_k^2</c>. The raters may differ from unit to unit.
/// Misleads when one category is very common.
/// </summary>
public static class FleissKappa
{
    /// <summary>Kappa from counts, in one pass.</summary>
    /// <param name="counts">Units by categories: how many raters chose the category; every row adds up to the same m ≥ 2.</param>
    /// <param name="level">Confidence level of the interval (Gwet's linearised standard error, t with units-1 degrees of freedom).</param>
    /// <returns>The result; no units, or all ratings in one category: no value, with a note.</returns>
    /// <exception cref="ArgumentException">A count is negative, rows differ in their total (use <see cref="MultiRaterAgreement.FleissKappa"/>), or m &lt;
    /// 2.</exception>
    public static FleissKappaResult OfCounts(int[,] counts, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Guard.Level(level);
        var (units, q) = (counts.GetLength(0), counts.GetLength(1));
        var m = 0;
        for (var k = 0; units > 0 && k < q; k++)
            m += counts[0, k];

        if (units > 0 && m < 2)
            throw new ArgumentException("Every unit needs at least two ratings.", nameof(counts));

        var use = new double[q];
        var squares = new double[q];
        var agreement = new double[units];
        for (var u = 0; u < units; u++)
        {
            var total = 0;
            var pairs = 0.0;
            for (var k = 0; k < q; k++)
            {
                var x = counts[u, k];
                if (x < 0)
                    throw new ArgumentException("A count is negative.", nameof(counts));

                total += x;
                pairs += (double)x * (x - 1);
                use[k] += x;
                squares[k] += (double)x * x;
            }

            if (total != m)
                throw new ArgumentException($"Unit {u} has {total} ratings, the first has {m}: counts must be complete.", nameof(counts));

            agreement[u] = pairs / (m * (m - 1.0));
        }

        return Result(
            use,
            squares,
            agreement,
            m,
            level,
            (u, slope) =>
            {
                var chance = 0.0;
                for (var k = 0; k < q; k++)
                    chance += slope[k] * counts[u, k];

                return chance / m;
            }
        );
    }

    /// <summary>Kappa from a complete table of ratings.</summary>
    /// <param name="ratings">Units by raters without a missing rating.</param>
    /// <param name="level">Confidence level.</param>
    /// <returns>As <see cref="OfCounts"/>.</returns>
    /// <exception cref="ArgumentException">A rating is missing (use <see cref="MultiRaterAgreement.FleissKappa"/>), or there are fewer than two
    /// raters.</exception>
    public static FleissKappaResult Of(RatingTable ratings, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        Guard.Level(level);
        if (ratings.Units > 0 && ratings.Raters < 2)
            throw new ArgumentException("At least two raters are needed.", nameof(ratings));

        var reader = new UnitReader(ratings.Store);
        var (codes, counts) = (reader.Codes, reader.Counts);
        var use = new double[ratings.Positions.Length];
        var squares = new double[use.Length];
        var agreement = new double[ratings.Units];
        var m = ratings.Raters;
        for (var u = 0; u < agreement.Length; u++)
        {
            var distinct = reader.Read(u, out var given);
            if (given != m)
                throw new ArgumentException($"Unit {u} has {given} ratings of {m}: the table must be complete.", nameof(ratings));

            var pairs = 0;
            for (var a = 0; a < distinct; a++)
            {
                pairs += counts[a] * (counts[a] - 1);
                use[codes[a]] += counts[a];
                squares[codes[a]] += counts[a] * counts[a];
            }

            agreement[u] = pairs / (m * (m - 1.0));
        }

        return Result(
            use,
            squares,
            agreement,
            m,
            level,
            (u, slope) =>
            {
                var distinct = reader.Read(u, out _);
                var chance = 0.0;
                for (var a = 0; a < distinct; a++)
                    chance += slope[codes[a]] * counts[a];

                return chance / m;
            }
        );
    }

    private static FleissKappaResult Result(double[] use, double[] useSquares, double[] agreement, int m, double level, Func<int, double[], double> chanceOf)
    {
        var n = agreement.Length;
        var categories = new double?[use.Length];
        if (n == 0)
            return new FleissKappaResult(Estimate.Undefined(0, "no units: agreement undefined"), null, null, 0, 0, null, null, null, categories, null);

        var p = Array.ConvertAll(use, x => x / ((double)n * m));
        var (pa, pe, spread, skew) = (0.0, 0.0, 0.0, 0.0);
        foreach (var a in agreement)
            pa += a / n;

        foreach (var share in p)
        {
            pe += share * share;
            spread += share * (1 - share);
            skew += share * (1 - share) * (1 - 2 * share);
        }

        if (!(spread > 1e-12))
            return new FleissKappaResult(Estimate.Undefined(n, AgreementInterval.Constant), pa, pe, n, m, null, null, null, categories, null);

        var kappa = (pa - pe) / (1 - pe);
        var pairs = (double)n * m * (m - 1.0);
        var nullError = Math.Sqrt(2 * Math.Max(0, spread * spread - skew) / pairs) / spread;
        ByCategory(categories, use, useSquares, n, m);
        var squares = 0.0;
        for (var u = 0; u < n; u++)
        {
            var d = (agreement[u] - pe - 2 * (1 - kappa) * (chanceOf(u, p) - pe)) / (1 - pe) - kappa;
            squares += d * d;
        }

        var error = n > 1 ? Math.Sqrt(squares / (n * (n - 1.0))) : double.NaN;
        double? z = nullError > 0 ? kappa / nullError : null;
        return new FleissKappaResult(
            AgreementInterval.Student(kappa, error, n, n, level, "Gwet linearised, t", []),
            pa,
            pe,
            n,
            m,
            nullError,
            z,
            z is double value ? Gaussian.TwoSided(value) : null,
            categories,
            Math.Sqrt(2 / pairs)
        );
    }

    private static void ByCategory(double?[] kappas, double[] use, double[] useSquares, int n, int m)
    {
        for (var k = 0; k < use.Length; k++)
        {
            var p = use[k] / ((double)n * m);
            if (p > 0 && p < 1)
                kappas[k] = 1 - (m * use[k] - useSquares[k]) / ((double)n * m * (m - 1.0) * p * (1 - p));
        }
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Reliability;

/// <summary>
/// Bland and Altman's limits of agreement (1986, 1999): how far two evaluators' scores of the same contact lie apart,
/// <c>mean(d) ± k sd(d)</c> with d = a - b. Misleads when the differences grow with the score: see the slope.
/// </summary>
public static class BlandAltman
{
    /// <summary>Bias and limits of agreement.</summary>
    /// <param name="first">Scores of the first evaluator; NaN is missing.</param>
    /// <param name="second">Scores of the second on the same units; NaN is missing. Pairs with a missing score are left out, with a note.</param>
    /// <param name="multiplier">k; 1.96 covers 95 % of normal differences.</param>
    /// <param name="level">Confidence level: t for the bias; exact limits from the noncentral t law for the limits of agreement (Carkeet 2015).</param>
    /// <returns>The result; no pair: no value; one pair: bias without limits.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is infinite or beyond 1e140.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The multiplier is not positive and finite, or the level not between 0 and 1.</exception>
    public static BlandAltmanResult Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double multiplier = 1.96, double level = 0.95)
    {
        Guard.SameLength(first.Length, second.Length, nameof(second));
        Guard.Positive(multiplier);
        Guard.Level(level);
        var difference = new List<double>(first.Length);
        var middle = new List<double>(first.Length);
        for (var i = 0; i < first.Length; i++)
        {
            if (Math.Abs(first[i]) > Guard.LargestScore || Math.Abs(second[i]) > Guard.LargestScore)
            {
                throw new ArgumentException(
                    "A score is infinite or too large to be squared.",
                    Math.Abs(first[i]) > Guard.LargestScore ? nameof(first) : nameof(second)
                );
            }

            if (!double.IsNaN(first[i]) && !double.IsNaN(second[i]))
            {
                difference.Add(first[i] - second[i]);
                middle.Add(first[i] / 2 + second[i] / 2);
            }
        }

        var notes = new List<string>();
        if (difference.Count < first.Length)
            notes.Add(Guard.LeftOut(first.Length - difference.Count));

        var n = difference.Count;
        var moments = Moments.Of(difference.ToArray());
        if (n == 0)
        {
            var none = new Estimate(null, null, 0, null, [.. notes, "no pairs: agreement undefined"]);
            return new BlandAltmanResult(none, null, none, none, null, null, null, null, null);
        }

        if (n == 1)
        {
            var missing = new Estimate(null, null, 1, null, [.. notes, "one pair only: limits undefined"]);
            return new BlandAltmanResult(
                new Estimate(moments.Mean, null, 1, null, [.. notes, "one pair only: no interval"]),
                null,
                missing,
                missing,
                null,
                null,
                null,
                null,
                null
            );
        }

        var s = moments.Deviation;
        var t = StudentLaw.Critical(level, n - 1);
        Estimate Around(double value, double error) => new(value, new Interval(value - t * error, value + t * error, level, "t"), n, error, notes);
        var error = s * Math.Sqrt(3.0 / n);
        var narrow = s == 0 ? 0 : NoncentralQuantile((1 - level) / 2, n - 1, multiplier * Math.Sqrt(n)) * s / Math.Sqrt(n);
        var wide = s == 0 ? 0 : NoncentralQuantile((1 + level) / 2, n - 1, multiplier * Math.Sqrt(n)) * s / Math.Sqrt(n);
        Estimate Limit(int side) =>
            new(
                moments.Mean + side * multiplier * s,
                side > 0
                    ? new Interval(moments.Mean + narrow, moments.Mean + wide, level, "exact, noncentral t")
                    : new Interval(moments.Mean - wide, moments.Mean - narrow, level, "exact, noncentral t"),
                n,
                error,
                notes
            );
        Interval Classic(int side) =>
            new(moments.Mean + side * multiplier * s - t * error, moments.Mean + side * multiplier * s + t * error, level, "Bland-Altman 1986");
        var (slope, p) = Slope(middle, difference);
        return new BlandAltmanResult(
            Around(moments.Mean, s / Math.Sqrt(n)),
            s,
            Limit(-1),
            Limit(1),
            Classic(-1),
            Classic(1),
            s * Math.Sqrt(1.0 / n + multiplier * multiplier / (2 * (n - 1.0))),
            slope,
            p
        );
    }

    /// <summary>Quantile of the noncentral t law: what the distance of a true limit from the mean is judged by.</summary>
    private static double NoncentralQuantile(double share, int df, double noncentrality)
    {
        var (low, high) = (noncentrality - 2, noncentrality + 2);
        for (var step = 4.0; NoncentralStudent.Lower(low, df, noncentrality) > share; step *= 2)
            low -= step;

        for (var step = 4.0; NoncentralStudent.Lower(high, df, noncentrality) < share && step < 1e9; step *= 2)
            high += step;

        return Roots.Between(x => NoncentralStudent.Lower(x, df, noncentrality) - share, low, high, 1e-9);
    }

    private static (double? Slope, double? P) Slope(List<double> x, List<double> y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var (sxx, sxy, syy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Count; i++)
        {
            sxx += (x[i] - mx) * (x[i] - mx);
            sxy += (x[i] - mx) * (y[i] - my);
            syy += (y[i] - my) * (y[i] - my);
        }

        if (!(sxx > 1e-28 * x.Count * (mx * mx + 1e-300)))
            return (null, null);

        var slope = sxy / sxx;
        var rest = Math.Max(0, syy - slope * sxy);
        if (x.Count < 3 || (rest == 0 && slope == 0))
            return (slope, null);

        var error = Math.Sqrt(rest / (x.Count - 2) / sxx);
        return (slope, error > 0 ? StudentLaw.TwoSided(slope / error, x.Count - 2) : 0);
    }
}

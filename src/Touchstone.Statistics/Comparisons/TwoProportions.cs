using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// Comparison of two independent proportions p1 = x1/n1 and p2 = x2/n2: difference p1 - p2, ratios and tests.
/// Newcombe's hybrid score interval is the default the product shows. A group without answers makes the comparison
/// undefined, with a note; counts below zero or above their total, or a level outside (0, 1), throw
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public static class TwoProportions
{
    private const string Empty = "a group without answers: the comparison is undefined";

    /// <summary>
    /// Newcombe (1998) method 10: d - √((p1-l1)² + (u2-p2)²) to d + √((u1-p1)² + (p2-l2)²) with Wilson limits l, u.
    /// </summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The difference p1 - p2 with its interval.</returns>
    public static Estimate Newcombe(int x1, int n1, int x2, int n2, double level = 0.95)
    {
        Check(x1, n1, x2, n2, level);
        if (n1 == 0 || n2 == 0)
            return Estimate.Undefined(n1 + n2, Empty);

        var z = Gaussian.Critical(level);
        double p1 = (double)x1 / n1,
            p2 = (double)x2 / n2;
        return Hybrid(p1, n1, ScoreLimits(x1, n1, z), p2, n2, ScoreLimits(x2, n2, z), level, "Newcombe hybrid score");
    }

    /// <summary>Newcombe (1998) method 11: method 10 with continuity-corrected Wilson limits; conservative.</summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The difference p1 - p2 with its interval.</returns>
    public static Estimate NewcombeContinuityCorrected(int x1, int n1, int x2, int n2, double level = 0.95)
    {
        Check(x1, n1, x2, n2, level);
        if (n1 == 0 || n2 == 0)
            return Estimate.Undefined(n1 + n2, Empty);

        var z = Gaussian.Critical(level);
        double p1 = (double)x1 / n1,
            p2 = (double)x2 / n2;
        var first = ProportionIntervals.CorrectedScore(x1, n1, z);
        var second = ProportionIntervals.CorrectedScore(x2, n2, z);
        return Hybrid(p1, n1, first, p2, n2, second, level, "Newcombe hybrid score with continuity correction");
    }

    /// <summary>Wald interval d ± z √(p1 q1/n1 + p2 q2/n2), cut to [-1, 1] unless asked not to; covers too little for small groups.</summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <param name="clamp">Whether the interval is cut to [-1, 1].</param>
    /// <returns>The difference p1 - p2 with its interval.</returns>
    public static Estimate Wald(int x1, int n1, int x2, int n2, double level = 0.95, bool clamp = true)
    {
        Check(x1, n1, x2, n2, level);
        if (n1 == 0 || n2 == 0)
            return Estimate.Undefined(n1 + n2, Empty);

        double p1 = (double)x1 / n1,
            p2 = (double)x2 / n2,
            d = p1 - p2;
        var error = Error(p1, n1, p2, n2);
        var half = Gaussian.Critical(level) * error;
        IReadOnlyList<string> notes = error == 0 ? ["no variation in either group: the Wald interval has no width and says nothing"] : [];
        return Estimate.Of(d, Symmetric(d, half, level, "Wald", clamp), n1 + n2, error, notes);
    }

    /// <summary>Agresti and Caffo (2000): the Wald interval after adding one success and one failure to each group, cut to [-1, 1] unless asked not
    /// to.</summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <param name="clamp">Whether the interval is cut to [-1, 1].</param>
    /// <returns>The raw difference p1 - p2 with its interval.</returns>
    public static Estimate AgrestiCaffo(int x1, int n1, int x2, int n2, double level = 0.95, bool clamp = true)
    {
        Check(x1, n1, x2, n2, level);
        if (n1 == 0 || n2 == 0)
            return Estimate.Undefined(n1 + n2, Empty);

        double p1 = (x1 + 1.0) / (n1 + 2.0),
            p2 = (x2 + 1.0) / (n2 + 2.0);
        var half = Gaussian.Critical(level) * Error(p1, n1 + 2, p2, n2 + 2);
        var interval = Symmetric(p1 - p2, half, level, "Agresti-Caffo", clamp);
        return Estimate.Of((double)x1 / n1 - (double)x2 / n2, interval, n1 + n2, Error((double)x1 / n1, n1, (double)x2 / n2, n2));
    }

    /// <summary>
    /// Miettinen and Nurminen (1985) score interval: all δ whose score statistic, with the variance at the restricted
    /// maximum likelihood estimates and the factor N/(N-1), does not exceed z in size.
    /// </summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The difference p1 - p2 with its interval.</returns>
    public static Estimate MiettinenNurminen(int x1, int n1, int x2, int n2, double level = 0.95)
    {
        Check(x1, n1, x2, n2, level);
        if (n1 == 0 || n2 == 0)
            return Estimate.Undefined(n1 + n2, Empty);

        var z = Gaussian.Critical(level);
        double p1 = (double)x1 / n1,
            p2 = (double)x2 / n2,
            d = p1 - p2;
        var lower = d <= -1 ? -1 : Roots.Between(delta => RestrictedScore(p1, n1, p2, n2, delta) - z, -1, d, 1e-13);
        var upper = d >= 1 ? 1 : Roots.Between(delta => RestrictedScore(p1, n1, p2, n2, delta) + z, d, 1, 1e-13);
        return Estimate.Of(d, new Interval(lower, upper, level, "Miettinen-Nurminen score"), n1 + n2, Error(p1, n1, p2, n2));
    }

    /// <summary>
    /// Risk ratio p1/p2 with the interval on the log scale: exp(log RR ± z √(1/x1 - 1/n1 + 1/x2 - 1/n2)) (Katz and others 1978).
    /// </summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The ratio; without interval when a count is zero, undefined when x2 = 0.</returns>
    public static Estimate RiskRatio(int x1, int n1, int x2, int n2, double level = 0.95)
    {
        Check(x1, n1, x2, n2, level);
        if (n1 == 0 || n2 == 0)
            return Estimate.Undefined(n1 + n2, Empty);

        if (x2 == 0)
            return Estimate.Undefined(n1 + n2, "no success in the second group: the ratio is undefined");

        var ratio = (double)x1 / n1 / ((double)x2 / n2);
        var error = Math.Sqrt(1.0 / x1 - 1.0 / n1 + 1.0 / x2 - 1.0 / n2);
        return OnLogScale(ratio, x1 == 0 ? double.PositiveInfinity : error, n1 + n2, level);
    }

    /// <summary>Sample odds ratio with Woolf's (1955) interval on the log scale: exp(log OR ± z √(1/a + 1/b + 1/c + 1/d)).</summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The ratio; without interval when a cell is zero, undefined when x2 = 0 or x1 = n1.</returns>
    public static Estimate OddsRatio(int x1, int n1, int x2, int n2, double level = 0.95)
    {
        Check(x1, n1, x2, n2, level);
        if (n1 == 0 || n2 == 0)
            return Estimate.Undefined(n1 + n2, Empty);

        if (x2 == 0 || x1 == n1)
            return Estimate.Undefined(n1 + n2, "an empty cell below the line: the odds ratio is undefined; see Fisher's exact interval");

        var ratio = (double)x1 / (n1 - x1) * ((double)(n2 - x2) / x2);
        var error = x1 == 0 || x2 == n2 ? double.PositiveInfinity : Math.Sqrt(1.0 / x1 + 1.0 / (n1 - x1) + 1.0 / x2 + 1.0 / (n2 - x2));
        return OnLogScale(ratio, error, n1 + n2, level);
    }

    /// <summary>z test of p1 = p2 with the pooled variance. Undefined when the pooled share is 0 or 1 (nobody differs).</summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <returns>z and its two-sided p value.</returns>
    public static SignificanceTest PooledZ(int x1, int n1, int x2, int n2)
    {
        const string name = "two proportions, pooled z";
        Check(x1, n1, x2, n2, 0.5);
        if (n1 == 0 || n2 == 0)
            return SignificanceTest.Undefined(name, n1 + n2, Empty);

        var pooled = ((double)x1 + x2) / ((double)n1 + n2);
        if (pooled is 0 or 1)
            return SignificanceTest.Undefined(name, n1 + n2, "all answers alike: no test is possible");

        var z = ((double)x1 / n1 - (double)x2 / n2) / Math.Sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2));
        return SignificanceTest.Of(name, z, null, Gaussian.TwoSided(z), n1 + n2);
    }

    /// <summary>Chi-square test of p1 = p2 with Yates's (1934) continuity correction, which never passes the observed difference.</summary>
    /// <param name="x1">Successes in group 1.</param>
    /// <param name="n1">Answers in group 1.</param>
    /// <param name="x2">Successes in group 2.</param>
    /// <param name="n2">Answers in group 2.</param>
    /// <returns>Chi-square on one degree of freedom and its p value.</returns>
    public static SignificanceTest YatesChiSquare(int x1, int n1, int x2, int n2)
    {
        const string name = "two proportions, chi-square with Yates's correction";
        Check(x1, n1, x2, n2, 0.5);
        var total = (double)n1 + n2;
        var yes = (double)x1 + x2;
        if (n1 == 0 || n2 == 0)
            return SignificanceTest.Undefined(name, n1 + n2, Empty);

        if (yes == 0 || yes == total)
            return SignificanceTest.Undefined(name, n1 + n2, "all answers alike: no test is possible");

        var gap = Math.Abs(x1 - n1 * yes / total);
        gap -= Math.Min(0.5, gap);
        var inverse = 1 / (n1 * yes / total) + 1 / (n1 * (total - yes) / total) + 1 / (n2 * yes / total) + 1 / (n2 * (total - yes) / total);
        var chi = gap * gap * inverse;
        return SignificanceTest.Of(name, chi, 1, TailLaws.ChiSquareUpper(chi, 1), n1 + n2);
    }

    private static Interval Symmetric(double centre, double half, double level, string method, bool clamp) =>
        clamp
            ? new Interval(Math.Max(-1, centre - half), Math.Min(1, centre + half), level, method)
            : new Interval(centre - half, centre + half, level, method);

    private static void Check(int x1, int n1, int x2, int n2, double level)
    {
        Guard.Counts(x1, n1);
        Guard.Counts(x2, n2);
        Guard.Total(n1, n2);
        Guard.Level(level);
    }

    private static double Error(double p1, double n1, double p2, double n2) => Math.Sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);

    private static (double Lower, double Upper) ScoreLimits(int x, int n, double z)
    {
        var (lower, upper) = ProportionIntervals.Score((double)x / n, n, z);
        return (x == 0 ? 0 : lower, x == n ? 1 : upper);
    }

    private static Estimate Hybrid(
        double p1,
        int n1,
        (double Lower, double Upper) first,
        double p2,
        int n2,
        (double Lower, double Upper) second,
        double level,
        string method
    )
    {
        var d = p1 - p2;
        var below = Math.Sqrt(Square(p1 - first.Lower) + Square(second.Upper - p2));
        var above = Math.Sqrt(Square(first.Upper - p1) + Square(p2 - second.Lower));
        return Estimate.Of(d, new Interval(d - below, d + above, level, method), n1 + n2, Error(p1, n1, p2, n2));
    }

    private static double Square(double value) => value * value;

    private static Estimate OnLogScale(double ratio, double error, int n, double level)
    {
        if (double.IsInfinity(error))
            return new Estimate(ratio, null, n, null, ["a cell is zero: no interval on the log scale"]);

        var half = Gaussian.Critical(level) * error;
        IReadOnlyList<string> notes = error == 0 ? ["no variation in either group: the interval has no width and says nothing"] : [];
        return Estimate.Of(ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half), level, "log scale"), n, ratio * error, notes);
    }

    private static double RestrictedScore(double p1, double n1, double p2, double n2, double delta)
    {
        var (q1, q2) = Restricted(p1, n1, p2, n2, delta);
        var n = n1 + n2;
        var variance = (q1 * (1 - q1) / n1 + q2 * (1 - q2) / n2) * n / (n - 1);
        var gap = p1 - p2 - delta;
        if (gap == 0)
            return 0;

        return variance > 0 ? gap / Math.Sqrt(variance)
            : gap > 0 ? double.MaxValue
            : double.MinValue;
    }

    // Closed-form cubic of Miettinen and Nurminen (1985), appendix I.
    private static (double First, double Second) Restricted(double p1, double n1, double p2, double n2, double delta)
    {
        double n = n1 + n2,
            x1 = p1 * n1,
            x2 = p2 * n2,
            x = x1 + x2;
        var l3 = n;
        var l2 = (n1 + 2 * n2) * delta - n - x;
        var l1 = (n2 * delta - n - 2 * x2) * delta + x;
        var l0 = x2 * delta * (1 - delta);
        var q = Math.Pow(l2 / (3 * l3), 3) - l1 * l2 / (6 * l3 * l3) + l0 / (2 * l3);
        var size = Math.Sqrt(Math.Max(0, l2 * l2 / (9 * l3 * l3) - l1 / (3 * l3)));
        var p = q > 0 ? size : -size;
        var cosine = p == 0 ? 0 : Math.Clamp(q / (p * p * p), -1, 1);
        var angle = (Math.PI + Math.Acos(cosine)) / 3;
        var second = Math.Clamp(2 * p * Math.Cos(angle) - l2 / (3 * l3), Math.Max(0, -delta), Math.Min(1, 1 - delta));
        return (Math.Clamp(second + delta, 0, 1), second);
    }
}

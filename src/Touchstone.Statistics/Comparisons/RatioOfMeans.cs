using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// Ratio of the means of two independent groups, for instance handle time after to handle time before. NaN is missing and left out
/// with a note; fewer than two values in a group, infinite values or a second mean of zero make the ratio undefined, with a note.
/// </summary>
public static class RatioOfMeans
{
    /// <summary>
    /// Fieller's (1954) interval: all ρ with (x̄ - ρȳ)² ≤ t² (s²x/n + ρ² s²y/m), t on Satterthwaite degrees of freedom of
    /// x̄ - ρ̂ȳ. When the second mean is not clearly different from zero no finite interval exists and a note says so.
    /// </summary>
    /// <param name="x">Numerator group; NaN = missing.</param>
    /// <param name="y">Denominator group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>x̄/ȳ with its interval and the delta-method standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate Fieller(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        if (Prepare(x, y, level, out var parts) is { } refused)
            return refused;

        var (a, b, va, vb, ratio, df, n, notes) = parts;
        var t = StudentLaw.Critical(level, df);
        var error = Math.Sqrt(va + ratio * ratio * vb) / Math.Abs(b);
        var g = t * t * vb / (b * b);
        if (g >= 1)
        {
            notes.Add("the second mean is not clearly different from zero: no finite interval for the ratio");
            return new Estimate(ratio, null, n, error, notes);
        }

        var root = t / Math.Abs(b) * Math.Sqrt(va * (1 - g) + ratio * ratio * vb);
        return Estimate.Of(ratio, new Interval((ratio - root) / (1 - g), (ratio + root) / (1 - g), level, "Fieller"), n, error, notes);
    }

    /// <summary>Interval on the log scale: exp(log(x̄/ȳ) ± t √(s²x/(n x̄²) + s²y/(m ȳ²))), for means of one sign such as durations.</summary>
    /// <param name="x">Numerator group; NaN = missing.</param>
    /// <param name="y">Denominator group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>x̄/ȳ with its interval; without interval when the means differ in sign or the first is zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate LogScale(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        if (Prepare(x, y, level, out var parts) is { } refused)
            return refused;

        var (a, b, va, vb, ratio, df, n, notes) = parts;
        var error = Math.Sqrt(va + ratio * ratio * vb) / Math.Abs(b);
        if (!(ratio > 0))
        {
            notes.Add("the means do not have one sign: no interval on the log scale");
            return new Estimate(ratio, null, n, error, notes);
        }

        var half = StudentLaw.Critical(level, df) * Math.Sqrt(va / (a * a) + vb / (b * b));
        return Estimate.Of(ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half), level, "log scale"), n, error, notes);
    }

    private static Estimate? Prepare(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double level,
        out (double A, double B, double VarianceA, double VarianceB, double Ratio, double Df, int N, List<string> Notes) parts
    )
    {
        Guard.Level(level);
        var (first, second) = (Moments.Of(x), Moments.Of(y));
        var n = first.N + second.N;
        List<string> notes = first.Missing + second.Missing > 0 ? [Guard.LeftOut(first.Missing + second.Missing)] : [];
        parts = default;
        var reason =
            first.Infinite || second.Infinite ? "a value is infinite: the ratio is undefined"
            : first.N < 2 || second.N < 2 ? "fewer than two values in a group: no ratio with an interval"
            : second.Mean == 0 ? "the second mean is zero: the ratio is undefined"
            : null;
        double va = first.Variance / first.N,
            vb = second.Variance / second.N,
            ratio = first.Mean / second.Mean;
        double a = va,
            b = ratio * ratio * vb;
        if (reason is null && !(double.IsFinite(a + b) && double.IsFinite(ratio)))
            reason = "the values are too large for their spread to be computed";

        if (reason is not null)
            return new Estimate(null, null, n, null, [.. notes, reason]);

        if (a + b == 0)
            notes.Add("no spread within the groups: the interval has no width");

        var df = a + b > 0 ? 1 / (a / (a + b) * (a / (a + b)) / (first.N - 1) + b / (a + b) * (b / (a + b)) / (second.N - 1)) : n - 2;
        parts = (first.Mean, second.Mean, va, vb, ratio, df, n, notes);
        return null;
    }
}

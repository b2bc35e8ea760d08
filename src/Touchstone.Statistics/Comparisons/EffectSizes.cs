using MathNet.Numerics;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// Standardised mean differences of two independent groups, sign x̄ - ȳ, in standard deviations. NaN is missing and left out
/// with a note. Fewer than two values in a group, an infinite value or no spread make them undefined, with a note.
/// </summary>
public static class EffectSizes
{
    /// <summary>
    /// Cohen's d = (x̄ - ȳ)/s pooled with the interval by inverting the noncentral t (Steiger and Fouladi 1997);
    /// standard error √((n+m)/(nm) + d²/(2(n+m))) (Hedges and Olkin 1985).
    /// </summary>
    /// <param name="x">First group; NaN = missing.</param>
    /// <param name="y">Second group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>d with interval and large-sample standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate CohenD(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Guard.Level(level);
        var (first, second) = (Moments.Of(x), Moments.Of(y));
        if (Refuse(first, second, first.SumOfSquares + second.SumOfSquares, out var notes))
            return new Estimate(null, null, first.N + second.N, null, notes);

        double n = first.N,
            m = second.N,
            df = n + m - 2;
        var d = (first.Mean - second.Mean) / Math.Sqrt((first.SumOfSquares + second.SumOfSquares) / df);
        var scale = Math.Sqrt(1 / n + 1 / m);
        var t = d / scale;
        var tail = 0.5 * (1 - level);
        var lower = NoncentralStudent.NoncentralityAt(t, df, 1 - tail) * scale;
        var upper = NoncentralStudent.NoncentralityAt(t, df, tail) * scale;
        var error = Math.Sqrt((n + m) / (n * m) + d * d / (2 * (n + m)));
        return Estimate.Of(d, new Interval(lower, upper, level, "noncentral t"), first.N + second.N, error, notes);
    }

    /// <summary>
    /// Hedges's g = J d with J = Γ(df/2)/(√(df/2) Γ((df-1)/2)) (Hedges 1981), the unbiased form of d; the interval of d times J.
    /// </summary>
    /// <param name="x">First group; NaN = missing.</param>
    /// <param name="y">Second group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>g with interval and standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate HedgesG(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        var d = CohenD(x, y, level);
        var half = 0.5 * (d.N - 2);
        return half <= 0.5
            ? d.Value is null
                ? d
                : Estimate.Undefined(d.N, "too few values for Hedges's correction")
            : Scaled(d, Math.Exp(SpecialFunctions.GammaLn(half) - SpecialFunctions.GammaLn(half - 0.5)) / Math.Sqrt(half));
    }

    /// <summary>Hedges's g with the approximation J = 1 - 3/(4N - 9).</summary>
    /// <param name="x">First group; NaN = missing.</param>
    /// <param name="y">Second group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>g with interval and standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate HedgesGApproximate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        var d = CohenD(x, y, level);
        return d.Value is null ? d : Scaled(d, 1 - 3 / (4.0 * d.N - 9));
    }

    /// <summary>Glass's Δ = (x̄ - ȳ)/s of the second (control) group.</summary>
    /// <param name="x">Treated group; NaN = missing.</param>
    /// <param name="y">Control group; NaN = missing.</param>
    /// <returns>Δ without interval.</returns>
    public static Estimate GlassDelta(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (first, second) = (Moments.Of(x), Moments.Of(y));
        return Refuse(first, second, second.SumOfSquares, out var notes)
            ? new Estimate(null, null, first.N + second.N, null, notes)
            : Estimate.Of(
                (first.Mean - second.Mean) / second.Deviation,
                null,
                first.N + second.N,
                null,
                [.. notes, "no interval is computed for Glass's delta"]
            );
    }

    private static Estimate Scaled(Estimate d, double factor) =>
        d with
        {
            Value = d.Value * factor,
            StandardError = d.StandardError * factor,
            Interval = d.Interval is null ? null : d.Interval with { Lower = d.Interval.Lower * factor, Upper = d.Interval.Upper * factor },
        };

    private static bool Refuse(Moments first, Moments second, double squares, out List<string> notes)
    {
        notes = [];
        if (first.Missing + second.Missing > 0)
            notes.Add(Guard.LeftOut(first.Missing + second.Missing));

        var said = notes.Count;
        if (first.Infinite || second.Infinite)
            notes.Add("a value is infinite: the effect size is undefined");
        else if (first.N < 2 || second.N < 2)
            notes.Add("fewer than two values in a group: the effect size is undefined");
        else if (squares == 0)
            notes.Add("no spread within the groups: the effect size is undefined");
        else if (!double.IsFinite(squares) || !double.IsFinite(first.Mean - second.Mean))
            notes.Add("the values are too large for their spread to be computed");

        return notes.Count > said;
    }
}

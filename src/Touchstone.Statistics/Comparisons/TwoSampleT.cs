using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// Comparison of two means by Student's t: Welch (1947), the default, which lets the spreads differ, and the pooled form.
/// NaN is a missing value and left out with a note; an infinite value, a group with fewer than two values (Welch) or
/// no spread at all makes the test undefined, with a note.
/// </summary>
public static class TwoSampleT
{
    /// <summary>Welch's t with Satterthwaite degrees of freedom: (x̄ - ȳ)/√(s²x/n + s²y/m).</summary>
    /// <param name="x">First group; NaN = missing.</param>
    /// <param name="y">Second group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The difference x̄ - ȳ with interval and test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static TTestResult Welch(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Guard.Level(level);
        var (first, second) = (Moments.Of(x), Moments.Of(y));
        double vx = first.Variance / first.N,
            vy = second.Variance / second.N,
            v = vx + vy;
        var (sx, sy) = (vx / v, vy / v);
        var df = 1 / (sx * sx / (first.N - 1) + sy * sy / (second.N - 1));
        return Build("Welch t", first, second, Math.Sqrt(v), df, level, Math.Min(first.N, second.N) < 2);
    }

    /// <summary>Student's t with the pooled variance on n + m - 2 degrees of freedom; wrong when spreads and sizes both differ.</summary>
    /// <param name="x">First group; NaN = missing.</param>
    /// <param name="y">Second group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The difference x̄ - ȳ with interval and test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static TTestResult Pooled(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Guard.Level(level);
        var (first, second) = (Moments.Of(x), Moments.Of(y));
        double df = first.N + second.N - 2;
        var variance = (first.SumOfSquares + second.SumOfSquares) / df;
        var error = Math.Sqrt(variance * (1.0 / first.N + 1.0 / second.N));
        return Build("pooled t", first, second, error, df, level, df < 1 || first.N == 0 || second.N == 0);
    }

    private static TTestResult Build(string name, Moments first, Moments second, double error, double df, double level, bool few)
    {
        var n = first.N + second.N;
        var notes = new List<string>();
        if (first.Missing + second.Missing > 0)
            notes.Add(Guard.LeftOut(first.Missing + second.Missing));

        var difference = first.Mean - second.Mean;
        if (few || first.Infinite || second.Infinite || !double.IsFinite(error) || !double.IsFinite(difference))
        {
            notes.Add(
                first.Infinite || second.Infinite ? "a value is infinite: the comparison is undefined"
                : few ? "too few values in a group for a comparison"
                : "the values are too large for their spread to be computed"
            );
            double? plain = double.IsFinite(difference) ? difference : null;
            return Result(new Estimate(plain, null, n, null, notes), new SignificanceTest(name, null, null, null, null, n, notes));
        }

        if (error == 0)
        {
            notes.Add("no spread within the groups: no test and no interval");
            return Result(new Estimate(difference, null, n, 0, notes), new SignificanceTest(name, null, null, null, null, n, notes));
        }

        var t = difference / error;
        var half = StudentLaw.Critical(level, df) * error;
        return Result(
            new Estimate(difference, new Interval(difference - half, difference + half, level, name), n, error, notes),
            SignificanceTest.Of(name, t, df, StudentLaw.TwoSided(t, df), n, notes)
        );

        TTestResult Result(Estimate estimate, SignificanceTest test) =>
            new(estimate, test, Known(first.Mean), Known(second.Mean), Known(first.Deviation), Known(second.Deviation));
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}

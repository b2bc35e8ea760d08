namespace Touchstone.Statistics.Numerics;

/// <summary>Count, mean and sum of squared deviations of the values present; NaN is a missing value.</summary>
internal readonly record struct Moments(int N, int Missing, bool Infinite, double Mean, double Squares, double Scale)
{
    public double SumOfSquares => Squares * Scale * Scale;

    public double Variance => N > 1 ? SumOfSquares / (N - 1) : double.NaN;

    /// <summary>Standard deviation; right even where the variance itself would overflow or vanish.</summary>
    public double Deviation => N > 1 ? Scale * Math.Sqrt(Squares / (N - 1)) : double.NaN;

    /// <summary>Two passes; values beyond 1e100 or all below 1e-100 are scaled so that nothing overflows on the way.</summary>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        var n = 0;
        var missing = 0;
        var largest = 0.0;
        var sum = 0.0;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                missing++;
                continue;
            }

            n++;
            sum += value;
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (n == 0)
            return new Moments(0, missing, false, double.NaN, double.NaN, 1);

        if (double.IsInfinity(largest))
            return new Moments(n, missing, true, double.NaN, double.NaN, 1);

        if (largest > 1e100 || (largest < 1e-100 && largest > 0))
            return Scaled(values, n, missing, largest);

        var mean = sum / n;
        var squares = 0.0;
        var drift = 0.0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                var d = value - mean;
                squares += d * d;
                drift += d;
            }
        }

        return new Moments(n, missing, false, mean + drift / n, Math.Max(0, squares - drift * drift / n), 1);
    }

    private static Moments Scaled(ReadOnlySpan<double> values, int n, int missing, double largest)
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += double.IsNaN(value) ? 0 : value / largest / n;

        var squares = 0.0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                var d = value / largest - mean;
                squares += d * d;
            }
        }

        return new Moments(n, missing, false, mean * largest, squares, largest);
    }
}

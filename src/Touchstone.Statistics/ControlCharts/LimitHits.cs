using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>Finds the points of a series strictly beyond its limits by more than rounding; a missing point (NaN) is never beyond.</summary>
internal static class LimitHits
{
    private const int Stretch = 16;

    /// <summary>Relative size below which a difference is rounding: some thousand times the spacing of doubles.</summary>
    public const double Rounding = 1e-12;

    /// <param name="values">The series.</param>
    /// <param name="lower">Lower limit.</param>
    /// <param name="upper">Upper limit.</param>
    /// <param name="first">Number of the first value of the series.</param>
    public static int[] Beyond(ReadOnlySpan<double> values, double lower, double upper, int first = 0)
    {
        var slack = Rounding * Math.Max(double.IsFinite(lower) ? Math.Abs(lower) : 0, double.IsFinite(upper) ? Math.Abs(upper) : 0);
        (lower, upper) = (lower - slack, upper + slack);
        var hits = default(HitList);
        var (low, high) = (Vector256.Create(lower), Vector256.Create(upper));
        var i = 0;
        // Most stretches hold none and are passed over at once.
        for (; i <= values.Length - Stretch; i += Stretch)
        {
            Vector256<double> a = Beyond(values, i),
                b = Beyond(values, i + 4),
                c = Beyond(values, i + 8),
                d = Beyond(values, i + 12);
            if ((a | b | c | d).ExtractMostSignificantBits() == 0)
                continue;

            hits.Add(first + i, a.ExtractMostSignificantBits());
            hits.Add(first + i + 4, b.ExtractMostSignificantBits());
            hits.Add(first + i + 8, c.ExtractMostSignificantBits());
            hits.Add(first + i + 12, d.ExtractMostSignificantBits());
        }

        Vector256<double> Beyond(ReadOnlySpan<double> series, int at)
        {
            var piece = Vector256.Create(series[at..]);
            return Vector256.GreaterThan(piece, high) | Vector256.LessThan(piece, low);
        }

        for (; i < values.Length; i++)
            hits.Add(first + i, values[i] > upper || values[i] < lower ? 1u : 0);

        return hits.ToArray();
    }
}

using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>Finds the points of a series strictly beyond its limits; a missing point (NaN) is never beyond.</summary>
internal static class LimitHits
{
    /// <param name="values">The series.</param>
    /// <param name="lower">Lower limit.</param>
    /// <param name="upper">Upper limit.</param>
    /// <param name="first">Number of the first value of the series.</param>
    public static int[] Beyond(ReadOnlySpan<double> values, double lower, double upper, int first = 0)
    {
        var hits = default(HitList);
        var (low, high) = (Vector256.Create(lower), Vector256.Create(upper));
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var piece = Vector256.Create(values[i..]);
            var beyond = Vector256.GreaterThan(piece, high) | Vector256.LessThan(piece, low);
            hits.Add(first + i, beyond.ExtractMostSignificantBits());
        }

        for (; i < values.Length; i++)
        {
            hits.Add(first + i, values[i] > upper || values[i] < lower ? 1u : 0);
        }

        return hits.ToArray();
    }
}

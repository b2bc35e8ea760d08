using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>
/// Run rules on standardised points z = (x - centre)/sigma, in one pass. All comparisons are strict; z = 0 breaks a run on one side; an equal neighbour breaks
/// a trend; in two-of-three and four-of-five the completing point must itself be beyond, and shorter windows at the start count.
/// A missing point (NaN) breaks every pattern: counting starts again after it. Infinite values count as far out. No points give no hits.
/// z is read to 2⁻³² (2·10⁻¹⁰): what differs by rounding alone is the same, so noise makes no run, trend or crossing.
/// </summary>
public static class RunRules
{
    // Adding and taking off again a number of this size leaves multiples of 2⁻³².
    private const double Grid = 1.5 * (1 << 20);

    /// <summary>The eight rules of Nelson (1984).</summary>
    /// <param name="z">Standardised points in time order; NaN = missing.</param>
    /// <returns>Completing points by rule.</returns>
    public static RuleHits Nelson(ReadOnlySpan<double> z) => Nelson(z, 0, 1);

    /// <summary>The four rules of the Western Electric handbook (1956).</summary>
    /// <param name="z">Standardised points in time order; NaN = missing.</param>
    /// <returns>Completing points by rule.</returns>
    public static RuleHits WesternElectric(ReadOnlySpan<double> z) => WesternElectric(z, 0, 1);

    /// <summary>The rules of a set on the points (value - centre)/sigma, or null when it has none.</summary>
    internal static RuleHits? Run(RuleSet rules, ReadOnlySpan<double> values, double centre = 0, double sigma = 1) =>
        rules switch
        {
            RuleSet.LimitsOnly => null,
            RuleSet.WesternElectric => WesternElectric(values, centre, sigma),
            RuleSet.Nelson => Nelson(values, centre, sigma),
            _ => throw new ArgumentOutOfRangeException(nameof(rules), rules, "No such set of rules."),
        };

    private static RuleHits Nelson(ReadOnlySpan<double> values, double centre, double sigma)
    {
        var hits = new HitList[9];
        var runs = default(RunBits);
        Span<double> points = stackalloc double[PointBits.Room];
        points.Fill(double.NaN);
        for (var from = 0; from < values.Length; from += PointBits.Count)
        {
            Standardise(values, from, centre, sigma, points);
            runs.Take(PointBits.Of(ref points[0]));
            hits[0].Add(from, runs.Beyond3);
            hits[1].Add(from, runs.OneSide(9));
            hits[2].Add(from, runs.Trend(5));
            hits[3].Add(from, runs.Alternating(12));
            hits[4].Add(from, runs.TwoOfThree);
            hits[5].Add(from, runs.FourOfFive);
            hits[6].Add(from, runs.Quiet(15));
            var outside = runs.Out(8);
            hits[7].Add(from, outside);
            hits[8].Add(from, runs.OutOnBothSides(outside, 8));
        }

        return new RuleHits(ControlRule.Nelson1, Lists(hits.AsSpan(0, 8)), hits[8].ToArray());
    }

    private static RuleHits WesternElectric(ReadOnlySpan<double> values, double centre, double sigma)
    {
        var hits = new HitList[4];
        var runs = default(RunBits);
        Span<double> points = stackalloc double[PointBits.Room];
        points.Fill(double.NaN);
        for (var from = 0; from < values.Length; from += PointBits.Count)
        {
            Standardise(values, from, centre, sigma, points);
            runs.Take(PointBits.Zones(ref points[0]));
            hits[0].Add(from, runs.Beyond3);
            hits[1].Add(from, runs.TwoOfThree);
            hits[2].Add(from, runs.FourOfFive);
            hits[3].Add(from, runs.OneSide(8));
        }

        return new RuleHits(ControlRule.WesternElectric1, Lists(hits), []);
    }

    // Keeps the last point of the block before in the first place; behind the end of the series all is missing.
    private static void Standardise(ReadOnlySpan<double> values, int from, double centre, double sigma, Span<double> points)
    {
        points[0] = points[PointBits.Count];
        var block = values.Slice(from, Math.Min(PointBits.Count, values.Length - from));
        var (middle, unit, grid) = (Vector256.Create(centre), Vector256.Create(sigma), Vector256.Create(Grid));
        var i = 0;
        for (; i <= block.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            ((Vector256.Create(block[i..]) - middle) / unit + grid - grid).CopyTo(points[(i + 1)..]);

        for (; i < block.Length; i++)
            points[i + 1] = (block[i] - centre) / sigma + Grid - Grid;

        points[(block.Length + 1)..].Fill(double.NaN);
    }

    private static int[][] Lists(ReadOnlySpan<HitList> hits)
    {
        var lists = new int[hits.Length][];
        for (var r = 0; r < lists.Length; r++)
            lists[r] = hits[r].ToArray();

        return lists;
    }
}

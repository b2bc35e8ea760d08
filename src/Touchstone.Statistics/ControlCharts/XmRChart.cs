using System.Runtime.Intrinsics;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>
/// The chart of individual values and moving ranges (Shewhart; Wheeler and Chambers 1992): for one number per period. Wrong for
/// values that depend on the ones before (then the limits are too narrow) and poor for small counts (use a p chart).
/// </summary>
public static class XmRChart
{
    private const double Within = 0.9973002039367398;

    /// <summary>
    /// Computes the chart in one pass. A missing point (NaN) gives no moving range on either side; it is not bridged. Infinite values, or a baseline with
    /// fewer than two neighbouring points, leave the limits undefined, with a note. A point signals only strictly beyond a limit, by more than rounding
    /// (relative 10⁻¹²); a baseline that varies by rounding only does not vary.
    /// </summary>
    /// <param name="values">One value per period in time order; NaN = missing.</param>
    /// <param name="baselinePoints">How many points from the start set the limits, or null for all.</param>
    /// <param name="rules">Run rules applied besides the limits; sigma is a third of the distance from the centre to a primary limit.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is below 1 or longer than the values.</exception>
    public static XmRResult Compute(ReadOnlySpan<double> values, int? baselinePoints = null, RuleSet rules = RuleSet.LimitsOnly)
    {
        var baseline = baselinePoints ?? values.Length;
        if (baselinePoints is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(baseline, 1, nameof(baselinePoints));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(baseline, values.Length, nameof(baselinePoints));
        }

        return Compute(values, baseline, rules, isPlain: false);
    }

    private static XmRResult Compute(ReadOnlySpan<double> values, int baseline, RuleSet rules, bool isPlain)
    {
        var ranges = MovingRanges(values, baseline, out var moments, out var moving);
        var own = ranges.AsSpan(0, Math.Max(0, baseline - 1));
        if (moments.N == 0 || moments.Infinite || moving.N == 0 || moving.Infinite)
        {
            var reason =
                moments.N == 0 ? "no points in the baseline: no limits"
                : moments.Infinite || moving.Infinite ? "an infinite value in the baseline: no limits"
                : "no two neighbouring points in the baseline: no limits";
            return new XmRResult(
                double.IsFinite(moments.Mean) ? moments.Mean : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ranges,
                [],
                [],
                [],
                [reason]
            );
        }

        double centre = moments.Mean,
            mean = moving.Mean,
            median = MedianSelection.Of(own, moving.N);
        if (!isPlain && mean <= LimitHits.Rounding * Math.Abs(centre))
        {
            // Such as 0.1 computed in two ways: the last digits differ, the values do not.
            return Compute(WithoutRounding(values, centre), baseline, rules, isPlain: true);
        }

        var sigmaExact = mean * Math.Sqrt(Math.PI) / 2;
        var primary = Around(centre, 2.66 * mean, "2.66 mean moving range");
        var rangeLimit = 3.268 * mean;
        var notes = Notes(moments, baseline, mean);
        var points = LimitHits.Beyond(values, primary.Lower, primary.Upper);
        var jumps = LimitHits.Beyond(ranges, double.NegativeInfinity, rangeLimit, first: 1);
        return new XmRResult(
            centre,
            mean,
            median,
            primary,
            rangeLimit,
            Around(centre, 3 * mean / 1.128, "3 sigma, d2 = 1.128"),
            Around(centre, 3 * sigmaExact, "3 sigma, exact d2"),
            RangeLimitExact(mean),
            Around(centre, 3.145 * median, "3.145 median moving range"),
            mean / 1.128,
            sigmaExact,
            ranges,
            points,
            jumps,
            ChartSignals.Gather(points, jumps, rules, values, centre, 2.66 * mean / 3),
            notes
        );
    }

    private static double[] WithoutRounding(ReadOnlySpan<double> values, double centre)
    {
        var plain = values.ToArray();
        var (slack, level) = (10 * LimitHits.Rounding * Math.Abs(centre), double.NaN);
        for (var i = 0; i < plain.Length; i++)
        {
            if (Math.Abs(plain[i] - centre) <= slack)
            {
                // The first of them stands for all, so that their mean is that value again.
                plain[i] = level = double.IsNaN(level) ? plain[i] : level;
            }
        }

        return plain;
    }

    // Ranges and both means of the baseline in one walk, a block at a time, while it is in the nearest cache.
    private static double[] MovingRanges(ReadOnlySpan<double> values, int baseline, out SeriesMean level, out SeriesMean moving)
    {
        // Every place is written below.
        var ranges = values.Length < 2 ? [] : GC.AllocateUninitializedArray<double>(values.Length - 1);
        var (levels, movings) = (default(SeriesMean.Running), default(SeriesMean.Running));
        for (var from = 0; from < values.Length; from += SeriesMean.Block)
        {
            Differences(values[from..], ranges.AsSpan(from, Math.Min(SeriesMean.Block, ranges.Length - from)));
            levels.Add(Block(values, from, baseline));
            movings.Add(Block(ranges, from, baseline - 1));
        }

        level = levels.Of(values[..baseline]);
        moving = movings.Of(ranges.AsSpan(0, Math.Max(0, baseline - 1)));
        return ranges;
    }

    private static ReadOnlySpan<double> Block(ReadOnlySpan<double> series, int from, int end) =>
        from < end ? series[from..Math.Min(end, from + SeriesMean.Block)] : [];

    private static void Differences(ReadOnlySpan<double> values, Span<double> ranges)
    {
        var i = 0;
        for (; i <= ranges.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            Vector256.Abs(Vector256.Create(values[(i + 1)..]) - Vector256.Create(values[i..])).CopyTo(ranges[i..]);

        for (; i < ranges.Length; i++)
            ranges[i] = Math.Abs(values[i + 1] - values[i]);
    }

    // D4 = 1 + 3 d3/d2 with d2 = 2/√π and d3 = √(2 - 4/π).
    private static double RangeLimitExact(double mean) => mean * (1 + 3 * Math.Sqrt(2 - 4 / Math.PI) * Math.Sqrt(Math.PI) / 2);

    private static Interval Around(double centre, double half, string method) => new(centre - half, centre + half, Within, method);

    private static List<string> Notes(SeriesMean moments, int baseline, double mean)
    {
        var notes = new List<string>();
        if (moments.Missing > 0)
            notes.Add(Guard.LeftOut(moments.Missing));

        if (mean == 0)
            notes.Add("the baseline does not vary: the limits have no width and every change signals");
        else if (baseline - moments.Missing < 12)
            notes.Add("fewer than 12 points in the baseline: the limits are provisional");

        return notes;
    }
}

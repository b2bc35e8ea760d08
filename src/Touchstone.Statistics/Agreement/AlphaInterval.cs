using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>The jackknife interval of alpha on the scale of sqrt(1 - alpha).</summary>
internal static class AlphaInterval
{
    public static Estimate Of(double alpha, AlphaUnits units, double level)
    {
        var notes = new List<string>();
        if (units.Pairable < 2)
        {
            notes.Add("one pairable unit: no standard error and no interval");
            return new Estimate(alpha, null, units.Pairable, null, notes);
        }

        var left = AlphaJackknife.Of(units, out var grouped);
        if (grouped)
            notes.Add($"standard error from {left.Length} groups of units");

        if (left.Any(double.IsNaN))
        {
            notes.Add("without one of the units nothing varies: no standard error and no interval");
            return new Estimate(alpha, null, units.Pairable, null, notes);
        }

        var error = Spread(left);
        if (!(alpha < 1) || error < 1e-12)
        {
            notes.Add("no disagreement, or none that differs between units: the interval cannot be estimated");
            return new Estimate(alpha, null, units.Pairable, error, notes);
        }

        // On this scale the spread hardly depends on alpha, and no limit passes 1; no alpha is below -1, full disagreement of pairs.
        var half = StudentLaw.Critical(level, left.Length - 1) * Spread(Array.ConvertAll(left, x => Math.Sqrt(Math.Max(0, 1 - x))));
        var centre = Math.Sqrt(1 - alpha);
        var (wide, narrow) = (centre + half, Math.Max(0, centre - half));
        var interval = new Interval(
            Math.Min(alpha, Math.Max(-1, 1 - wide * wide)),
            Math.Max(alpha, 1 - narrow * narrow),
            level,
            "jackknife over units, sqrt(1 - alpha), t"
        );
        if (units.Pairable < 20)
            notes.Add("fewer than 20 units: the interval is approximate");

        return new Estimate(alpha, interval, units.Pairable, error, notes);
    }

    /// <summary>Jackknife standard error of leave-one-out values.</summary>
    private static double Spread(double[] left)
    {
        var mean = left.Average();
        var squares = left.Sum(x => (x - mean) * (x - mean));
        return Math.Sqrt((left.Length - 1.0) / left.Length * squares);
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>The jackknife interval of alpha on the scale of log(1 - alpha).</summary>
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
        {
            notes.Add($"standard error from {left.Length} groups of units");
        }

        if (left.Any(double.IsNaN))
        {
            notes.Add("without one of the units nothing varies: no standard error and no interval");
            return new Estimate(alpha, null, units.Pairable, null, notes);
        }

        var error = Spread(left);
        if (left.Any(x => !(x < 1)) || !(alpha < 1))
        {
            notes.Add("no or almost no disagreement: the interval cannot be estimated");
            return new Estimate(alpha, null, units.Pairable, error, notes);
        }

        var logs = Array.ConvertAll(left, x => Math.Log(1 - x));
        var half = StudentLaw.Critical(level, left.Length - 1) * Spread(logs);
        var centre = Math.Log(1 - alpha);
        var interval = new Interval(1 - Math.Exp(centre + half), 1 - Math.Exp(centre - half), level, "jackknife over units, log(1 - alpha), t");
        if (units.Pairable < 20)
        {
            notes.Add("fewer than 20 units: the interval is approximate");
        }

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

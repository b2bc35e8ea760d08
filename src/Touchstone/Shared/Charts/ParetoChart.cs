namespace Touchstone.Shared.Charts;

/// <summary>Counts from the largest to the smallest, with the share of the whole they make up together.</summary>
public static class ParetoChart
{
    /// <param name="title">What the chart is of.</param>
    /// <param name="summary">What is to be seen.</param>
    /// <param name="valueName">What is counted.</param>
    /// <param name="points">The counts in any order; what is no count or below zero has no share of a whole and is left out of it.</param>
    /// <param name="most">How many stand by themselves; the rest is taken together as the last bar.</param>
    public static ChartDescription Describe(string title, string summary, string valueName, IEnumerable<ChartPoint> points, int most = 20)
    {
        var sorted = points.OrderByDescending(x => x.Shown is > 0 ? x.Shown : -1).ToList();
        if (sorted.Count > most)
        {
            var rest = sorted[(most - 1)..];
            var n = rest.Any(x => x.N is not null) ? rest.Sum(x => x.N ?? 0) : (int?)null;
            sorted = [.. sorted[..(most - 1)], new ChartPoint($"{rest.Count} others", rest.Sum(x => Math.Max(0, x.Shown ?? 0)), N: n)];
        }
        var whole = sorted.Sum(x => Math.Max(0, x.Shown ?? 0));
        double soFar = 0;
        var shares = sorted.ConvertAll(x => new ChartPoint(x.Label, whole > 0 ? 100 * (soFar += Math.Max(0, x.Shown ?? 0)) / whole : null));
        return new ChartDescription(
            title,
            summary,
            valueName,
            [new ChartSeries(valueName, ChartMark.Bar, sorted), new ChartSeries("Share of all so far", ChartMark.Line, shares) { IsShareOfWhole = true }]
        );
    }
}

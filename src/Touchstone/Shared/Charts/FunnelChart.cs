using Touchstone.Statistics.Shrinkage;

namespace Touchstone.Shared.Charts;

/// <summary>Shares of units of unlike size around the whole, with the limits within which chance alone would leave them.</summary>
public static class FunnelChart
{
    /// <param name="title">What the chart is of.</param>
    /// <param name="summary">What is to be seen.</param>
    /// <param name="valueName">What the share is of, in per cent.</param>
    /// <param name="units">Name and page of each unit, in the order of the funnel's points.</param>
    /// <param name="funnel">The shares with their limits.</param>
    public static ChartDescription Describe(
        string title,
        string summary,
        string valueName,
        IReadOnlyList<(string Name, string? Href)> units,
        FunnelResult funnel
    )
    {
        var points = units
            .Zip(funnel.Points)
            .Select(x => new ChartPoint(
                x.First.Name,
                100 * x.Second.Rate,
                N: x.Second.Trials,
                Signal: x.Second.BeyondAlarm ? "beyond the outer limit"
                    : x.Second.BeyondWarning ? "beyond the inner limit"
                    : null
            )
            {
                X = x.Second.Trials,
                Href = x.First.Href,
            })
            .ToList();
        var inSize = funnel.Points.Where(x => x is { Warning: not null, Alarm: not null }).OrderBy(x => x.Trials).DistinctBy(x => x.Trials).ToList();
        ChartSeries Limit(string name, Func<FunnelPoint, double> at) =>
            new(name, ChartMark.Line, [.. inSize.Select(x => new ChartPoint(name, 100 * at(x)) { X = x.Trials })]) { Look = ChartLook.Limit };
        IReadOnlyList<ChartSeries> limits =
            inSize.Count == 0
                ? []
                :
                [
                    Limit(Level(inSize[0].Alarm!.Level), x => x.Alarm!.Upper),
                    Limit(Level(inSize[0].Warning!.Level), x => x.Warning!.Upper),
                    Limit(Level(inSize[0].Warning!.Level), x => x.Warning!.Lower),
                    Limit(Level(inSize[0].Alarm!.Level), x => x.Alarm!.Lower),
                ];
        return new ChartDescription(title, summary, valueName, [new ChartSeries(valueName, ChartMark.Dot, points), .. limits])
        {
            Lines = funnel.Target is { } target ? [new ChartLine($"all {ChartWords.Number(100 * target)} %", 100 * target, ChartLook.Centre)] : [],
            AcrossName = "n",
            Unit = " %",
        };
    }

    private static string Level(double level) => $"{ChartWords.Number(100 * level)} %";
}

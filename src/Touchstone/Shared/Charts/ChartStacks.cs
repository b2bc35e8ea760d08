namespace Touchstone.Shared.Charts;

/// <summary>Where the parts of stacked bars begin and end: what is above zero stands on what is above it, what is below hangs below.</summary>
internal sealed class ChartStacks
{
    private readonly Dictionary<(ChartSeries Series, int Point), (double From, double To)> _parts = [];

    public ChartStacks(ChartDescription chart, Func<ChartSeries, int, int> placeOf)
    {
        var isNumericAcross = chart.IsNumericAcross;
        var ends = new Dictionary<(int Place, bool IsBelow), double>();
        foreach (var series in chart.Series.Where(x => x.Mark == ChartMark.Stacked))
        {
            for (var i = 0; i < series.Points.Count; i++)
            {
                if (series.Points[i].Shown is not { } value)
                    continue;
                var key = (isNumericAcross ? i : placeOf(series, i), value < 0);
                var from = ends.GetValueOrDefault(key);
                ends[key] = from + value;
                _parts[(series, i)] = (from, from + value);
            }
        }
        Ends = [.. ends.Values];
    }

    public IReadOnlyList<double> Ends { get; }

    public (double From, double To) Of(ChartSeries series, int point) => _parts.GetValueOrDefault((series, point));
}

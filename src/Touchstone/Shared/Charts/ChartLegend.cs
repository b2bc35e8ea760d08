namespace Touchstone.Shared.Charts;

/// <summary>What stands for what, where the marks do not say it themselves.</summary>
internal sealed class ChartLegend
{
    private const double Swatch = 18;
    private const double Between = 18;

    private readonly List<Item> _items = [];

    public ChartLegend(ChartDescription chart, ChartSides sides, double width)
    {
        var data = chart.Data.ToList();
        var named = sides.All.Select(x => x.Series).ToHashSet();
        double x = 0;
        var row = 0;
        foreach (var series in data.Where(s => data.Count > 1 && !named.Contains(s)))
        {
            var words = ChartText.Fit(ChartText.Clean(series.Name).Trim(), width - Swatch);
            var room = Swatch + ChartText.Width(words);
            if (x > 0 && x + room > width)
                (x, row) = (0, row + 1);
            _items.Add(new Item(series, words, x, row));
            x += room + Between;
        }
        Height = _items.Count == 0 ? 0 : (row + 1) * (ChartText.Line + 3) + 4;
        var points = data.SelectMany(s => s.Points).ToList();
        Notes =
        [
            .. points.Any(p => p.Ends is not null) ? new[] { "strokes are intervals" } : [],
            .. points.Any(p => p.IsTooFew) ? new[] { "a stroke without its mark is too few to judge" } : [],
            .. points.Any(p => p.Signal is not null) ? new[] { "triangles are signals" } : [],
            .. data.Any(s => s.Points.Count > ChartMarks.Many) ? new[] { "where points lie together, one stroke stands for several" } : [],
        ];
    }

    public double Height { get; }

    public IReadOnlyList<Item> Items => _items;

    /// <summary>How to read the marks.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal sealed record Item(ChartSeries Series, string Words, double X, int Row);
}

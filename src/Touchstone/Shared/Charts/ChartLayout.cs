namespace Touchstone.Shared.Charts;

/// <summary>Where everything of a chart stands, so that no words touch others or leave the drawing: worked out before anything is drawn.</summary>
internal sealed class ChartLayout
{
    private const double Edge = 8;

    private readonly Dictionary<(ChartSeries Series, int Point), int> _places = [];
    private readonly ChartScale? _across;

    public ChartLayout(ChartDescription chart, ChartSize size)
    {
        Chart = chart;
        Width = size == ChartSize.Narrow ? 340 : 760;
        Places = chart.IsNumericAcross ? [] : InOrder();
        Stacks = new ChartStacks(chart, PlaceOf);
        Up = ChartScale.Over(Values(), size == ChartSize.Narrow ? 4 : 5);
        var hasWhole = chart.Series.Any(x => x.IsShareOfWhole);
        if (hasWhole)
            Whole = ChartScale.Whole();
        Left = Math.Max(30, Up.Ticks.Max(x => ChartText.Width(Up.Tick(x))) + Edge + 8);
        var most = size == ChartSize.Narrow ? 92 : 180;
        Sides = new ChartSides(chart, most);
        Right = Width - (hasWhole ? 48 : Math.Max(16, Sides.Width + 2 * Edge));
        if (chart.IsNumericAcross)
            _across = ChartScale.Over(Across(), size == ChartSize.Narrow ? 4 : 8);
        Heading = size == ChartSize.File ? ChartText.Wrap(ChartText.Clean(chart.Title), (Width - 2 * Edge) * 0.75) : [];
        Sentence = size == ChartSize.File ? ChartText.Wrap(ChartText.Clean(chart.Summary), Width - 2 * Edge) : [];
        Names = ChartText.Wrap(ChartText.Clean(chart.ValueName), Width - 2 * Edge, 3);
        Legend = new ChartLegend(chart, Sides, Width - 2 * Edge);
        Events = new ChartEvents(chart, X, Width);
        NamesAt = Edge + Heading.Count * 20 + Sentence.Count * ChartText.Line + (Heading.Count > 0 ? 8 : 0);
        LegendAt = NamesAt + Names.Count * ChartText.Line;
        EventsAt = LegendAt + Legend.Height;
        Top = EventsAt + Events.Height + 16;
        Bottom = Top + Math.Max(size == ChartSize.Narrow ? 190 : 230, (Sides.Count + 1) * ChartText.Line);
        Labels = ChartLabels.For(_across is null ? Places : [], Right - Left, Left);
        var under = _across is null ? Labels.Height : ChartText.Line + 7;
        AcrossLines = chart.AcrossName is null ? [] : ChartText.Wrap(ChartText.Clean(chart.AcrossName), Right - Left, 2);
        AcrossAt = Bottom + under + 14;
        Notes =
        [
            .. Events.Listed.SelectMany(x => ChartText.Wrap(x, Width - 2 * Edge, 2)),
            .. ChartText.Wrap(string.Join("; ", Legend.Notes), Width - 2 * Edge),
        ];
        NotesAt = AcrossAt + AcrossLines.Count * ChartText.Line + (AcrossLines.Count > 0 ? 4 : 0);
        Height = NotesAt + Notes.Count * ChartText.Line - 4;
        Sides.Lay(Y, Top, Bottom);
    }

    public ChartDescription Chart { get; }
    public double Width { get; }
    public double Height { get; }
    public double Left { get; }
    public double Right { get; }
    public double Top { get; }
    public double Bottom { get; }
    public ChartScale Up { get; }
    public ChartScale? Whole { get; }
    public IReadOnlyList<string> Places { get; }
    public ChartStacks Stacks { get; }
    public ChartSides Sides { get; }
    public ChartLegend Legend { get; }
    public ChartEvents Events { get; }
    public ChartLabels Labels { get; }
    public IReadOnlyList<string> Heading { get; }
    public IReadOnlyList<string> Sentence { get; }
    public IReadOnlyList<string> Names { get; }
    public IReadOnlyList<string> AcrossLines { get; }
    public IReadOnlyList<string> Notes { get; }
    public double NamesAt { get; }
    public double LegendAt { get; }
    public double EventsAt { get; }
    public double AcrossAt { get; }
    public double NotesAt { get; }

    /// <summary>The ticks along an axis of numbers, as many as their words have room.</summary>
    public IEnumerable<(double X, string Words)> AcrossTicks()
    {
        if (_across is null)
            yield break;
        var until = double.MinValue;
        foreach (var tick in _across.Ticks)
        {
            var (x, words) = (X(tick), _across.Tick(tick));
            var half = ChartText.Width(words) / 2;
            if (x - half < until + 6 || x + half > Width - 2)
                continue;
            until = x + half;
            yield return (x, words);
        }
    }

    public double Column => (Right - Left) / Math.Max(1, Places.Count);

    public int PlaceOf(ChartSeries series, int point) => _places[(series, point)];

    /// <summary>The middle of a point's column, or its place on the axis of numbers.</summary>
    public double XOf(ChartSeries series, int point) => _across is null ? X(PlaceOf(series, point)) : X(series.Points[point].From ?? _across.Low);

    public double X(double at) =>
        _across is null ? Math.Clamp(Left + (Right - Left) * (at + 0.5) / Math.Max(1, Places.Count), Left, Right) : Left + (Right - Left) * _across.Share(at);

    public double Y(double value) => Bottom - (Bottom - Top) * Up.Share(value);

    public double YOf(ChartSeries series, double value) => series.IsShareOfWhole && Whole is not null ? Bottom - (Bottom - Top) * Whole.Share(value) : Y(value);

    /// <summary>Points of several series that are named alike share a column; one that is named alike within a series has its own.</summary>
    private List<string> InOrder()
    {
        var known = new Dictionary<(string, int), int>();
        var names = new List<string>();
        foreach (var series in Chart.Series)
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < series.Points.Count; i++)
            {
                var label = series.Points[i].Label;
                var time = seen[label] = seen.GetValueOrDefault(label) + 1;
                if (!known.TryGetValue((label, time), out var place))
                {
                    known[(label, time)] = place = names.Count;
                    names.Add(ChartText.Clean(label).Trim());
                }
                _places[(series, i)] = place;
            }
        }
        return names;
    }

    private List<double> Values()
    {
        var values = Chart.Lines.Select(x => (double?)x.Value).ToList();
        foreach (var series in Chart.Series.Where(x => !x.IsShareOfWhole))
        {
            if (series.Mark == ChartMark.Stacked)
                continue;
            values.AddRange(series.Points.SelectMany(x => new[] { x.Shown, x.Ends?.Lower, x.Ends?.Upper }));
        }
        values.AddRange(Stacks.Ends.Select(x => (double?)x));
        if (Chart.Series.Any(x => x.Mark is ChartMark.Bar or ChartMark.Stacked && !x.IsShareOfWhole))
            values.Add(0);
        return [.. values.Select(ChartPoint.Finite).OfType<double>()];
    }

    private List<double> Across() =>
        [
            .. Chart
                .Series.SelectMany(x => x.Points)
                .SelectMany(x => new[] { x.From, ChartPoint.Finite(x.Until) })
                .Concat(Chart.Events.Select(x => ChartPoint.Finite(x.At)))
                .OfType<double>(),
        ];
}

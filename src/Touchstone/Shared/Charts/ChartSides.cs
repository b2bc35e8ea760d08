namespace Touchstone.Shared.Charts;

/// <summary>The names of lines at the right of the chart, each on the height of its line or as near as the others leave room.</summary>
internal sealed class ChartSides
{
    private readonly List<Side> _sides = [];

    public ChartSides(ChartDescription chart, double most)
    {
        foreach (var line in chart.Lines.Where(x => ChartPoint.Finite(x.Value) is not null))
            Add(line.Label, y => y(ChartPoint.Finite(line.Value)!.Value), line.Look, null, 0);
        var several = chart.Data.Count() > 1;
        foreach (var series in chart.Series.Where(x => IsNamedAtItsEnd(x, several)))
        {
            var last = series.Points.ToList().FindLastIndex(x => x.Shown is not null);
            if (last >= 0)
                Add(series.Name, y => y(series.Points[last].Shown!.Value), series.Look, series, last);
        }

        void Add(string label, Func<Func<double, double>, double> at, ChartLook look, ChartSeries? series, int last)
        {
            var words = ChartText.Clean(label).Trim();
            _sides.Add(new Side(words, ChartText.Wrap(words, most, 3), at, look, series, last));
        }
    }

    /// <summary>The widest of them.</summary>
    public double Width => _sides.SelectMany(x => x.Lines).Select(ChartText.Width).DefaultIfEmpty(0).Max();

    /// <summary>How many lines of words there are.</summary>
    public int Count => _sides.Sum(x => x.Lines.Count);

    public IReadOnlyList<Side> All => _sides;

    /// <summary>Whether a series says at its end what it is, so that no legend has to.</summary>
    public static bool IsNamedAtItsEnd(ChartSeries series, bool several) =>
        !series.IsShareOfWhole && (series.Look != ChartLook.Data || several && series.Mark is ChartMark.Line or ChartMark.Step);

    public void Lay(Func<double, double> y, double top, double bottom)
    {
        foreach (var side in _sides)
            side.Middle = side.Wanted = side.At(y);
        _sides.Sort((a, b) => a.Wanted.CompareTo(b.Wanted));
        var free = top - ChartText.Line / 2;
        foreach (var side in _sides)
        {
            side.Middle = Math.Max(side.Wanted, free + side.Height / 2);
            free = side.Middle + side.Height / 2;
        }
        free = bottom + ChartText.Line / 2;
        for (var i = _sides.Count - 1; i >= 0; i--)
        {
            _sides[i].Middle = Math.Min(_sides[i].Middle, free - _sides[i].Height / 2);
            free = _sides[i].Middle - _sides[i].Height / 2;
        }
    }

    internal sealed class Side(
        string words,
        IReadOnlyList<string> lines,
        Func<Func<double, double>, double> at,
        ChartLook look,
        ChartSeries? series,
        int lastPoint
    )
    {
        public string Words => words;
        public IReadOnlyList<string> Lines => lines;
        public Func<Func<double, double>, double> At => at;
        public ChartLook Look => look;
        public ChartSeries? Series => series;
        public int LastPoint => lastPoint;
        public double Height => lines.Count * ChartText.Line;
        public double Wanted { get; set; }
        public double Middle { get; set; }
    }
}

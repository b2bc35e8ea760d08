using System.Globalization;

namespace Touchstone.Shared.Charts;

/// <summary>The names of upright lines above the chart, in rows, so that neither names touch nor a line runs through a name.</summary>
internal sealed class ChartEvents
{
    private const int MostRows = 6;

    private const int MostListed = 12;

    private readonly List<Placed> _placed = [];

    public ChartEvents(ChartDescription chart, Func<double, double> x, double width)
    {
        var all = chart
            .Events.Where(e => double.IsFinite(e.At))
            .Select(e => new Wanted(e, x(e.At), ChartText.Fit(ChartText.Clean(e.Label).Trim(), width * 0.45)))
            .OrderBy(e => e.X)
            .ToList();
        PlaceAll(all, width);
        if (_placed.Exists(p => p.Row < 0))
        {
            // Where the names have no room above the chart they get numbers there, and stand in a list below it.
            _placed.Clear();
            PlaceAll([.. all.Select((e, i) => e with { Words = (i + 1).ToString(CultureInfo.InvariantCulture) })], width);
            Listed =
            [
                .. all.Take(MostListed).Select((e, i) => $"{i + 1} {ChartText.Clean(e.Event.Label).Trim()}"),
                .. all.Count > MostListed ? [$"and {all.Count - MostListed} more in the table"] : Array.Empty<string>(),
            ];
        }
        Rows = _placed.Select(p => p.Row + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The names that stand below the chart by their numbers.</summary>
    public IReadOnlyList<string> Listed { get; } = [];

    public int Rows { get; }

    public double Height => Rows == 0 ? 0 : Rows * ChartText.Line + 2;

    /// <summary>From left to right.</summary>
    public IEnumerable<Placed> All => _placed.OrderBy(x => x.X);

    private void PlaceAll(List<Wanted> all, double width)
    {
        bool FitsRight(Wanted e) => e.X + 4 + ChartText.Width(e.Words) <= width - 4;
        // Names that reach to the left are placed from the left, the others from the right: the line of a nearer one then starts below.
        foreach (var one in all.Where(e => !FitsRight(e)).Concat(all.Where(FitsRight).Reverse()))
            _placed.Add(Place(one.Event, one.X, one.Words, width));
    }

    private Placed Place(ChartEvent one, double x, string words, double width)
    {
        var room = ChartText.Width(words) + 4;
        (double From, double To)[] sides = [(x, x + room), (x - room, x)];
        foreach (var (from, to) in sides.Where(s => s.From >= 4 && s.To <= width - 4))
        {
            for (var row = 0; row < MostRows; row++)
            {
                if (_placed.TrueForAll(p => p.Row < 0 || IsClear(p, x, from, to, row)))
                    return new Placed(one, words, x, from, to, row);
            }
        }
        return new Placed(one, words, x, x, x, -1);
    }

    private static bool IsClear(Placed other, double x, double from, double to, int row)
    {
        var touch = other.Row == row && from < other.To + 6 && other.From < to + 6;
        var isCrossed = other.X > from - 2 && other.X < to + 2 && row <= other.Row && other.X != x;
        var crosses = x > other.From - 2 && x < other.To + 2 && row >= other.Row && other.X != x;
        return !touch && !isCrossed && !crosses;
    }

    private sealed record Wanted(ChartEvent Event, double X, string Words);

    /// <param name="Row">The row of its name from below; −1 where there was no room for it.</param>
    internal sealed record Placed(ChartEvent Event, string Words, double X, double From, double To, int Row)
    {
        public bool IsToTheRight => From >= X;
    }
}

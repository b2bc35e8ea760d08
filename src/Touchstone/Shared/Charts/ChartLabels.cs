using System.Globalization;
using System.Text;

namespace Touchstone.Shared.Charts;

/// <summary>
/// The names under a chart's points, so laid that each stands: side by side, else over several lines, else turned.
/// Only where even turned ones would touch is every second or further one left to its mark.
/// </summary>
internal sealed class ChartLabels
{
    private const double Between = 8;
    private const int MostLines = 3;
    private const double LongestTurned = 170;
    private const double SteepBelow = 24;
    private const double Slant = 40;
    private const double Upright = 90;

    private readonly IReadOnlyList<IReadOnlyList<string>> _lines;
    private readonly double _angle;
    private readonly int _every = 1;

    private ChartLabels(IReadOnlyList<IReadOnlyList<string>> lines, double angle, double column)
    {
        (_lines, _angle) = (lines, angle);
        if (angle != 0)
            _every = Math.Max(1, (int)Math.Ceiling((ChartText.Line - 1) / column / (angle == Upright ? 1 : Math.Sin(angle * Math.PI / 180))));
        var drawn = lines.Where((_, i) => i % _every == 0).ToList();
        Height =
            angle == 0
                ? ChartText.Line * drawn.Select(x => x.Count).DefaultIfEmpty(1).Max() + 4
                : 12 + drawn.SelectMany(x => x).Select(ChartText.Width).DefaultIfEmpty(0).Max() * Math.Sin(angle * Math.PI / 180) + (angle == Upright ? 0 : 10);
    }

    /// <summary>The room they take below the chart.</summary>
    public double Height { get; }

    /// <param name="labels">The names in their order.</param>
    /// <param name="width">What the points spread over.</param>
    /// <param name="left">The room before the first point's column.</param>
    public static ChartLabels For(IReadOnlyList<string> labels, double width, double left)
    {
        var column = width / Math.Max(1, labels.Count);
        var room = column - Between;
        var wrapped = labels.Select(x => Wrap(x, room)).ToList();
        if (wrapped.TrueForAll(x => x is not null))
            return new ChartLabels(wrapped!, 0, column);
        var turned = labels.Select(x => ChartText.FitMiddle(x, LongestTurned)).ToList();
        // A slanted name reaches out to the left of its point and must not leave the drawing.
        var reach = Math.Cos(Slant * Math.PI / 180);
        var isSlanted = column >= SteepBelow && turned.Index().All(x => left + (x.Index + 0.5) * column - ChartText.Width(x.Item) * reach >= 4);
        return new ChartLabels([.. turned.Select(x => (IReadOnlyList<string>)[x])], isSlanted ? Slant : Upright, column);
    }

    public void Draw(StringBuilder svg, int index, double x, double y)
    {
        if (index % _every != 0)
            return;
        var lines = _lines[index];
        if (_angle != 0)
        {
            // Turned up to the point, so that the end of the words stands under it.
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"chart-text\" x=\"{x + 4:0.#}\" y=\"{y + 12:0.#}\" text-anchor=\"end\""
                    + $" transform=\"rotate(-{_angle:0} {x + 4:0.#} {y + 12:0.#})\">{ChartText.Escape(lines[0])}</text>"
            );
            return;
        }
        for (var i = 0; i < lines.Count; i++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"chart-text\" x=\"{x:0.#}\" y=\"{y + 14 + i * ChartText.Line:0.#}\" text-anchor=\"middle\">{ChartText.Escape(lines[i])}</text>"
            );
    }

    /// <summary>The words over as few lines as fit, or null when they do not.</summary>
    private static List<string>? Wrap(string label, double room)
    {
        if (label.Split(' ').Any(x => ChartText.Width(x) > room))
            return null;
        var lines = ChartText.Wrap(label, room);
        return lines.Count <= MostLines ? lines : null;
    }
}

using System.Globalization;
using System.Net;
using System.Text;

namespace Touchstone.Shared.Charts;

/// <summary>The names under a chart's points, so laid that each stands: side by side, else over several lines, else turned. Only where even turned ones would
/// touch is every second or further one left to its hover.</summary>
internal sealed class ChartLabels
{
    private const double Letter = 6.6;
    private const double Line = 14;
    private const double Between = 10;
    private const int MostLines = 3;
    private const int LongestTurned = 26;
    private const double SteepBelow = 22;
    private const double Slant = 40;
    private const double Upright = 90;

    private readonly IReadOnlyList<IReadOnlyList<string>> _lines;
    private readonly double _angle;
    private readonly int _every = 1;

    private ChartLabels(IReadOnlyList<IReadOnlyList<string>> lines, double angle, double column)
    {
        (_lines, _angle) = (lines, angle);
        var longest = lines.SelectMany(x => x).Select(x => x.Length).DefaultIfEmpty(0).Max() * Letter;
        Extra = angle == 0 ? (lines.Select(x => x.Count).DefaultIfEmpty(1).Max() - 1) * Line : Math.Max(0, longest * Math.Sin(angle * Math.PI / 180) - 4);
        if (angle != 0)
            _every = Math.Max(1, (int)Math.Ceiling(Line / column));
    }

    /// <summary>How much taller the chart is for them than for one line.</summary>
    public double Extra { get; }

    /// <param name="labels">The names in their order.</param>
    /// <param name="width">What the points spread over.</param>
    /// <param name="left">The room before the first point's column.</param>
    public static ChartLabels For(IReadOnlyList<string> labels, double width, double left)
    {
        var column = width / Math.Max(1, labels.Count);
        var letters = (int)((column - Between) / Letter);
        var wrapped = labels.Select(x => Wrap(x, letters)).ToList();
        if (wrapped.TrueForAll(x => x is not null))
            return new ChartLabels(wrapped!, 0, column);
        var turned = labels.Select(x => x.Length > LongestTurned ? x[..(LongestTurned - 1)] + "…" : x).ToList();
        // A slanted name reaches out to the left of its point and must not leave the drawing.
        var reach = Math.Cos(Slant * Math.PI / 180) * Letter;
        var isSlanted = column >= SteepBelow && turned.Index().All(x => left + (x.Index + 0.5) * column - x.Item.Length * reach >= 0);
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
                $"<text class=\"chart-text\" x=\"{x + 4:0.#}\" y=\"{y - 8:0.#}\" text-anchor=\"end\" transform=\"rotate(-{_angle:0} {x + 4:0.#} "
                    + $"{y - 8:0.#})\">{Text(lines[0])}</text>"
            );
            return;
        }
        for (var i = 0; i < lines.Count; i++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"chart-text\" x=\"{x:0.#}\" y=\"{y + i * Line:0.#}\" text-anchor=\"middle\">{Text(lines[i])}</text>"
            );
    }

    /// <summary>The words over as few lines as fit, or null when they do not.</summary>
    private static List<string>? Wrap(string label, int letters)
    {
        if (label.Length <= letters)
            return [label];
        var lines = new List<string>();
        foreach (var word in label.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > letters)
                return null;
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= letters)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }
        return lines.Count <= MostLines ? lines : null;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Globalization;
using System.Text;

namespace Touchstone.Shared.Charts;

/// <summary>A line the size of a word beside a figure: the course of its values, the last one marked, a target as a level.</summary>
public static class Sparkline
{
    private const double Width = 120;
    private const double Height = 28;
    private const double Edge = 4;

    /// <param name="name">What the values are.</param>
    /// <param name="points">In order of time; what is no value, or too few to judge, leaves a gap.</param>
    /// <param name="target">A level to compare with.</param>
    /// <param name="isOfScores">Whether the values are scores, which are cut.</param>
    public static string Draw(string name, IReadOnlyList<ChartPoint> points, double? target = null, bool isOfScores = false)
    {
        var values = points.Select(x => x.Shown).ToList();
        var all = values.Append(ChartPoint.Finite(target)).OfType<double>().ToList();
        var svg = new StringBuilder();
        var said = ChartText.Escape(Words(name, points, target, isOfScores));
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height}\" class=\"sparkline s0\" role=\"img\" aria-label=\"{said}\"><title>{said}</title>"
        );
        if (all.Count > 0)
        {
            var (low, high) = (all.Min(), all.Max());
            double Y(double value) => high > low ? Height - Edge - (Height - 2 * Edge) * (value - low) / (high - low) : Height / 2;
            double X(int i) => Edge + (Width - 2 * Edge) * (points.Count > 1 ? (double)i / (points.Count - 1) : 1);
            if (ChartPoint.Finite(target) is { } level)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line class=\"chart-line target\" x1=\"0\" x2=\"{Width}\" y1=\"{Y(level):0.#}\" y2=\"{Y(level):0.#}\"/>"
                );
            var path = new StringBuilder();
            for (var i = 0; i < values.Count; i++)
            {
                if (values[i] is { } value)
                    path.Append(CultureInfo.InvariantCulture, $"{(i > 0 && values[i - 1] is not null ? "L" : "M")}{X(i):0.#} {Y(value):0.#}");
            }
            svg.Append($"<path class=\"chart-join\" d=\"{path}\"/>");
            for (var i = 0; i < values.Count; i++)
            {
                // A value between gaps has no line, and the last one is what is read.
                var isAlone = values[i] is not null && (i == 0 || values[i - 1] is null) && (i == values.Count - 1 || values[i + 1] is null);
                if (values[i] is { } value && (isAlone || i == values.FindLastIndex(x => x is not null)))
                    svg.Append(
                        CultureInfo.InvariantCulture,
                        $"<circle class=\"chart-point\" cx=\"{X(i):0.#}\" cy=\"{Y(value):0.#}\" r=\"{(isAlone ? 1.5 : 3):0.#}\"/>"
                    );
            }
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Words(string name, IReadOnlyList<ChartPoint> points, double? target, bool isOfScores)
    {
        var chart = ChartDescription.Of(name, "", name, points) with { IsOfScores = isOfScores };
        var judged = points.Where(x => x.Shown is not null).ToList();
        if (judged.Count == 0)
            return $"{name}: no value yet";
        string Said(ChartPoint point) => ChartWords.Value(chart, chart.Series[0], point);
        var (lowest, highest) = (judged.MinBy(x => x.Shown)!, judged.MaxBy(x => x.Shown)!);
        var aim = ChartPoint.Finite(target) is { } level ? $", target {Said(new ChartPoint("", level))}" : "";
        var last = judged[^1];
        return judged.Count == 1
            ? $"{name}: {Said(last)} ({last.Label}){aim}"
            : $"{name}, {judged.Count} values from {judged[0].Label} to {last.Label}: between {Said(lowest)} and {Said(highest)}, the latest {Said(last)}{aim}";
    }
}

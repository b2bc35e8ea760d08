using System.Globalization;
using System.Text;

namespace Touchstone.Shared.Charts;

/// <summary>Draws a chart as SVG: for pages, where the style sheet knows its classes, and for files with a style of its own.</summary>
public static class ChartSvg
{
    private static readonly string[] Hatches = ["M-2 2l4 -4M0 8l8 -8M6 10l4 -4", "M-2 6l4 4M0 0l8 8M6 -2l4 4", "M0 4h8", "M4 0v8", "M0 4h8M4 0v8"];

    /// <param name="chart">What to draw.</param>
    /// <param name="size">Where it is to stand.</param>
    /// <param name="id">Begins the names of what the drawing refers to within itself; unlike those of other drawings on the page.</param>
    public static string Draw(ChartDescription chart, ChartSize size, string id = "chart")
    {
        var layout = new ChartLayout(chart, size);
        var svg = new StringBuilder();
        var said = ChartText.Escape($"{chart.Title}. {chart.Summary}");
        var role = size == ChartSize.File ? "role=\"img\"" : "role=\"group\" aria-roledescription=\"chart\"";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {layout.Width:0} {layout.Height:0.#}\""
                + $" class=\"chart {size.ToString().ToLowerInvariant()}\""
                + $" {role} aria-label=\"{said}\">"
        );
        if (size == ChartSize.File)
            svg.Append(ChartFileStyle.Element).Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        Patterns(svg, chart, id);
        svg.Append("<g aria-hidden=\"true\">");
        Words(svg, layout.Heading, 8, 20, "chart-title", 20);
        Words(svg, layout.Sentence, 8, layout.Heading.Count * 20 + 18, "chart-text");
        Words(svg, layout.Names, 8, layout.NamesAt + 10, "chart-text chart-name");
        Axes(svg, layout);
        Lines(svg, layout);
        var marks = new ChartMarks(svg, layout, size, id);
        foreach (var item in layout.Legend.Items)
        {
            var y = layout.LegendAt + 16 + item.Row * (ChartText.Line + 3);
            marks.Swatch(item.Series, 8 + item.X, y);
            Text(svg, item.Words, 8 + item.X + 18, y);
        }
        Words(svg, layout.Notes, 8, layout.NotesAt + 2, "chart-text");
        svg.Append("</g>");
        marks.Draw();
        return svg.Append("</svg>").ToString();
    }

    private static void Axes(StringBuilder svg, ChartLayout layout)
    {
        foreach (var tick in layout.Up.Ticks)
        {
            var y = layout.Y(tick);
            var look = tick == 0 && layout.Up.Low < 0 ? "chart-axis chart-zero" : "chart-axis";
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"{look}\" x1=\"{layout.Left:0.#}\" x2=\"{layout.Right:0.#}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/>"
            );
            Text(svg, layout.Up.Tick(tick), layout.Left - 6, y + 4, "end");
        }
        foreach (var tick in layout.Whole?.Ticks ?? [])
            Text(svg, layout.Whole!.Tick(tick) + " %", layout.Right + 42, layout.Bottom - (layout.Bottom - layout.Top) * layout.Whole.Share(tick) + 4, "end");
        for (var i = 0; i < layout.Places.Count; i++)
            layout.Labels.Draw(svg, i, layout.X(i), layout.Bottom);
        foreach (var (x, words) in layout.AcrossTicks())
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"chart-axis\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{layout.Bottom:0.#}\" y2=\"{layout.Bottom + 4:0.#}\"/>"
            );
            Text(svg, words, x, layout.Bottom + 18, "middle");
        }
        Words(svg, layout.AcrossLines, layout.Right, layout.AcrossAt, "chart-text chart-name", anchor: "end");
    }

    private static void Lines(StringBuilder svg, ChartLayout layout)
    {
        foreach (var side in layout.Sides.All)
        {
            var x = layout.Right + (layout.Whole is null ? 0 : 42);
            if (side.Series is null)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line class=\"chart-line {ChartMarks.Look(side.Look)}\" x1=\"{layout.Left:0.#}\" x2=\"{layout.Right:0.#}\""
                        + $" y1=\"{side.Wanted:0.#}\" y2=\"{side.Wanted:0.#}\"/>"
                );
            // Where the name had to make room for others, or the line ends before it, a thin line leads to it.
            var end = side.Series is { } series ? layout.XOf(series, side.LastPoint) : layout.Right;
            if (Math.Abs(side.Middle - side.Wanted) > 2 || end < layout.Right - 30 && side.Series?.Mark != ChartMark.Step)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line class=\"chart-leader\" x1=\"{(side.Series?.Mark == ChartMark.Step ? layout.Right : end):0.#}\" x2=\"{x + 7:0.#}\""
                        + $" y1=\"{side.Wanted:0.#}\" y2=\"{side.Middle:0.#}\"/>"
                );
            Words(svg, side.Lines, x + 9, side.Middle - side.Height / 2 + 11, "chart-text");
        }
    }

    private static void Patterns(StringBuilder svg, ChartDescription chart, string id)
    {
        var bars = chart
            .Data.Index()
            .Where(x => x.Item.Mark is ChartMark.Bar or ChartMark.Stacked)
            .Select(x => x.Index % 6)
            .Where(x => x > 0)
            .Distinct()
            .ToList();
        if (bars.Count == 0)
            return;
        svg.Append("<defs>");
        foreach (var at in bars)
            svg.Append(
                $"<pattern id=\"{id}-{at}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                    + $"<path class=\"chart-pattern\" d=\"{Hatches[at - 1]}\"/></pattern>"
            );
        svg.Append("</defs>");
    }

    private static void Words(
        StringBuilder svg,
        IReadOnlyList<string> lines,
        double x,
        double y,
        string look,
        double line = ChartText.Line,
        string? anchor = null
    )
    {
        for (var i = 0; i < lines.Count; i++)
            Text(svg, lines[i], x, y + i * line, anchor, look);
    }

    private static void Text(StringBuilder svg, string words, double x, double y, string? anchor = null, string look = "chart-text") =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"{look}\" x=\"{x:0.#}\" y=\"{y:0.#}\"{(anchor is null ? "" : $" text-anchor=\"{anchor}\"")}>{ChartText.Escape(words)}</text>"
        );
}

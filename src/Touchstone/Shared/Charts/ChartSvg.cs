using System.Globalization;
using System.Net;
using System.Text;
using Touchstone.Scoring;

namespace Touchstone.Shared.Charts;

/// <summary>Draws a chart as SVG; colours come from the page's style classes, or from a style of its own in a file.</summary>
public static class ChartSvg
{
    private const double Width = 760;
    private const double Height = 300;
    private const double Left = 48;
    private const double Right = 70;
    private const double Top = 16;
    private const double Bottom = 44;

    private const string FileStyle = """
        <style>text{font:12px system-ui,sans-serif;fill:#5D6673}.chart-axis{stroke:#E3E0DA}.chart-join{fill:none;stroke:#0072B2;stroke-width:1.5}.chart-interval{stroke:#0072B2;stroke-width:2;opacity:.55}.chart-interval.many{stroke-width:1}.chart-point{fill:#0072B2}.chart-signal{fill:#D55E00}.chart-title{font-size:15px;font-weight:600;fill:#1F2937}.chart-line{fill:none;stroke:#5D6673;stroke-dasharray:5 4}.chart-line.centre{stroke-dasharray:none}.chart-line.target{stroke:#0F766E;stroke-dasharray:2 3}</style>
        """;

    /// <summary>For a page: the style sheet knows the classes. For a file: with its own style and background.</summary>
    public static string Draw(ChartDescription chart, bool forFile = false)
    {
        var values = chart
            .Points.SelectMany(x => new[] { x.IsTooFew ? null : x.Value, x.Lower, x.Upper })
            .Concat(chart.Lines.Select(x => (double?)x.Value))
            .Concat((chart.Limits ?? []).SelectMany(x => new[] { x.Lower, x.Upper }))
            .Where(x => x is { } v && double.IsFinite(v))
            .Select(x => x!.Value)
            .ToList();
        var (low, high, step) = Scale(values);
        var labels = ChartLabels.For([.. chart.Points.Select(x => x.Label)], Width - Left - Right, Left);
        var height = Height + labels.Extra;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {-Heading(chart, forFile)} {Width} {height + Heading(chart, forFile):0.#}\" "
                + $"class=\"chart\" role=\"img\" aria-label=\"{Text(chart.Title)}. {Text(chart.Summary)}\">"
        );
        if (forFile)
            DrawHeading(svg, chart);
        for (var tick = low; tick <= high + step / 2; tick += step)
        {
            var y = Y(tick, low, high);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"chart-axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text class=\"chart-text\" "
                    + $"x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{Tick(tick, step)}</text>"
            );
        }
        DrawLines(svg, chart, low, high);
        DrawLimits(svg, chart, low, high);
        DrawPoints(svg, chart, low, high);
        for (var i = 0; i < chart.Points.Count; i++)
            labels.Draw(svg, i, X(i, chart.Points.Count), Height - Bottom + 20);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"chart-text\" x=\"{Left}\" "
                + $"y=\"{height - 6:0.#}\">{Text(chart.ValueName)}"
                + $"{(chart.Points.Any(x => x.Lower is not null) ? "; bars are intervals" : "")}"
                + $"{(chart.Limits is null ? "" : "; dashed steps are control limits")}</text>"
        );
        return svg.Append("</svg>").ToString();
    }

    private static List<string> Wrapped(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length > 112)
                lines.Add("");
            lines[^1] += lines[^1].Length == 0 ? word : " " + word;
        }
        return lines;
    }

    private static int Heading(ChartDescription chart, bool forFile) => forFile ? 24 + 16 * Wrapped(chart.Summary).Count : 0;

    private static void DrawHeading(StringBuilder svg, ChartDescription chart)
    {
        var top = -Heading(chart, forFile: true);
        svg.Append(FileStyle)
            .Append(
                CultureInfo.InvariantCulture,
                $"<rect y=\"{top}\" width=\"100%\" height=\"100%\" fill=\"#fff\"/><text class=\"chart-title\" x=\"{Left}\" "
                    + $"y=\"{top + 20}\">{Text(chart.Title)}</text>"
            );
        foreach (var (line, i) in Wrapped(chart.Summary).Select((x, i) => (x, i)))
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"chart-text\" x=\"{Left}\" y=\"{top + 38 + 16 * i}\">{Text(line)}</text>");
    }

    private static void DrawLimits(StringBuilder svg, ChartDescription chart, double low, double high)
    {
        if (chart.Limits is not { } limits)
            return;
        var half = (Width - Left - Right) / Math.Max(1, limits.Count) / 2;
        foreach (var side in new Func<ChartLimits, double?>[] { x => x.Lower, x => x.Upper })
        {
            var path = new StringBuilder();
            for (var i = 0; i < limits.Count; i++)
            {
                if (side(limits[i]) is not { } value)
                    continue;
                var (x, y) = (X(i, limits.Count), Y(value, low, high));
                var opens = path.Length == 0 || side(limits[i - 1]) is null;
                path.Append(CultureInfo.InvariantCulture, $"{(opens ? "M" : "L")}{x - half:0.#} {y:0.#}H{x + half:0.#}");
            }
            if (path.Length > 0)
                svg.Append($"<path class=\"chart-line limit\" d=\"{path}\"/>");
        }
    }

    private static void DrawLines(StringBuilder svg, ChartDescription chart, double low, double high)
    {
        foreach (var line in chart.Lines)
        {
            var y = Y(line.Value, low, high);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"chart-line {Text(line.Kind)}\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text "
                    + $"class=\"chart-text\" x=\"{Width - Right + 5}\" y=\"{y + 4:0.#}\">{Text(line.Label)}</text>"
            );
        }
    }

    private static void DrawPoints(StringBuilder svg, ChartDescription chart, double low, double high)
    {
        if (chart.Joined)
        {
            var joined = chart
                .Points.Select((x, i) => (Point: x, X: X(i, chart.Points.Count)))
                .Where(x => x.Point is { IsTooFew: false, Value: not null })
                .Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.X:0.#},{Y(x.Point.Value!.Value, low, high):0.#}"));
            svg.Append($"<polyline class=\"chart-join\" points=\"{string.Join(' ', joined)}\"/>");
        }
        // Many points stand close together: they shrink so that neighbours stay apart.
        var size = Math.Clamp((Width - Left - Right) / Math.Max(1, chart.Points.Count) / 8, 0.3, 1);
        for (var i = 0; i < chart.Points.Count; i++)
        {
            var point = chart.Points[i];
            var x = X(i, chart.Points.Count);
            svg.Append("<g>").Append($"<title>{Text(Describe(point, chart.IsOfScores))}</title>");
            if (point is { Lower: { } lower, Upper: { } upper } && double.IsFinite(lower) && double.IsFinite(upper))
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line class=\"chart-interval{(size < 0.5 ? " many" : "")}\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{Y(lower, low, high):0.#}\" "
                        + $"y2=\"{Y(upper, low, high):0.#}\"/>"
                );
            if (point is { IsTooFew: false, Value: { } value })
            {
                var y = Y(value, low, high);
                // A signal differs by shape as well as by colour.
                svg.Append(
                    point.Signal is null
                        ? string.Create(CultureInfo.InvariantCulture, $"<circle class=\"chart-point\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{4 * size:0.##}\"/>")
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"<path class=\"chart-signal\" d=\"M{x:0.#} {y - 7 * size:0.#}l{7 * size:0.##} {12 * size:0.##}h{-14 * size:0.##}z\"/>"
                        )
                );
            }
            svg.Append("</g>");
        }
    }

    /// <summary>Value, n and interval in words, as hovering shows them.</summary>
    public static string Describe(ChartPoint point, bool isOfScores = false)
    {
        Func<double, string> said = isOfScores ? ShownScore.Text : Number;
        var interval = point is { Lower: { } lower, Upper: { } upper } ? $" ({said(lower)} – {said(upper)})" : "";
        var value = point.IsTooFew || point.Value is null ? "too few to judge" : said(point.Value.Value);
        return $"{point.Label}: {value}{interval}, n {point.N}{(point.Signal is null ? "" : $" — {point.Signal}")}";
    }

    private static (double Low, double High, double Step) Scale(List<double> values)
    {
        if (values.Count == 0)
            return (0, 100, 20);
        var (low, high) = (values.Min(), values.Max());
        if (high - low < 1e-9)
            (low, high) = (low - 1, high + 1);
        var raw = (high - low) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step =
            power
            * (
                raw / power <= 1 ? 1
                : raw / power <= 2 ? 2
                : raw / power <= 5 ? 5
                : 10
            );
        return (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    private static double X(int index, int count) => Left + (Width - Left - Right) * (index + 0.5) / Math.Max(1, count);

    private static double Y(double value, double low, double high) => Top + (Height - Top - Bottom) * (high - value) / (high - low);

    private static string Tick(double value, double step) =>
        (Math.Abs(value) < step / 2 ? 0 : value).ToString("F" + Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 8), CultureInfo.InvariantCulture);

    // Scores to a tenth; shares and coefficients need more.
    private static string Number(double value) => value.ToString(Math.Abs(value) < 2 ? "0.###" : "0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Globalization;
using System.Text;

namespace Touchstone.Shared.Charts;

/// <summary>Draws the marks of a chart: on a page each can be reached by keyboard, says what it is of and opens its records.</summary>
internal sealed class ChartMarks(StringBuilder svg, ChartLayout layout, ChartSize size, string id)
{
    /// <summary>With more points than these in a series, those that fall together share a mark.</summary>
    public const int Many = 400;

    private const int Patterns = 6;

    private readonly ChartDescription _chart = layout.Chart;
    private readonly List<ChartSeries> _data = [.. layout.Chart.Data];
    private readonly bool _isNumericAcross = layout.Chart.IsNumericAcross;

    public void Draw()
    {
        foreach (var series in _chart.Series.Where(x => x.Look != ChartLook.Data))
            Path(series, "chart-line " + Look(series.Look), series.Mark == ChartMark.Step);
        svg.Append("<g class=\"chart-marks\">");
        foreach (var (at, series) in _data.Index())
        {
            if (series.Mark is ChartMark.Line or ChartMark.Step)
                Path(series, $"chart-join {Class(at)}", series.Mark == ChartMark.Step);
            Series(at, series);
        }
        foreach (var one in layout.Events.All)
            Event(one);
        svg.Append("</g>");
    }

    /// <summary>A small picture of the marks of a series for the legend.</summary>
    public void Swatch(ChartSeries series, double x, double y)
    {
        var at = _data.IndexOf(series);
        svg.Append($"<g class=\"chart-mark {Class(at)}\">");
        if (series.Mark is ChartMark.Bar or ChartMark.Stacked)
            Rectangle(at, x, y - 10, 12, 11);
        else
            Shape(at, x + 6, y - 4, 4, isSignal: false);
        svg.Append("</g>");
    }

    public static string Look(ChartLook look) => look.ToString().ToLowerInvariant();

    private static string Class(int at) => $"s{at % Patterns}";

    private void Series(int at, ChartSeries series)
    {
        var together = series.Points.Count > Many ? new Dictionary<(int, int), List<int>>() : null;
        for (var i = 0; i < series.Points.Count; i++)
        {
            var point = series.Points[i];
            if (point.Shown is null && point.Ends is null)
                continue;
            if (together is null)
                Mark(at, series, i);
            else if (point.Signal is null)
                Cell(together, series, i).Add(i);
        }
        foreach (var points in together?.Values ?? Enumerable.Empty<List<int>>())
        {
            if (points is [var alone])
                Mark(at, series, alone);
            else
                Several(at, series, points);
        }
        // What stands out stands by itself, and over the others.
        for (var i = 0; together is not null && i < series.Points.Count; i++)
        {
            if (series.Points[i] is { Signal: not null, Shown: not null })
                Mark(at, series, i);
        }
    }

    private List<int> Cell(Dictionary<(int, int), List<int>> cells, ChartSeries series, int i)
    {
        var x = layout.XOf(series, i);
        // Side by side they share a column; where they have a place of their own, a small square.
        var key = _isNumericAcross ? ((int)(x / 8), (int)(layout.YOf(series, series.Points[i].Shown ?? 0) / 8)) : ((int)(x / 4), 0);
        return cells.TryGetValue(key, out var cell) ? cell : cells[key] = [];
    }

    private void Several(int at, ChartSeries series, List<int> points)
    {
        var values = points.Select(i => series.Points[i].Shown).OfType<double>().ToList();
        if (values.Count == 0)
            return;
        var (low, high) = (new ChartPoint("", values.Min()), new ChartPoint("", values.Max()));
        var n = points.Sum(i => (long)(series.Points[i].N ?? 0));
        var whose = _data.Count > 1 ? $"{series.Name}, " : "";
        var counted = n > 0 ? $", {_chart.CountName} {n.ToString("N0", CultureInfo.InvariantCulture)}" : "";
        var words =
            $"{whose}{points.Count} points, {series.Points[points[0]].Label} to {series.Points[points[^1]].Label}: "
            + $"{ChartWords.Value(_chart, series, low)} – {ChartWords.Value(_chart, series, high)}{counted}";
        Open(at, words, href: null);
        var x = layout.XOf(series, points[0]);
        var (top, bottom) = (layout.YOf(series, values.Max()), layout.YOf(series, series.Mark is ChartMark.Bar ? Math.Min(0, values.Min()) : values.Min()));
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"chart-several\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{top - 1.5:0.#}\" y2=\"{bottom + 1.5:0.#}\"/>"
        );
        Close(href: null);
    }

    private void Mark(int at, ChartSeries series, int i)
    {
        var point = series.Points[i];
        var x = layout.XOf(series, i);
        Open(at, ChartWords.Of(_chart, series, point), point.Href);
        if (series.Mark is ChartMark.Bar or ChartMark.Stacked)
            x = Bar(at, series, i);
        // Many points stand close together: they shrink so that neighbours stay apart. Several rows of dots stand beside each other.
        var column = _isNumericAcross ? 40 : layout.Column;
        var dots = _data.Where(s => s.Mark == ChartMark.Dot).ToList();
        if (series.Mark == ChartMark.Dot && dots.Count > 1 && !_isNumericAcross)
            x += Math.Min(14, column * 0.6 / dots.Count) * (dots.IndexOf(series) - (dots.Count - 1) / 2.0);
        var scale = Math.Clamp(column / 8, 0.35, 1);
        var finger = Math.Min(12, column / 2);
        if (point.Shown is { } seen && series.Mark is not (ChartMark.Bar or ChartMark.Stacked))
            Hit(x - finger, layout.YOf(series, seen) - finger, 2 * finger, 2 * finger);
        Interval(series, point, x, scale);
        if (point.Shown is { } value && series.Mark is ChartMark.Dot or ChartMark.Line or ChartMark.Step)
            Shape(at, x, layout.YOf(series, value), 4 * (point.Signal is null ? scale : Math.Max(0.8, scale)), point.Signal is not null);
        else if (point is { Signal: not null, Shown: { } tall })
            Shape(at, x, layout.YOf(series, tall) - 8, 3.5, isSignal: true);
        Close(point.Href);
    }

    private double Bar(int at, ChartSeries series, int i)
    {
        if (series.Points[i].Shown is not { } value)
            return layout.XOf(series, i);
        var (from, to) = series.Mark == ChartMark.Stacked ? layout.Stacks.Of(series, i) : (0, value);
        double left,
            width;
        if (series.Points[i] is { From: { } begin, Until: { } until } && _isNumericAcross)
        {
            left = layout.X(begin) + 0.5;
            width = Math.Max(1, layout.X(until) - left - 0.5);
        }
        else
        {
            var beside = _data.Where(s => s.Mark == ChartMark.Bar).ToList();
            var isStacked = series.Mark == ChartMark.Stacked;
            var groups = beside.Count + (_data.Exists(s => s.Mark == ChartMark.Stacked) ? 1 : 0);
            var room = Math.Min(_isNumericAcross ? 12 : layout.Column * 0.76, 72.0 * groups);
            width = Math.Max(0.6, room / groups - (room / groups > 6 ? 1 : 0));
            left = layout.XOf(series, i) - room / 2 + room / groups * (isStacked ? beside.Count : beside.IndexOf(series));
        }
        var (top, bottom) = (layout.YOf(series, Math.Max(from, to)), layout.YOf(series, Math.Min(from, to)));
        Rectangle(at, left, top, width, Math.Max(value == 0 ? 0.5 : 1, bottom - top));
        return left + width / 2;
    }

    /// <summary>Room for a finger around what is small.</summary>
    private void Hit(double x, double y, double width, double height)
    {
        if (size != ChartSize.File)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"chart-hit\" fill=\"none\" pointer-events=\"all\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\"/>"
            );
    }

    private void Interval(ChartSeries series, ChartPoint point, double x, double scale)
    {
        if (point.Ends is not var (lower, upper))
            return;
        // An interval without an end reaches to the edge of the chart.
        var (top, bottom) = (upper is { } high ? layout.YOf(series, high) : layout.Top, lower is { } low ? layout.YOf(series, low) : layout.Bottom);
        var many = scale < 0.5 ? " many" : "";
        var isOnBar = series.Mark is ChartMark.Bar or ChartMark.Stacked ? " on-bar" : "";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"chart-interval{many}{isOnBar}\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{top:0.#}\" y2=\"{bottom:0.#}\"/>"
        );
    }

    /// <summary>Each series has a shape of its own, and a signal differs by shape as well as by colour.</summary>
    private void Shape(int at, double x, double y, double r, bool isSignal)
    {
        if (!isSignal && at % Patterns == 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"chart-point\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{r:0.##}\"/>");
            return;
        }
        var d = isSignal
            ? P($"M{x:0.#} {y - 1.8 * r:0.#}l{1.8 * r:0.##} {3 * r:0.##}h{-3.6 * r:0.##}z")
            : (at % Patterns) switch
            {
                1 => P($"M{x - r:0.#} {y - r:0.#}h{2 * r:0.##}v{2 * r:0.##}h{-2 * r:0.##}z"),
                2 => P($"M{x:0.#} {y - 1.3 * r:0.#}l{1.3 * r:0.##} {1.3 * r:0.##}l{-1.3 * r:0.##} {1.3 * r:0.##}l{-1.3 * r:0.##} {-1.3 * r:0.##}z"),
                3 => P($"M{x - 1.2 * r:0.#} {y - r:0.#}h{2.4 * r:0.##}l{-1.2 * r:0.##} {2.2 * r:0.##}z"),
                4 => P($"M{x - 1.2 * r:0.#} {y - r:0.#}h{2.4 * r:0.##}v{r:0.##}h{-2.4 * r:0.##}z"),
                _ => P($"M{x - 0.5 * r:0.#} {y - 1.3 * r:0.#}h{r:0.##}v{2.6 * r:0.##}h{-r:0.##}z"),
            };
        svg.Append($"<path class=\"{(isSignal ? "chart-signal" : "chart-point")}\" d=\"{d}\"/>");
    }

    private static string P(FormattableString path) => FormattableString.Invariant(path);

    private void Rectangle(int at, double x, double y, double width, double height)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"chart-bar\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\"/>");
        // A second bar differs by its hatching too.
        if (at % Patterns > 0)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"chart-hatch\" fill=\"url(#{id}-{at % Patterns})\" x=\"{x:0.##}\" y=\"{y:0.##}\""
                    + $" width=\"{width:0.##}\" height=\"{height:0.##}\"/>"
            );
    }

    /// <summary>The line through the values; where there is none it breaks.</summary>
    private void Path(ChartSeries series, string look, bool isStep)
    {
        var path = new StringBuilder();
        var half = layout.Column / 2;
        var isOpen = false;
        for (var i = 0; i < series.Points.Count; i++)
        {
            if (series.Points[i].Shown is not { } value)
            {
                isOpen = false;
                continue;
            }
            var (x, y) = (layout.XOf(series, i), layout.YOf(series, value));
            if (isStep && !_isNumericAcross)
                path.Append(CultureInfo.InvariantCulture, $"{(isOpen ? "L" : "M")}{x - half:0.#} {y:0.#}H{x + half:0.#}");
            else
                path.Append(CultureInfo.InvariantCulture, $"{(!isOpen ? "M" : isStep ? $"H{x:0.#}V" : "L")}{(isOpen && isStep ? "" : $"{x:0.#} ")}{y:0.#}");
            isOpen = true;
        }
        if (path.Length > 0)
            svg.Append($"<path class=\"{look}\" d=\"{path}\"/>");
    }

    private void Event(ChartEvents.Placed one)
    {
        var top = one.Row < 0 ? layout.Top : layout.EventsAt + (layout.Events.Rows - 1 - one.Row) * ChartText.Line + 2;
        Open(null, $"{one.Event.Label}{(layout.Places.Count > 0 ? EventPlace(one.Event.At) : "")}", one.Event.Href, "chart-event");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"chart-upright\" x1=\"{one.X:0.#}\" x2=\"{one.X:0.#}\" y1=\"{top:0.#}\" y2=\"{layout.Bottom:0.#}\"/>"
        );
        Hit(one.X - 6, layout.Top, 12, layout.Bottom - layout.Top);
        Close(one.Event.Href);
        if (one.Row >= 0)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"chart-text\" aria-hidden=\"true\" x=\"{one.X + (one.IsToTheRight ? 4 : -4):0.#}\""
                    + $" y=\"{top + 10:0.#}\"{(one.IsToTheRight ? "" : " text-anchor=\"end\"")}>{ChartText.Escape(one.Words)}</text>"
            );
    }

    private string EventPlace(double at)
    {
        var next = (int)Math.Ceiling(at);
        return next == at && next >= 0 && next < layout.Places.Count ? $", {layout.Places[next]}"
            : next > 0 && next < layout.Places.Count ? $", before {layout.Places[next]}"
            : "";
    }

    private void Open(int? at, string words, string? href, string look = "chart-mark")
    {
        var (said, series) = (ChartText.Escape(words), at is { } own ? " " + Class(own) : "");
        svg.Append(
            size == ChartSize.File ? $"<g class=\"{look}{series}\">"
            : href is null ? $"<g class=\"{look}{series}\" role=\"img\" tabindex=\"0\" aria-label=\"{said}\">"
            : $"<a class=\"{look}{series}\" href=\"{ChartText.Escape(href)}\" aria-label=\"{said}\">"
        );
        svg.Append($"<title>{said}</title>");
    }

    private void Close(string? href) => svg.Append(href is null || size == ChartSize.File ? "</g>" : "</a>");
}

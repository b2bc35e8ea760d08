using System.Globalization;

namespace Touchstone.Shared.Charts;

/// <summary>The numbers of a chart as rows: every point with its value, interval, n, signal and the way to its records.</summary>
public sealed record ChartTable(IReadOnlyList<string> Headings, IReadOnlyList<ChartTable.Row> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>One row: its name, and a cell for each heading after the first.</summary>
    public sealed record Row(string Name, IReadOnlyList<Cell> Cells, string? Href);

    /// <summary>What stands in a cell, and the page behind it.</summary>
    public sealed record Cell(string Text, string? Href = null);

    private sealed record Column(string Heading, Func<ChartPoint, string> Text, ChartSeries Series, bool IsLink = false);

    public static ChartTable Of(ChartDescription chart)
    {
        var isLong = chart.IsNumericAcross;
        var data = chart.Data.ToList();
        var shown = isLong ? data : [.. chart.Series];
        var columns = isLong ? [] : shown.SelectMany(x => Columns(chart, x, isAlone: data.Count == 1)).ToList();
        var rows = isLong ? LongRows(chart, data) : WideRows(shown, columns);
        List<string> notes =
        [
            .. chart.Lines.Select(x => $"{Capital(x.Look.ToString())}: {x.Label}"),
            .. chart.Events.OrderBy(x => x.At).Select(x => $"Done: {x.Label}"),
        ];
        var named = chart.AcrossName ?? "";
        IReadOnlyList<string> headings = isLong
            ? ["", .. data.Count > 1 ? ["Series"] : Array.Empty<string>(), chart.AcrossName ?? "Place", chart.ValueName, "Interval", chart.CountName, "Signal"]
            : [named, .. columns.Select(x => x.Heading)];
        return WithoutEmpty(new ChartTable(headings, rows, notes));
    }

    private static IEnumerable<Column> Columns(ChartDescription chart, ChartSeries series, bool isAlone)
    {
        var name = isAlone && series.Look == ChartLook.Data ? chart.ValueName : series.Name;
        yield return new Column(name, x => ChartWords.Value(chart, series, x), series, IsLink: true);
        if (series.Look != ChartLook.Data)
            yield break;
        string Named(string what) => isAlone ? Capital(what) : $"{series.Name}, {what}";
        yield return new Column(Named("interval"), x => ChartWords.Interval(chart, series, x) ?? "", series);
        yield return new Column(isAlone ? chart.CountName : $"{series.Name}, {chart.CountName}", x => Count(x), series);
        yield return new Column(Named("signal"), x => x.Signal ?? "", series);
    }

    private static List<Row> LongRows(ChartDescription chart, List<ChartSeries> data) =>
        [
            .. data.SelectMany(series =>
                series.Points.Select(x => new Row(
                    x.Label,
                    [
                        .. data.Count > 1 ? [new Cell(series.Name)] : Array.Empty<Cell>(),
                        new Cell(
                            x.From is { } at ? ChartWords.Number(at) + (ChartPoint.Finite(x.Until) is { } until ? $" – {ChartWords.Number(until)}" : "") : ""
                        ),
                        new Cell(ChartWords.Value(chart, series, x)),
                        new Cell(ChartWords.Interval(chart, series, x) ?? ""),
                        new Cell(Count(x)),
                        new Cell(x.Signal ?? ""),
                    ],
                    x.Href
                ))
            ),
        ];

    private static List<Row> WideRows(IReadOnlyList<ChartSeries> all, List<Column> columns)
    {
        var order = new List<(string Label, int Time)>();
        var points = new Dictionary<(string Label, int Time), Dictionary<ChartSeries, ChartPoint>>();
        foreach (var series in all)
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var point in series.Points)
            {
                var key = (point.Label, seen[point.Label] = seen.GetValueOrDefault(point.Label) + 1);
                if (!points.TryGetValue(key, out var row))
                {
                    points[key] = row = [];
                    order.Add(key);
                }
                row[series] = point;
            }
        }
        // Where a row has one page behind it, its name leads there; else each value leads to its own.
        var isOne = all.Count(x => x.Points.Any(p => p.Href is not null)) < 2;
        return
        [
            .. order.Select(key => new Row(
                key.Label,
                [
                    .. columns.Select(x =>
                        points[key].TryGetValue(x.Series, out var point) ? new Cell(x.Text(point), x.IsLink && !isOne ? point.Href : null) : new Cell("")
                    ),
                ],
                isOne ? points[key].Values.Select(x => x.Href).FirstOrDefault(x => x is not null) : null
            )),
        ];
    }

    private static ChartTable WithoutEmpty(ChartTable table)
    {
        var used = Enumerable.Range(0, table.Headings.Count - 1).Where(i => i == 0 || table.Rows.Any(x => x.Cells[i].Text.Length > 0)).ToList();
        return table with
        {
            Headings = [table.Headings[0], .. used.Select(i => table.Headings[i + 1])],
            Rows = [.. table.Rows.Select(x => x with { Cells = [.. used.Select(i => x.Cells[i])] })],
        };
    }

    private static string Count(ChartPoint point) => point.N?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

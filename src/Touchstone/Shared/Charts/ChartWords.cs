using System.Globalization;
using Touchstone.Scoring;
using Touchstone.Shared.Figures;

namespace Touchstone.Shared.Charts;

/// <summary>What a mark says of itself: value, interval and n, the same in the drawing and in its table.</summary>
public static class ChartWords
{
    private static readonly (double From, string Name)[] Large = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];

    /// <summary>The point in words, with the name of its series where there are several.</summary>
    public static string Of(ChartDescription chart, ChartSeries series, ChartPoint point)
    {
        var whose = chart.Data.Skip(1).Any() ? $"{series.Name}, " : "";
        var where = series.Mark != ChartMark.Bar && point.From is { } x && chart.AcrossName is { } across ? $" at {across} {Number(x)}" : "";
        var interval = Interval(chart, series, point) is { } said ? $" (interval {said})" : "";
        var n = point.N is { } count ? $", {chart.CountName} {count.ToString("N0", CultureInfo.InvariantCulture)}" : "";
        return $"{whose}{point.Label}{where}: {Value(chart, series, point)}{interval}{n}{(point.Signal is null ? "" : $" — {point.Signal}")}";
    }

    /// <summary>The value, or why there is none.</summary>
    public static string Value(ChartDescription chart, ChartSeries series, ChartPoint point) =>
        point.IsTooFew ? FigureText.TooFew
        : ChartPoint.Finite(point.Value) is { } value ? Shown(chart, series, value) + (series.IsShareOfWhole ? " %" : chart.Unit)
        : "no value";

    /// <summary>The interval, open where it has no end; null where there is none.</summary>
    public static string? Interval(ChartDescription chart, ChartSeries series, ChartPoint point) =>
        point.Ends switch
        {
            ({ } from, { } to) => $"{Shown(chart, series, from)} – {Shown(chart, series, to)}",
            ({ } from, null) => $"from {Shown(chart, series, from)} up",
            (null, { } to) => $"up to {Shown(chart, series, to)}",
            _ => null,
        };

    /// <summary>Scores to a tenth; shares and coefficients need more; what has many digits is said by its size.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        if (size >= 1e15 || size is > 0 and < 1e-4)
            return value.ToString("0.##E+0", CultureInfo.InvariantCulture);
        foreach (var (from, name) in Large)
        {
            if (size >= from)
                return $"{(value / from).ToString("0.##", CultureInfo.InvariantCulture)} {name}";
        }
        return value.ToString(
            size < 0.01 ? "0.######"
                : size < 2 ? "0.###"
                : size < 10_000 ? "0.#"
                : "#,0.#",
            CultureInfo.InvariantCulture
        );
    }

    private static string Shown(ChartDescription chart, ChartSeries series, double value) =>
        chart.IsOfScores && !series.IsShareOfWhole && Math.Abs(value) < 1e9 ? ShownScore.Text(value) : Number(value);
}

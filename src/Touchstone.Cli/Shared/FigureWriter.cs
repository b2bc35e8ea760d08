using Touchstone.Shared.Figures;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Shared;

/// <summary>Writes figures for people as rows of a table; for programs the figure itself is the record.</summary>
internal static class FigureWriter
{
    public static string[] Headings(double confidence) => ["figure", "value", Interval(confidence), "n", "method of the interval"];

    public static string[] Row(MeasuredFigure figure) =>
        [figure.Definition.Name, FigureText.Value(figure), Range(figure), NumberWords.Count(figure.N), figure.Method ?? ""];

    public static string Interval(double confidence) => $"{NumberWords.Level(confidence)} interval";

    public static string Range(MeasuredFigure figure) => FigureText.Range(figure, " to ", withUnit: true) ?? "–";

    /// <summary>The value, with a mark where it is too few to judge.</summary>
    public static string Value(MeasuredFigure figure) => FigureText.Value(figure) + (figure.IsTooFew ? " (too few)" : "");
}

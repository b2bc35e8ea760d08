using System.Globalization;
using Touchstone.Scoring;
using Touchstone.Statistics.Wording;

namespace Touchstone.Shared.Figures;

/// <summary>How a figure is written, wherever it is shown.</summary>
public static class FigureText
{
    public const string TooFew = "too few to judge";

    /// <summary>The value with its unit; below the minimum the words that say so.</summary>
    public static string Judged(MeasuredFigure figure) =>
        figure.N == 0 ? "none yet"
        : figure.IsTooFew ? TooFew
        : Value(figure);

    /// <summary>The bare value with its unit.</summary>
    public static string Value(MeasuredFigure figure) => figure.Value is { } value ? Number(figure.Definition, value) + Unit(figure.Definition) : "–";

    /// <summary>The limits, bare or each with its unit; null without an interval.</summary>
    public static string? Range(MeasuredFigure figure, string between = " – ", bool withUnit = false)
    {
        if (!figure.HasInterval)
            return null;
        var unit = withUnit ? Unit(figure.Definition) : "";
        var lower = figure.IsOpenBelow ? "-∞" : Limit(figure, figure.Lower) + unit;
        var upper = figure.IsOpenAbove ? "∞" : Limit(figure, figure.Upper) + unit;
        return lower + between + upper;
    }

    /// <summary>“n 147”; what it counts is said where it is no evaluations.</summary>
    public static string N(MeasuredFigure figure) => $"n {Count(figure.N)}" + (figure.Counts == "evaluations" ? "" : $" {figure.Counts}");

    /// <summary>n, what it counts, method and notes: what stands behind the number.</summary>
    public static string Behind(MeasuredFigure figure) =>
        string.Join(
            "; ",
            new[]
            {
                $"n {Count(figure.N)} {figure.Counts}",
                figure.Method is { } method ? $"{NumberWords.Level(figure.Confidence ?? 0.95)} interval: {method}" : null,
            }
                .OfType<string>()
                .Concat(figure.Notes)
        );

    /// <summary>“81.2, interval 78.0 – 84.4”, or the interval alone below the minimum.</summary>
    public static string Sentence(MeasuredFigure figure)
    {
        var said = Judged(figure);
        return Range(figure) is { } range ? $"{said}, interval {range}" : said;
    }

    /// <summary>A value of this kind without its unit.</summary>
    public static string Number(FigureDefinition definition, double value) =>
        definition.Unit switch
        {
            FigureUnit.Score => ShownScore.Text(value),
            FigureUnit.Percent => NumberWords.OfHundred(value, definition.Decimals),
            FigureUnit.Share => NumberWords.OfHundred(100 * value, definition.Decimals),
            FigureUnit.Points => (100 * value).ToString("F" + definition.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            FigureUnit.Coefficient => NumberWords.Fixed(value, definition.Decimals),
            _ => NumberWords.Number(value, definition.Decimals),
        };

    /// <summary>What stands behind a value of this kind.</summary>
    public static string Unit(FigureDefinition definition) =>
        definition.Unit switch
        {
            FigureUnit.Percent or FigureUnit.Share => " %",
            FigureUnit.Points => " points",
            _ => "",
        };

    private static string Limit(MeasuredFigure figure, double? value) => value is { } x ? Number(figure.Definition, x) : "–";

    private static string Count(int n) => n.ToString("N0", CultureInfo.InvariantCulture);
}

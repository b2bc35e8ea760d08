using Touchstone.Shared.Figures;

namespace Touchstone.Shared.Charts;

/// <summary>One value with its interval; a value that is too few to judge is drawn as its interval only, one that is no number not at all.</summary>
public sealed record ChartPoint(
    string Label,
    double? Value,
    double? Lower = null,
    double? Upper = null,
    int? N = null,
    bool IsTooFew = false,
    string? Signal = null
)
{
    /// <summary>Where it stands on an axis of numbers; without one points stand side by side.</summary>
    public double? X { get; init; }

    /// <summary>Where a bar that begins at its place ends: a class of a histogram.</summary>
    public double? Until { get; init; }

    /// <summary>The page of the records behind it.</summary>
    public string? Href { get; init; }

    /// <summary>A measured figure on a chart: the value, interval, n, minimum and records it has everywhere else. Shares are charted in per cent.</summary>
    public static ChartPoint Of(string label, MeasuredFigure figure)
    {
        var scale = figure.Definition.Unit is FigureUnit.Share or FigureUnit.Points ? 100 : 1;
        return new ChartPoint(
            label,
            scale * figure.Value,
            figure.IsOpenBelow ? double.NegativeInfinity : scale * figure.Lower,
            figure.IsOpenAbove ? double.PositiveInfinity : scale * figure.Upper,
            figure.N,
            figure.IsTooFew || figure.Value is null
        )
        {
            Href = figure.Records,
        };
    }

    internal double? Shown => IsTooFew ? null : Finite(Value);

    internal double? From => Finite(X);

    /// <summary>The interval, if it is one; an end that is null then lies beyond every number.</summary>
    internal (double? Lower, double? Upper)? Ends =>
        Lower is { } lower && Upper is { } upper && !double.IsNaN(lower) && !double.IsNaN(upper) && (double.IsFinite(lower) || double.IsFinite(upper))
            ? (Finite(lower), Finite(upper))
            : null;

    /// <summary>What cannot be drawn is no value; what is beyond all measure is drawn at the edge of it.</summary>
    internal static double? Finite(double? value) => value is { } x && double.IsFinite(x) ? Math.Clamp(x, -1e100, 1e100) : null;
}

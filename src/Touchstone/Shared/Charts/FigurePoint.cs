using Touchstone.Shared.Figures;

namespace Touchstone.Shared.Charts;

/// <summary>Puts a measured figure on a chart: the same value, interval, n and minimum as everywhere else. Shares are charted in per cent.</summary>
public static class FigurePoint
{
    public static ChartPoint Of(string label, MeasuredFigure figure, string? signal = null)
    {
        var scale = figure.Definition.Unit is FigureUnit.Share or FigureUnit.Points ? 100 : 1;
        return new ChartPoint(
            label,
            scale * figure.Value,
            figure.IsOpenBelow ? double.NegativeInfinity : scale * figure.Lower,
            figure.IsOpenAbove ? double.PositiveInfinity : scale * figure.Upper,
            figure.N,
            figure.IsTooFew || figure.Value is null,
            signal
        );
    }
}

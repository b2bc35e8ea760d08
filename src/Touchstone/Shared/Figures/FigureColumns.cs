namespace Touchstone.Shared.Figures;

/// <summary>The columns of a figure in a file, the same in every file.</summary>
public static class FigureColumns
{
    private static readonly string[] Parts = ["", "_lower", "_upper", "_n", "_counts", "_judgement", "_method", "_definition", "_records"];

    /// <summary>The columns of a figure by this name.</summary>
    public static IEnumerable<string> Of(string name) => Parts.Select(x => name + x);

    /// <summary>The cells of a figure under those columns; of none they are empty.</summary>
    public static IEnumerable<object?> Cells(MeasuredFigure? figure) =>
        figure is null
            ? Parts.Select(_ => (object?)null)
            :
            [
                figure.Value,
                figure.Lower,
                figure.Upper,
                figure.N,
                figure.Counts,
                figure.IsTooFew ? FigureText.TooFew : "ok",
                figure.Method,
                $"{figure.Definition.Key} {figure.Definition.Version}",
                figure.Records,
            ];
}

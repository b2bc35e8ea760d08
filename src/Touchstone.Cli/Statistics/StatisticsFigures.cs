using Touchstone.Shared.Figures;
using Touchstone.Statistics;

namespace Touchstone.Cli.Statistics;

/// <summary>The figures of the toolbox: what each is called, in what it is measured and what its n counts. docs/methods.md says how each is made.</summary>
internal static class StatisticsFigures
{
    private const int Version = 1;

    /// <summary>A coefficient on a known scale.</summary>
    public static MeasuredFigure Coefficient(string key, string name, Estimate estimate, string counts, int decimals = 3, int minimum = 0) =>
        Make(key, name, FigureUnit.Coefficient, counts, decimals, estimate, minimum);

    /// <summary>A figure in the units of the values, however large or small they are.</summary>
    public static MeasuredFigure Measured(string key, string name, Estimate estimate, string counts, int minimum = 0) =>
        Make(key, name, FigureUnit.Number, counts, 2, estimate, minimum);

    public static MeasuredFigure Share(string key, string name, Estimate estimate, string counts, int minimum = 0) =>
        Make(key, name, FigureUnit.Share, counts, 1, estimate, minimum);

    /// <summary>A difference of shares.</summary>
    public static MeasuredFigure Points(string key, string name, Estimate estimate, string counts, int minimum = 0) =>
        Make(key, name, FigureUnit.Points, counts, 1, estimate, minimum);

    private static MeasuredFigure Make(string key, string name, FigureUnit unit, string counts, int decimals, Estimate estimate, int minimum) =>
        MeasuredFigure.Of(new FigureDefinition(key, name, Version, unit, counts) { Decimals = decimals }, estimate, minimum);
}

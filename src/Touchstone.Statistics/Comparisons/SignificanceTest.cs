namespace Touchstone.Statistics.Comparisons;

/// <summary>The outcome of a significance test.</summary>
/// <param name="Name">The test in the field's words.</param>
/// <param name="Statistic">The test statistic, or null when it is undefined or the test is exact and has none.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom (of the numerator for an F test), or null when the test has none.</param>
/// <param name="DenominatorDegrees">Denominator degrees of freedom of an F test, otherwise null.</param>
/// <param name="PValue">Two-sided p value unless the name says otherwise, or null when undefined (a note says why).</param>
/// <param name="N">Number of independent units tested.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record SignificanceTest(
    string Name,
    double? Statistic,
    double? DegreesOfFreedom,
    double? DenominatorDegrees,
    double? PValue,
    int N,
    IReadOnlyList<string> Notes
)
{
    internal static SignificanceTest Of(string name, double statistic, double? df, double p, int n, IReadOnlyList<string>? notes = null, double? df2 = null) =>
        double.IsNaN(statistic) || double.IsNaN(p)
            ? new SignificanceTest(name, null, Known(df), Known(df2), null, n, notes is { Count: > 0 } ? notes : ["the test is not defined for these data"])
            : new SignificanceTest(name, statistic, Known(df), Known(df2), p, n, notes ?? []);

    internal static SignificanceTest Undefined(string name, int n, string reason) => new(name, null, null, null, null, n, [reason]);

    private static double? Known(double? value) => value is double known && !double.IsNaN(known) ? known : null;
}

namespace Touchstone.Scoring;

/// <summary>
/// The numbers of a step of a derivation as they stand in columns beside it, with the same decimals and the same rounding as in its words:
/// what is worked with is rounded, what is a score or leads to one is cut.
/// </summary>
public static class ShownDerivation
{
    private const int Digits = 4;

    public static string Weight(DerivationLine line) => Worked(line.Weight);

    public static string Share(DerivationLine line) => line.Kind is DerivationKind.Section or DerivationKind.Unfailed ? Score(line.Value) : Worked(line.Value);

    public static string Product(DerivationLine line) =>
        line.Kind is DerivationKind.Unfailed or DerivationKind.Final or DerivationKind.Band or DerivationKind.Pass ? Score(line.Product) : Worked(line.Product);

    public static string RunningTotal(DerivationLine line) => Worked(line.RunningTotal);

    private static string Worked(decimal? number) => number is { } value ? NumberText.Rounded(value, Digits) : "";

    private static string Score(decimal? number) => number is { } value ? ShownScore.Fine(value) : "";
}

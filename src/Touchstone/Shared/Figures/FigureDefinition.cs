namespace Touchstone.Shared.Figures;

/// <summary>What a figure is. Whoever changes how it is made raises its version, so that numbers of two versions are never taken for the same.</summary>
/// <param name="Key">The name for programs; the same word leads to its paragraph in “What the figures mean”.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Version">Raised when the way of making it changes.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="Counts">What its n counts, in the plural.</param>
public sealed record FigureDefinition(string Key, string Name, int Version, FigureUnit Unit, string Counts)
{
    /// <summary>How many decimals it is written with.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>Where it is explained, as an address below the pages; null where only docs/methods.md does.</summary>
    public string? Explained { get; init; }
}

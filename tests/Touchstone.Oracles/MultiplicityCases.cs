using System.Text.Json;
using Touchstone.Statistics.Multiplicity;

namespace Touchstone.Oracles;

/// <summary>Cases of adjusted p values.</summary>
public static class MultiplicityCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } = new() { ["multiplicity.adjust"] = Adjust };

    private static Dictionary<string, object?> Adjust(JsonElement input)
    {
        var p = input.Numbers("p");
        return new()
        {
            ["bonferroni"] = AdjustedPValues.Bonferroni(p).Shown(),
            ["holm"] = AdjustedPValues.Holm(p).Shown(),
            ["hochberg"] = AdjustedPValues.Hochberg(p).Shown(),
            ["bh"] = AdjustedPValues.BenjaminiHochberg(p).Shown(),
            ["by"] = AdjustedPValues.BenjaminiYekutieli(p).Shown(),
        };
    }
}

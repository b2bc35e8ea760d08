using System.Text.Json;

namespace Touchstone.Oracles;

/// <summary>The mapped methods, one group of cases a line.</summary>
public static class Groups
{
    /// <summary>Method name to the call that answers its input.</summary>
    public static Dictionary<string, Func<JsonElement, object>> All { get; } =
        Join(
            ProportionCases.Methods,
            ComparisonCases.Methods,
            SatisfactionCases.Methods,
            MultiplicityCases.Methods,
            PlanningCases.Methods,
            SamplingCases.Methods,
            ShrinkageCases.Methods,
            BootstrapCases.Methods,
            ControlChartCases.Methods,
            AgreementCases.Methods,
            ReliabilityCases.Methods,
            ModelCases.Methods
        );

    private static Dictionary<string, Func<JsonElement, object>> Join(params Dictionary<string, Func<JsonElement, object>>[] groups)
    {
        var all = new Dictionary<string, Func<JsonElement, object>>();
        foreach (var group in groups)
        {
            foreach (var (method, answer) in group)
                all.Add(method, answer);
        }

        return all;
    }
}

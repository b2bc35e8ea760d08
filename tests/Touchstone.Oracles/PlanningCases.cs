using System.Text.Json;
using Touchstone.Statistics.Power;
using Touchstone.Statistics.Sampling;

namespace Touchstone.Oracles;

/// <summary>Cases of sample size and power.</summary>
public static class PlanningCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new()
        {
            ["samplesize.proportion"] = Proportion,
            ["samplesize.mean"] = Mean,
            ["samplesize.power_prop"] = TwoProportions,
            ["samplesize.power_t"] = TwoMeans,
        };

    private static Dictionary<string, object?> Proportion(JsonElement input)
    {
        var (margin, p, population) = (input.Number("margin"), input.Number("p", 0.5), input.WholeOrNull("population"));
        var z = input.Number("z");
        return Shape(!double.IsNaN(z) ? SampleSize.ForProportionAt(z, margin, p, population) : SampleSize.ForProportion(margin, p, population, input.Level()));
    }

    private static Dictionary<string, object?> Mean(JsonElement input)
    {
        var (margin, deviation, population) = (input.Number("margin"), input.Number("sd"), input.WholeOrNull("population"));
        var z = input.Number("z");
        return Shape(
            !double.IsNaN(z) ? SampleSize.ForMeanAt(z, margin, deviation, population) : SampleSize.ForMean(margin, deviation, population, input.Level())
        );
    }

    private static Dictionary<string, object?> Shape(PlannedSample plan) =>
        new()
        {
            ["n0"] = plan.Infinite,
            ["n"] = plan.Exact,
            ["n_ceiling"] = plan.RoundedUp,
        };

    private static Dictionary<string, object?> TwoProportions(JsonElement input)
    {
        var (p1, p2, alpha) = (input.Number("p1"), input.Number("p2"), input.Number("sig_level", 0.05));
        return double.IsNaN(input.Number("n"))
            ? Shape(PowerOfTwoProportions.SampleSize(p1, p2, input.Number("power"), alpha))
            : new() { ["power"] = PowerOfTwoProportions.Power(p1, p2, input.Number("n"), alpha) };
    }

    private static Dictionary<string, object?> TwoMeans(JsonElement input)
    {
        var (delta, sd, alpha) = (input.Number("delta"), input.Number("sd", 1), input.Number("sig_level", 0.05));
        return double.IsNaN(input.Number("n"))
            ? Shape(PowerOfMeans.TwoGroupsSize(delta, sd, input.Number("power"), alpha))
            : new() { ["power"] = PowerOfMeans.TwoGroups(delta, sd, input.Number("n"), alpha) };
    }

    private static Dictionary<string, object?> Shape(SampleSizeResult size) => new() { ["n_per_group"] = size.Exact, ["n_ceiling"] = size.RoundedUp };
}

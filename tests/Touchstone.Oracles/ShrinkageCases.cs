using System.Text.Json;
using Touchstone.Statistics.Shrinkage;

namespace Touchstone.Oracles;

/// <summary>Cases of empirical Bayes.</summary>
public static class ShrinkageCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new() { ["eb.beta_binomial"] = Shrink, ["eb.beta_binomial_underdispersed"] = Shrink };

    private static Dictionary<string, object?> Shrink(JsonElement input)
    {
        var fit = BetaBinomial.Fit(input.Wholes("successes"), input.Wholes("trials"), input.Level());
        return new()
        {
            ["alpha"] = fit.Alpha,
            ["beta"] = fit.Beta,
            ["log_likelihood"] = fit.LogLikelihood,
            ["prior_mean"] = fit.PriorMean,
            ["posterior_mean"] = fit.Units.Select(unit => unit.Conditional.Value),
            ["credible95_low"] = fit.Units.Select(unit => unit.Conditional.Interval?.Lower),
            ["credible95_high"] = fit.Units.Select(unit => unit.Conditional.Interval?.Upper),
            ["shrinkage_weight"] = fit.Units.Select(unit => unit.Weight),
            ["moments_raw_rates"] = new Dictionary<string, object?>
            {
                ["alpha"] = fit.MomentAlpha,
                ["beta"] = fit.MomentBeta,
                ["mean"] = fit.RawMean,
                ["sd"] = fit.RawDeviation,
            },
        };
    }
}

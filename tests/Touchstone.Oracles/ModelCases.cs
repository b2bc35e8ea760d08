using System.Text.Json;
using Touchstone.Statistics.Models;

namespace Touchstone.Oracles;

/// <summary>Crossed random effects: method names to library calls.</summary>
internal static class ModelCases
{
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new() { ["mixed.crossed_random"] = Crossed, ["mixed.crossed_random_fixed"] = WithFixed };

    private static Factor Grouping(JsonElement input, string name) => Factor.Of(name, input.Labels(name));

    private static object Variances(CrossedModelFit fit) =>
        new
        {
            agent = fit.Components[0].Variance,
            evaluator = fit.Components[1].Variance,
            residual = fit.Components[2].Variance,
        };

    private static object Crossed(JsonElement input)
    {
        Factor[] factors = [Grouping(input, "agent"), Grouping(input, "evaluator")];
        var fit = CrossedModel.Fit(input.Numbers("y"), factors);
        var full = CrossedModel.Fit(input.Numbers("y"), factors, restricted: false);
        var agents = fit.Effects("agent");
        var evaluators = fit.Effects("evaluator");
        return new
        {
            n = fit.N,
            intercept = fit.Coefficients[0].Value,
            intercept_se = fit.Coefficients[0].StandardError,
            variance = Variances(fit),
            reml_criterion = fit.Deviance,
            ml = new
            {
                variance = Variances(full),
                intercept = full.Coefficients[0].Value,
                log_likelihood = full.LogLikelihood,
                deviance = full.Deviance,
            },
            agent_levels = agents.Select(e => e.Level),
            agent_blup = agents.Select(e => e.Value),
            agent_blup_sd = agents.Select(e => e.ConditionalDeviation),
            evaluator_levels = evaluators.Select(e => e.Level),
            evaluator_blup = evaluators.Select(e => e.Value),
            evaluator_blup_sd = evaluators.Select(e => e.ConditionalDeviation),
            adjusted_agent_mean = agents.Select(e => e.Adjusted),
        };
    }

    private static object WithFixed(JsonElement input)
    {
        var x = input.GetProperty("x").EnumerateArray().ToArray();
        var term = x.All(v => v.ValueKind == JsonValueKind.Number)
            ? FixedTerm.Number("x", [.. x.Select(v => v.GetDouble())])
            : FixedTerm.Category("x", [.. x.Select(v => v.ToString())]);
        var fit = CrossedModel.Fit(input.Numbers("y"), [Grouping(input, "agent"), Grouping(input, "evaluator")], [term]);
        return new
        {
            coef_names = fit.Coefficients.Select((c, i) => i == 0 ? "(Intercept)" : c.Name),
            coef = fit.Coefficients.Select(c => c.Value),
            se = fit.Coefficients.Select(c => c.StandardError),
            variance = Variances(fit),
            reml_criterion = fit.Deviance,
        };
    }
}

using Touchstone.Statistics.Models;

namespace Touchstone.Bench;

/// <summary>
/// Ratings with crossed effects of agent and evaluator, fitted by restricted maximum likelihood, with the predictors of both factors and their
/// conditional errors.
/// </summary>
internal static class ModelBench
{
    public static void Run(Inputs inputs)
    {
        Fit(inputs, "crossed model, 200,000 ratings", "lme", 2_000);
        Fit(inputs, "crossed model, 2,000,000 ratings", "lme2m", 20_000);
    }

    private static void Fit(Inputs inputs, string name, string file, int agents)
    {
        var ratings = inputs.Doubles($"{file}_y_f64.bin");
        var agent = Factor.FromCodes("agent", inputs.Wholes($"{file}_agent_i32.bin"), agents);
        var evaluator = Factor.FromCodes("evaluator", inputs.Wholes($"{file}_evaluator_i32.bin"), 200);
        Measured.Time(
            name,
            3,
            () =>
            {
                var fit = CrossedModel.Fit(ratings, [agent, evaluator]);
                var first = fit.Effects("agent")[0];
                var second = fit.Effects("evaluator")[0];
                return
                [
                    .. fit.Components.Select(component => component.Variance!.Value),
                    first.Value,
                    first.ConditionalDeviation,
                    second.Value,
                    second.ConditionalDeviation,
                ];
            }
        );
    }
}

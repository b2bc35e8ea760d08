using System.Text.Json;
using Touchstone.Statistics.Sampling;

namespace Touchstone.Oracles;

/// <summary>Cases of survey estimators and allocation.</summary>
public static class SamplingCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new()
        {
            ["survey.srs_mean"] = SimpleMean,
            ["survey.stratified_mean"] = StratifiedMean,
            ["survey.stratified_proportion"] = StratifiedProportion,
            ["survey.poststratified_mean"] = Poststratified,
            ["survey.ratio"] = Ratio,
            ["survey.cluster_mean"] = Cluster,
            ["survey.allocation"] = Allocate,
        };

    private static Dictionary<string, object?> SimpleMean(JsonElement input)
    {
        var y = input.Numbers("y");
        var r = SurveyEstimators.SimpleRandomMean(y, input.WholeOrNull("population"), input.Level());
        return new()
        {
            ["mean"] = r.Mean.Value,
            ["se"] = r.Mean.StandardError,
            ["se_without_fpc"] = SurveyEstimators.SimpleRandomMean(y, null).Mean.StandardError,
            ["total"] = r.Total.Value,
            ["total_se"] = r.Total.StandardError,
            ["df"] = r.DegreesOfFreedom,
            ["ci95_t"] = r.Mean.Limits(),
        };
    }

    private static Dictionary<string, object?> StratifiedMean(JsonElement input)
    {
        var r = SurveyEstimators.StratifiedMean(input.Numbers("y"), Places(input, "stratum", "strata"), input.Wholes("population"), input.Level());
        return new()
        {
            ["mean"] = r.Mean.Value,
            ["se"] = r.Mean.StandardError,
            ["total"] = r.Total.Value,
            ["total_se"] = r.Total.StandardError,
            ["stratum_mean"] = r.StratumMeans,
            ["stratum_s2"] = r.StratumVariances,
            ["stratum_n"] = r.StratumSizes,
            ["df_survey"] = r.DegreesOfFreedom,
            ["df_satterthwaite"] = r.SatterthwaiteDegrees,
            ["ci95_t_df_survey"] = r.Mean.Limits(),
            ["ci95_normal"] = r.MeanNormal.Limits(),
            ["design_effect"] = r.DesignEffect,
        };
    }

    private static Dictionary<string, object?> StratifiedProportion(JsonElement input)
    {
        var r = SurveyEstimators.StratifiedProportion(input.Wholes("defects"), input.Wholes("sampled"), input.Wholes("population"), input.Level());
        return new()
        {
            ["proportion"] = r.Proportion.Value,
            ["se"] = r.Proportion.StandardError,
            ["effective_n"] = r.EffectiveSize,
            ["ci95_normal"] = r.Normal.Limits(),
            ["ci95_korn_graubard_beta"] = r.KornGraubard.Limits(),
            ["ci95_logit"] = r.Logit.Limits(),
            ["ci95_wilson_effective_n"] = r.Proportion.Limits(),
        };
    }

    private static Dictionary<string, object?> Poststratified(JsonElement input)
    {
        var r = SurveyEstimators.PoststratifiedMean(input.Numbers("y"), Places(input, "poststratum", "poststrata"), input.Wholes("population"), input.Level());
        return new()
        {
            ["mean"] = r.Mean.Value,
            ["se_survey_linearised"] = r.Mean.StandardError,
            ["se_cochran"] = r.CochranError,
            ["poststratum_mean"] = r.GroupMeans,
            ["poststratum_n"] = r.GroupSizes,
        };
    }

    private static Dictionary<string, object?> Ratio(JsonElement input)
    {
        var r = SurveyEstimators.Ratio(input.Numbers("y"), input.Numbers("x"), input.WholeOrNull("population"), input.Level());
        return new() { ["ratio"] = r.Value, ["se"] = r.StandardError };
    }

    private static Dictionary<string, object?> Cluster(JsonElement input)
    {
        var r = SurveyEstimators.ClusterMean<string>(input.Numbers("y"), input.Labels("cluster"), input.WholeOrNull("population_clusters"), input.Level());
        return new()
        {
            ["mean"] = r.Value,
            ["se"] = r.StandardError,
            ["n_clusters"] = r.N,
            ["df"] = r.N - 1,
        };
    }

    private static Dictionary<string, object?> Allocate(JsonElement input)
    {
        var (n, minimum) = (input.Whole("n"), input.WholeOrNull("min_per_stratum") ?? 0);
        var population = input.Wholes("population");
        var proportional = Allocation.Proportional(n, population, minimum);
        var shape = new Dictionary<string, object?> { ["proportional"] = proportional.Exact, ["proportional_integer"] = proportional.Whole };
        if (input.TryGetProperty("sd", out var sd) && sd.ValueKind == JsonValueKind.Array)
        {
            var neyman = Allocation.Neyman(n, population, sd.Numbers(), minimum);
            shape["neyman"] = neyman.Exact;
            shape["neyman_integer"] = neyman.Whole;
            if (input.TryGetProperty("cost", out var cost) && cost.ValueKind == JsonValueKind.Array)
                shape["cost_optimal"] = Allocation.CostOptimal(n, population, sd.Numbers(), cost.Numbers(), minimum).Exact;
        }

        return shape;
    }

    private static int[] Places(JsonElement input, string each, string list)
    {
        var names = input.Labels(list);
        return [.. input.Labels(each).Select(label => Array.IndexOf(names, label))];
    }
}

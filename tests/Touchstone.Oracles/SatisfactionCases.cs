using System.Text.Json;
using Touchstone.Statistics.Satisfaction;

namespace Touchstone.Oracles;

/// <summary>Cases of Net Promoter Score and satisfaction.</summary>
public static class SatisfactionCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new()
        {
            ["nps.interval"] = Score,
            ["nps.difference"] = Difference,
            ["nps.from_scores"] = FromScores,
            ["csat.summary"] = Summary,
        };

    private static Dictionary<string, object?> Score(JsonElement input)
    {
        var r = NetPromoter.FromCounts(input.Whole("promoters"), input.Whole("passives"), input.Whole("detractors"), input.Level());
        return new()
        {
            ["nps"] = r.Wald.Value,
            ["se"] = r.Wald.StandardError,
            ["ci95_wald"] = r.Wald.Limits(),
            ["adjusted_wald_point"] = r.AdjustedWald.Value,
            ["adjusted_wald_ci95"] = r.AdjustedWald.Limits(),
        };
    }

    private static Dictionary<string, object?> Difference(JsonElement input)
    {
        int[] a = input.Wholes("a"),
            b = input.Wholes("b");
        var r = NetPromoter.Difference(NetPromoter.FromCounts(a[0], a[1], a[2]), NetPromoter.FromCounts(b[0], b[1], b[2]), input.Level());
        return new()
        {
            ["difference"] = r.Difference.Value,
            ["se"] = r.Difference.StandardError,
            ["z"] = r.Z,
            ["p_value"] = r.PValue,
            ["ci95"] = r.Difference.Limits(),
        };
    }

    private static Dictionary<string, object?> FromScores(JsonElement input)
    {
        var r = NetPromoter.FromAnswers(input.Numbers("scores"));
        return new()
        {
            ["promoters"] = r.Promoters,
            ["passives"] = r.Passives,
            ["detractors"] = r.Detractors,
            ["nps"] = r.Score.Value,
        };
    }

    private static Dictionary<string, object?> Summary(JsonElement input)
    {
        var r = CustomerSatisfaction.Summarise(input.Numbers("scores"), input.Number("top_box_min"), input.Level());
        return new()
        {
            ["n"] = r.N,
            ["mean"] = r.Mean.Value,
            ["sd"] = r.Deviation,
            ["se"] = r.Mean.StandardError,
            ["ci95_t"] = r.Mean.Limits(),
            ["top_box"] = r.TopBox.Value,
            ["median"] = r.Median,
        };
    }
}

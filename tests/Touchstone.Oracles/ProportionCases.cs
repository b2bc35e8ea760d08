using System.Text.Json;
using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Oracles;

/// <summary>Cases of one proportion and of two.</summary>
public static class ProportionCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } = new() { ["proportion.interval"] = One, ["proportion.difference"] = Two };

    private static Dictionary<string, object?> One(JsonElement input)
    {
        int x = input.Whole("x"),
            n = input.Whole("n");
        var level = input.Level();
        return new()
        {
            ["p"] = ProportionIntervals.Wilson(x, n, level).Value,
            ["wald"] = ProportionIntervals.Wald(x, n, level).Limits(),
            ["wilson"] = ProportionIntervals.Wilson(x, n, level).Limits(),
            ["wilson_cc"] = ProportionIntervals.WilsonContinuityCorrected(x, n, level).Limits(),
            ["clopper_pearson"] = ProportionIntervals.ClopperPearson(x, n, level).Limits(),
            ["jeffreys"] = ProportionIntervals.Jeffreys(x, n, level).Limits(),
            ["jeffreys_raw_beta"] = ProportionIntervals.JeffreysPosterior(x, n, level).Limits(),
            ["agresti_coull"] = ProportionIntervals.AgrestiCoull(x, n, level).Limits(),
            ["agresti_coull_unclamped"] = ProportionIntervals.AgrestiCoull(x, n, level, clamp: false).Limits(),
            ["wilson_one_sided_lower"] = ProportionIntervals.WilsonLowerBound(x, n, level).Interval?.Lower,
        };
    }

    private static Dictionary<string, object?> Two(JsonElement input)
    {
        int x1 = input.Whole("x1"),
            n1 = input.Whole("n1"),
            x2 = input.Whole("x2"),
            n2 = input.Whole("n2");
        var level = input.Level();
        var newcombe = TwoProportions.Newcombe(x1, n1, x2, n2, level);
        var z = TwoProportions.PooledZ(x1, n1, x2, n2);
        var yates = TwoProportions.YatesChiSquare(x1, n1, x2, n2);
        var chi = ChiSquare
            .Independence(
                new[,]
                {
                    { x1, n1 - x1 },
                    { x2, n2 - x2 },
                }
            )
            .Test;
        var risk = TwoProportions.RiskRatio(x1, n1, x2, n2, level);
        var odds = TwoProportions.OddsRatio(x1, n1, x2, n2, level);
        return new()
        {
            ["difference"] = newcombe.Value,
            ["newcombe"] = newcombe.Limits(),
            ["newcombe_cc"] = TwoProportions.NewcombeContinuityCorrected(x1, n1, x2, n2, level).Limits(),
            ["wald"] = TwoProportions.Wald(x1, n1, x2, n2, level, clamp: false).Limits(),
            ["agresti_caffo"] = TwoProportions.AgrestiCaffo(x1, n1, x2, n2, level, clamp: false).Limits(),
            ["miettinen_nurminen"] = TwoProportions.MiettinenNurminen(x1, n1, x2, n2, level).Limits(),
            ["z_pooled"] = z.Statistic,
            ["p_value_pooled"] = z.PValue,
            ["chi2_yates"] = yates.Statistic,
            ["p_value_yates"] = yates.PValue,
            ["chi2"] = chi.Statistic,
            ["risk_ratio"] = risk.Value,
            ["risk_ratio_ci95"] = risk.Limits(),
            ["odds_ratio"] = odds.Value,
            ["odds_ratio_ci95"] = odds.Limits(),
        };
    }
}

using System.Text.Json;
using Touchstone.Statistics.Comparisons;

namespace Touchstone.Oracles;

/// <summary>Cases of tests and effect sizes.</summary>
public static class ComparisonCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new()
        {
            ["test.fisher_2x2"] = Fisher,
            ["test.fisher_rxc"] = input => new Dictionary<string, object?> { ["p_two_sided"] = FisherExact.Table(input.Table("table")).PValue },
            ["test.two_sample_t"] = TwoSamples,
            ["test.mann_whitney"] = Ranks,
            ["test.paired"] = Pairs,
            ["test.k_sample"] = Many,
            ["test.mcnemar"] = Discordant,
            ["association.chi_square"] = Independence,
        };

    private static Dictionary<string, object?> Fisher(JsonElement input)
    {
        var t = input.Table("table");
        var fisher = FisherExact.TwoByTwo(t[0, 0], t[0, 1], t[1, 0], t[1, 1], input.Level());
        return new()
        {
            ["p_two_sided"] = fisher.TwoSidedP,
            ["p_less"] = fisher.LessP,
            ["p_greater"] = fisher.GreaterP,
            ["odds_ratio_conditional_mle"] = fisher.OddsRatio.Value,
            ["odds_ratio_sample"] = fisher.SampleOddsRatio,
            ["ci95"] = fisher.OddsRatio.Limits(),
        };
    }

    private static Dictionary<string, object?> TwoSamples(JsonElement input)
    {
        double[] x = input.Numbers("x"),
            y = input.Numbers("y");
        var level = input.Level();
        var welch = TwoSampleT.Welch(x, y, level);
        var d = EffectSizes.CohenD(x, y, level);
        return new()
        {
            ["mean_x"] = welch.FirstMean,
            ["mean_y"] = welch.SecondMean,
            ["sd_x"] = welch.FirstDeviation,
            ["sd_y"] = welch.SecondDeviation,
            ["welch"] = Shape(welch),
            ["pooled"] = Shape(TwoSampleT.Pooled(x, y, level)),
            ["cohen_d"] = d.Value,
            ["hedges_g_exact"] = EffectSizes.HedgesG(x, y, level).Value,
            ["hedges_g_approx"] = EffectSizes.HedgesGApproximate(x, y, level).Value,
            ["cohen_d_ci95_noncentral_t"] = d.Limits(),
            ["cohen_d_se_large_sample"] = d.StandardError,
            ["glass_delta_sd_y"] = EffectSizes.GlassDelta(x, y).Value,
        };
    }

    private static Dictionary<string, object?> Shape(TTestResult t) =>
        new()
        {
            ["t"] = t.Test.Statistic,
            ["df"] = t.Test.DegreesOfFreedom,
            ["p"] = t.Test.PValue,
            ["ci95"] = t.Difference.Limits(),
        };

    private static Dictionary<string, object?> Ranks(JsonElement input)
    {
        var r = MannWhitney.Compare(input.Numbers("x"), input.Numbers("y"), input.Level());
        var shape = new Dictionary<string, object?>
        {
            ["u_x"] = r.UFirst,
            ["u_y"] = r.USecond,
            ["z_cc"] = r.Asymptotic.Statistic,
            ["p_asymptotic_cc"] = r.Asymptotic.PValue,
            ["p_asymptotic"] = r.Uncorrected.PValue,
            ["hodges_lehmann"] = r.HodgesLehmann.Value,
            ["hl_ci95_rank_normal"] = r.HodgesLehmann.Limits(),
            ["prob_superiority"] = r.Superiority.Value,
            ["cliff_delta"] = r.CliffDelta.Value,
            ["cliff_variance_unbiased"] = r.CliffDelta.StandardError * r.CliffDelta.StandardError,
            ["cliff_ci95_unbiased_t"] = r.CliffDelta.Limits(),
            ["cliff_variance_consistent"] = r.CliffDeltaConsistent.StandardError * r.CliffDeltaConsistent.StandardError,
            ["cliff_ci95_consistent_normal"] = r.CliffDeltaConsistent.Limits(),
            ["p_exact"] = r.ExactP,
            ["p_exact_greater"] = r.ExactGreaterP,
            ["hl_ci95_exact"] = r.HodgesLehmannExact.Limits(),
        };
        if (r.ExactP is not null)
            shape["p_exact_permutation"] = r.ExactP;

        return shape;
    }

    private static Dictionary<string, object?> Pairs(JsonElement input)
    {
        var r = Paired.Compare(input.Numbers("x"), input.Numbers("y"), input.Level());
        return new()
        {
            ["t"] = r.T.Statistic,
            ["df"] = r.T.DegreesOfFreedom,
            ["p_t"] = r.T.PValue,
            ["mean_diff"] = r.MeanDifference.Value,
            ["ci95"] = r.MeanDifference.Limits(),
            ["v"] = r.SignedRank.Statistic,
            ["p_wilcoxon_asymptotic_cc"] = r.SignedRank.PValue,
            ["pseudo_median"] = r.PseudoMedian.Value,
            ["cohen_dz"] = r.CohenDz.Value,
            ["sign_positive"] = r.Positive,
            ["sign_nonzero"] = r.NonZero,
            ["p_sign"] = r.Sign.PValue,
            ["p_wilcoxon_exact"] = r.SignedRankExactP,
            ["p_wilcoxon_exact_greater"] = r.SignedRankExactGreaterP,
            ["pseudo_median_ci95_exact"] = r.PseudoMedian.Limits(),
        };
    }

    private static Dictionary<string, object?> Many(JsonElement input)
    {
        double[][] groups = [.. input.GetProperty("groups").EnumerateArray().Select(group => group.Numbers())];
        var (kruskal, welch, anova) = (ManyGroups.KruskalWallis(groups), ManyGroups.WelchAnova(groups), ManyGroups.Anova(groups));
        return new()
        {
            ["kruskal_h"] = kruskal.Statistic,
            ["kruskal_df"] = kruskal.DegreesOfFreedom,
            ["kruskal_p"] = kruskal.PValue,
            ["welch_f"] = welch.Statistic,
            ["welch_df1"] = welch.DegreesOfFreedom,
            ["welch_df2"] = welch.DenominatorDegrees,
            ["welch_p"] = welch.PValue,
            ["anova_f"] = anova.Statistic,
            ["anova_df1"] = anova.DegreesOfFreedom,
            ["anova_df2"] = anova.DenominatorDegrees,
            ["anova_p"] = anova.PValue,
        };
    }

    private static Dictionary<string, object?> Discordant(JsonElement input)
    {
        var r = McNemar.Compare(input.Whole("b"), input.Whole("c"));
        return new()
        {
            ["chi2_cc"] = r.Corrected.Statistic,
            ["p_cc"] = r.Corrected.PValue,
            ["chi2"] = r.Uncorrected.Statistic,
            ["p"] = r.Uncorrected.PValue,
            ["p_exact"] = r.ExactP,
            ["p_mid"] = r.MidP,
        };
    }

    private static Dictionary<string, object?> Independence(JsonElement input)
    {
        var t = input.Table("table");
        var r = ChiSquare.Independence(t);
        object Cells(Func<ChiSquareCell, double?> part) => r.Cells.Select(row => row.Select(part));
        var shape = new Dictionary<string, object?>
        {
            ["chi2"] = r.Test.Statistic,
            ["df"] = r.Test.DegreesOfFreedom,
            ["p"] = r.Test.PValue,
            ["expected"] = Cells(cell => cell.Expected),
            ["pearson_residuals"] = Cells(cell => cell.PearsonResidual),
            ["adjusted_residuals"] = Cells(cell => cell.AdjustedResidual),
            ["g_statistic"] = r.LikelihoodRatio.Statistic,
            ["g_p"] = r.LikelihoodRatio.PValue,
            ["cramers_v"] = r.CramerV,
            ["cramers_v_bias_corrected"] = r.CramerVCorrected,
            ["min_expected"] = r.SmallestExpected,
        };
        if (t.GetLength(0) == 2 && t.GetLength(1) == 2)
        {
            var yates = TwoProportions.YatesChiSquare(t[0, 0], t[0, 0] + t[0, 1], t[1, 0], t[1, 0] + t[1, 1]);
            shape["chi2_yates"] = yates.Statistic;
            shape["p_yates"] = yates.PValue;
            shape["phi"] = r.CramerV;
        }

        return shape;
    }
}

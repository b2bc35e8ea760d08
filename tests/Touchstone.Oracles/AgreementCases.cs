using System.Text.Json;
using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Reliability;

namespace Touchstone.Oracles;

/// <summary>Agreement, concordance and limits of agreement: method names to library calls.</summary>
internal static class AgreementCases
{
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new()
        {
            ["agreement.cohen_kappa"] = Cohen,
            ["agreement.scott_pi"] = i => TwoRaters(TwoRaterAgreement.ScottPi(Table(i), Weights(i))),
            ["agreement.gwet_ac"] = i => TwoRaters(TwoRaterAgreement.GwetAc(Table(i), Weights(i))),
            ["agreement.brennan_prediger"] = i => TwoRaters(TwoRaterAgreement.BrennanPrediger(Table(i), Weights(i))),
            ["agreement.fleiss_kappa"] = Fleiss,
            ["agreement.percent"] = i => Multi(MultiRaterAgreement.Percent(Ratings(i), Weights(i))),
            ["agreement.fleiss_kappa_general"] = i => Multi(MultiRaterAgreement.FleissKappa(Ratings(i), Weights(i))),
            ["agreement.gwet_ac_multi"] = i => Multi(MultiRaterAgreement.GwetAc(Ratings(i), Weights(i))),
            ["agreement.conger_kappa"] = i => Multi(MultiRaterAgreement.CongerKappa(Ratings(i), Weights(i))),
            ["agreement.brennan_prediger_multi"] = i => Multi(MultiRaterAgreement.BrennanPrediger(Ratings(i), Weights(i))),
            ["agreement.krippendorff_alpha"] = Krippendorff,
            ["agreement.kendall_w"] = Kendall,
            ["agreement.bland_altman"] = Limits,
        };

    internal static double[,] Matrix(JsonElement rows)
    {
        var n = rows.GetArrayLength();
        var matrix = new double[n, n == 0 ? 0 : rows[0].GetArrayLength()];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < matrix.GetLength(1); j++)
            {
                var cell = rows[i][j];
                matrix[i, j] = cell.ValueKind == JsonValueKind.Null ? double.NaN : cell.GetDouble();
            }
        }

        return matrix;
    }

    /// <summary>Ratings of numbers or labels, with the declared categories when there are any.</summary>
    internal static RatingTable Ratings(JsonElement input)
    {
        var rows = input.GetProperty("ratings");
        var text = rows.EnumerateArray().Any(r => r.EnumerateArray().Any(c => c.ValueKind == JsonValueKind.String));
        var declared = input.TryGetProperty("categories", out var categories) && categories.ValueKind == JsonValueKind.Array;
        if (!text)
        {
            var numbers = RatingTable.FromNumbers(Matrix(rows));
            return declared ? numbers.WithCategories([.. categories.EnumerateArray().Select(c => c.GetDouble())]) : numbers;
        }

        var labels = new string?[rows.GetArrayLength(), rows[0].GetArrayLength()];
        for (var i = 0; i < labels.GetLength(0); i++)
        {
            for (var j = 0; j < labels.GetLength(1); j++)
                labels[i, j] = rows[i][j].ValueKind == JsonValueKind.Null ? null : rows[i][j].ToString();
        }

        var table = RatingTable.FromLabels(labels);
        return declared ? table.WithCategories([.. categories.EnumerateArray().Select(c => c.ToString())]) : table;
    }

    internal static MeasurementLevel Level(JsonElement input) => Enum.Parse<MeasurementLevel>(input.GetProperty("level").GetString()!, ignoreCase: true);

    private static double[,] Table(JsonElement input) => Matrix(input.GetProperty("table"));

    private static AgreementWeights Weights(JsonElement input)
    {
        if (!input.TryGetProperty("weights", out var weights) || weights.ValueKind == JsonValueKind.Null)
            return AgreementWeights.Unweighted;

        return weights.ValueKind == JsonValueKind.Array
            ? AgreementWeights.Custom(Matrix(weights))
            : weights.GetString() switch
            {
                "unweighted" or "identity" => AgreementWeights.Unweighted,
                "linear" => AgreementWeights.Linear,
                "quadratic" => AgreementWeights.Quadratic,
                var other => throw new NotSupportedException($"weights {other}"),
            };
    }

    private static object Cohen(JsonElement input)
    {
        var r = CohenKappa.Of(Table(input), Weights(input));
        return new
        {
            n = r.Estimate.N,
            po = r.Observed,
            pe = r.Expected,
            kappa = r.Estimate.Value,
            se = r.Estimate.StandardError,
            se_null = r.NullStandardError,
            z_null = r.Z,
            p_null = r.PValue,
            ci95_low = r.Estimate.Interval?.Lower,
            ci95_high = r.Estimate.Interval?.Upper,
        };
    }

    private static object TwoRaters(AgreementResult r) =>
        new
        {
            po = r.Observed,
            pe = r.Expected,
            coefficient = r.Estimate.Value,
            se = r.Estimate.StandardError,
            ci95_low = r.Estimate.Interval?.Lower,
            ci95_high = r.Estimate.Interval?.Upper,
        };

    private static object Multi(AgreementResult r) =>
        new
        {
            pa = r.Observed,
            pe = r.Expected,
            coefficient = r.Estimate.Value,
            se = r.Estimate.StandardError,
            ci95_low = r.Estimate.Interval?.Lower,
            ci95_high = r.Estimate.Interval?.Upper,
        };

    private static object Fleiss(JsonElement input)
    {
        var rows = input.GetProperty("counts");
        var counts = new int[rows.GetArrayLength(), rows[0].GetArrayLength()];
        for (var i = 0; i < counts.GetLength(0); i++)
        {
            for (var j = 0; j < counts.GetLength(1); j++)
                counts[i, j] = (int)rows[i][j].GetDouble();
        }

        var r = FleissKappa.OfCounts(counts);
        return new
        {
            n_units = r.Units,
            n_raters = r.RatersPerUnit,
            pa = r.Observed,
            pe = r.Expected,
            kappa = r.Estimate.Value,
            se_null = r.NullStandardError,
            z = r.Z,
            p_value = r.PValue,
            category_kappa = r.CategoryKappa,
            category_se = r.CategoryStandardError,
            se_gwet = r.Estimate.StandardError,
        };
    }

    private static object Krippendorff(JsonElement input)
    {
        var ratings = Ratings(input);
        var r = KrippendorffAlpha.Of(ratings, Level(input), null);
        return new
        {
            alpha = r.Estimate.Value,
            observed_disagreement = r.ObservedDisagreement,
            expected_disagreement = r.ExpectedDisagreement,
            n_pairable_values = r.PairableValues,
            n_units_used = r.UnitsUsed,
            values = ratings.Numeric ? (object)r.Values : r.Values.Select(place => ratings.Labels[(int)place]),
            coincidences = r.Coincidences is { } table ? Rows(table) : null,
        };
    }

    private static double[][] Rows(double[,] table) =>
        [.. Enumerable.Range(0, table.GetLength(0)).Select(i => Enumerable.Range(0, table.GetLength(1)).Select(j => table[i, j]).ToArray())];

    private static object Kendall(JsonElement input)
    {
        var r = KendallConcordance.Of(Matrix(input.GetProperty("ratings")));
        return new
        {
            w_tie_corrected = r.Estimate.Value,
            chi2 = r.ChiSquare,
            df = r.Df,
            p_value = r.PValue,
            w_uncorrected = r.Uncorrected,
        };
    }

    private static object Limits(JsonElement input)
    {
        var r = BlandAltman.Of(input.Numbers("a"), input.Numbers("b"), input.Number("multiplier", 1.96));
        return new
        {
            n = r.Bias.N,
            bias = r.Bias.Value,
            sd = r.Deviation,
            loa_low = r.Lower.Value,
            loa_high = r.Upper.Value,
            bias_se = r.Bias.StandardError,
            bias_ci95_low = r.Bias.Interval?.Lower,
            bias_ci95_high = r.Bias.Interval?.Upper,
            loa_se_ba1986 = r.Lower.StandardError,
            loa_low_ci95 = r.Lower1986.Limits(),
            loa_high_ci95 = r.Upper1986.Limits(),
            loa_se_ba1999 = r.LimitStandardError1999,
            proportional_bias_slope = r.Slope,
            proportional_bias_p = r.SlopePValue,
        };
    }
}

using System.Text.Json;
using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Generalisability;
using Touchstone.Statistics.Reliability;

namespace Touchstone.Oracles;

/// <summary>Intraclass correlations, generalisability studies and the bootstrap of alpha: method names to library calls.</summary>
internal static class ReliabilityCases
{
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } =
        new()
        {
            ["reliability.icc"] = Icc,
            ["gtheory.p_x_i"] = i => Balanced(i, BalancedStudy.PersonsByItems(AgreementCases.Matrix(i.GetProperty("ratings")))),
            ["gtheory.p_x_i_x_o"] = i => Balanced(i, BalancedStudy.PersonsByItemsByOccasions(i.Labels("p"), i.Labels("i"), i.Labels("o"), i.Numbers("score"))),
            ["gtheory.p_x_r_in_t"] = i => Balanced(i, BalancedStudy.PersonsByRatersInTasks(i.Labels("p"), i.Labels("t"), i.Labels("r"), i.Numbers("score"))),
            ["gtheory.i_in_p"] = i => Nested(BalancedStudy.ItemsInPersons(AgreementCases.Matrix(i.GetProperty("ratings")))),
            ["gtheory.henderson1_p_x_i_missing"] = i => Missing(UnbalancedStudy.PersonsByItems(AgreementCases.Matrix(i.GetProperty("ratings")))),
            ["gtheory.henderson1_p_x_i_in_h"] = i =>
                Sections(UnbalancedStudy.PersonsByItemsInSections(i.Labels("p"), i.Labels("h"), i.Labels("i"), i.Numbers("score"))),
            ["bootstrap.fixed_resamples"] = Fixed,
            ["bootstrap.stochastic"] = Stochastic,
        };

    private static object Icc(JsonElement input)
    {
        var r = IntraclassCorrelation.Of(AgreementCases.Matrix(input.GetProperty("ratings")));
        static object Form(IccForm f) =>
            new
            {
                value = f.Estimate.Value,
                f.F,
                df1 = f.Df1,
                df2 = f.Df2,
                p = f.PValue,
                lower = f.Estimate.Interval?.Lower,
                upper = f.Estimate.Interval?.Upper,
            };
        return new
        {
            n = r.Units,
            k = r.Raters,
            MSB = r.BetweenUnits,
            MSW = r.WithinUnits,
            MSJ = r.BetweenRaters,
            MSE = r.Residual,
            ICC1 = Form(r.OneWaySingle),
            ICC2 = Form(r.AgreementSingle),
            ICC3 = Form(r.ConsistencySingle),
            ICC1k = Form(r.OneWayMean),
            ICC2k = Form(r.AgreementMean),
            ICC3k = Form(r.ConsistencyMean),
        };
    }

    private static Dictionary<string, double?> Variances(GeneralisabilityStudy study) => study.Sources.ToDictionary(s => s.Name, s => s.Variance);

    private static object Balanced(JsonElement input, GeneralisabilityStudy study)
    {
        static string Plain(string name) => name.EndsWith("_e", StringComparison.Ordinal) ? name[..^2] : name;
        var decisions = new List<object>();
        if (input.TryGetProperty("d_study_n_i", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var n in list.EnumerateArray())
                decisions.Add(Decision(study, new() { ["i"] = n.GetDouble() }));
        }
        else if (input.TryGetProperty("d_study", out var designs) && designs.ValueKind == JsonValueKind.Array)
        {
            foreach (var design in designs.EnumerateArray())
                decisions.Add(Decision(study, design.EnumerateObject().ToDictionary(x => x.Name[2..], x => x.Value.GetDouble())));
        }

        return new
        {
            SS = study.Sources.ToDictionary(s => Plain(s.Name), s => s.SumOfSquares),
            df = study.Sources.ToDictionary(s => Plain(s.Name), s => s.Df),
            MS = study.Sources.ToDictionary(s => Plain(s.Name), s => s.MeanSquare),
            variance = Variances(study),
            d_study = decisions,
        };
    }

    private static Dictionary<string, object?> Decision(GeneralisabilityStudy study, Dictionary<string, double> sizes)
    {
        var r = study.Decide(sizes);
        var result = sizes.ToDictionary(s => "n_" + s.Key, s => (object?)s.Value);
        result["relative_error_variance"] = r.RelativeErrorVariance;
        result["absolute_error_variance"] = r.AbsoluteErrorVariance;
        result["g_coefficient"] = r.GCoefficient;
        result["phi"] = r.Phi;
        return result;
    }

    private static object Nested(GeneralisabilityStudy study) =>
        new
        {
            MS = new { p = study.Sources[0].MeanSquare, i_p = study.Sources[1].MeanSquare },
            variance = Variances(study),
            g_coefficient = study.Decide().GCoefficient,
        };

    private static object Missing(GeneralisabilityStudy study) =>
        new
        {
            T = new
            {
                p = study.Sources[0].Total,
                i = study.Sources[1].Total,
                pi = study.Sources[2].Total,
                mu = study.GrandTotal,
            },
            variance = Variances(study),
            harmonic_n_i = study.Sizes["i"],
            g_coefficient = study.Decide().GCoefficient,
            phi = study.Decide().Phi,
        };

    private static object Sections(GeneralisabilityStudy study) =>
        new
        {
            T = new
            {
                p = study.Sources[0].Total,
                h = study.Sources[1].Total,
                i_h = study.Sources[2].Total,
                ph = study.Sources[3].Total,
                pi_h = study.Sources[4].Total,
                mu = study.GrandTotal,
            },
            variance = Variances(study),
            effective_n_h = study.Sizes["h"],
            n_items = (int)study.Sizes["i_total"],
            g_coefficient = study.Decide().GCoefficient,
            phi = study.Decide().Phi,
        };

    private static object Fixed(JsonElement input) =>
        BootstrapCases.Shape(KrippendorffBootstrap.Replay(AgreementCases.Ratings(input), AgreementCases.Level(input), BootstrapCases.Resamples(input)));

    private static object Stochastic(JsonElement input)
    {
        var replicates = Math.Max(10_000, input.WholeOrNull("min_replicates") ?? 0);
        var r = KrippendorffBootstrap.Run(AgreementCases.Ratings(input), AgreementCases.Level(input), replicates);
        return new
        {
            estimate = r.Estimate.Value,
            se = r.Estimate.StandardError,
            percentile95 = r.Percentile.Limits(),
        };
    }
}

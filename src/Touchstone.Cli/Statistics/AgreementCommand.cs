using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Shared.Figures;
using Touchstone.Statistics;
using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats agreement`: every coefficient of agreement that the design allows.</summary>
internal static class AgreementCommand
{
    private const int MostCategories = 1000;
    private const string Counts = "units";

    private static readonly Option<MeasurementLevel> Level = new("--level")
    {
        Description = "What differences mean: nominal, ordinal, interval or ratio; nominal: only equal ratings agree.",
        DefaultValueFactory = _ => MeasurementLevel.Nominal,
        HelpName = "LEVEL",
        CustomParser = ParseLevel,
    };
    private static readonly Option<string?> Categories = new("--categories")
    {
        Description = "Every category of the scale, in order, used or not.",
        HelpName = "A,B,C",
    };

    public static Command Create() =>
        StatisticsOptions.Command(
            "agreement",
            "How far raters of the same units agree, beyond what chance would give.",
            "agreement ratings.csv --unit contact --rater evaluator --value level --level ordinal",
            [CommandForm.Only([.. RatingsOptions.All, Level, Categories, StatisticsOptions.Svg])],
            Run
        );

    private static MeasurementLevel ParseLevel(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Enum.TryParse<MeasurementLevel>(text, ignoreCase: true, out var level) && char.IsLetter(text[0]))
            return level;
        result.AddError($"--level: there is no level “{text}”. It is nominal, ordinal, interval or ratio.");
        return default;
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var level = parsed.GetValue(Level);
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        var categories = parsed.GetValue(Categories)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (categories is not null && (categories.Length < 2 || categories.Distinct().Count() < categories.Length))
            throw new RuleBrokenException("bad-category", "--categories needs two or more different categories: --categories 1,2,3,4,5.");
        using var file = RatingsOptions.Open(parsed);
        var values = new RatingValues(file, level, categories);
        var ratings = Ratings.Read(parsed, file, values.Read, stop);
        var table = values.Table(ratings);

        var answer = new StatisticsAnswer(parsed);
        var alpha = KrippendorffAlpha.Of(table, level, confidence);
        answer.Set("level", level.ToString().ToLowerInvariant());
        answer.Set("units", table.Units);
        answer.Set("units_rated_twice_or_more", alpha.UnitsUsed);
        answer.Set("raters", table.Raters);
        answer.Set("ratings", ratings.Count);
        answer.Set("categories", table.Values.Count);
        List<MeasuredFigure> figures = [Coefficient("krippendorff_alpha", $"Krippendorff's alpha, {level.ToString().ToLowerInvariant()}", alpha.Estimate)];
        AddManyRaters(answer, figures, table, level, confidence);
        AddTwoRaters(answer, figures, table, level, confidence);
        answer.Figures(figures, confidence);
        if (ratings.Missing > 0)
            answer.Note($"{NumberWords.Plural(ratings.Missing, "missing rating")} passed over");
        if (alpha.UnitsUsed < table.Units)
            answer.Note(
                $"{NumberWords.Plural(table.Units - alpha.UnitsUsed, "unit")} rated only once "
                    + $"{(table.Units - alpha.UnitsUsed == 1 ? "says" : "say")} nothing about agreement"
            );
        var reading = AgreementReading.Of(alpha, table.Raters);
        answer.Verdict(reading.Verdict);
        var words = reading.Sentence;
        answer.Draw(() =>
            ChartDescription.Of(
                "Agreement of raters",
                words,
                "Coefficient (1 is full agreement, 0 is chance)",
                [.. figures.Select(x => ChartPoint.Of(Short(x.Definition.Key), x))],
                [new ChartLine("chance 0", 0, ChartLook.Centre), new ChartLine("good 0.8", AgreementReading.Good, ChartLook.Target)]
            )
        );
        return answer.Finish(words);
    }

    private static void AddManyRaters(StatisticsAnswer answer, List<MeasuredFigure> figures, RatingTable table, MeasurementLevel level, double confidence)
    {
        (string Name, string Title, Func<AgreementWeights, AgreementResult> Compute)[] coefficients =
        [
            ("percent_agreement", "Percent agreement (share of equal pairs)", _ => MultiRaterAgreement.Percent(table, null, confidence)),
            ("fleiss_kappa", "Fleiss' kappa", w => MultiRaterAgreement.FleissKappa(table, w, confidence)),
            ("conger_kappa", "Conger's kappa", w => MultiRaterAgreement.CongerKappa(table, w, confidence)),
            (
                level == MeasurementLevel.Nominal ? "gwet_ac1" : "gwet_ac2",
                level == MeasurementLevel.Nominal ? "Gwet's AC1" : "Gwet's AC2",
                w => MultiRaterAgreement.GwetAc(table, w, confidence)
            ),
            ("brennan_prediger", "Brennan-Prediger", w => MultiRaterAgreement.BrennanPrediger(table, w, confidence)),
        ];
        // Linear over ranks, squared over distances: the weights that go with the level.
        var (weights, said) = level switch
        {
            MeasurementLevel.Nominal => (AgreementWeights.Unweighted, ""),
            MeasurementLevel.Ordinal => (AgreementWeights.Linear, ", linear weights"),
            _ => (AgreementWeights.Quadratic, ", quadratic weights"),
        };
        foreach (var (name, title, compute) in coefficients)
        {
            if (table.Values.Count > MostCategories)
                answer.LeaveOut(
                    name,
                    title,
                    $"there are {NumberWords.Count(table.Values.Count)} different values, "
                        + $"and it is meant for up to {NumberWords.Count(MostCategories)} categories"
                );
            else if (level == MeasurementLevel.Ratio && name != "percent_agreement")
                answer.LeaveOut(name, title, "it has no weights for the ratio level; only Krippendorff's alpha has. Use --level interval");
            else if (name == "percent_agreement")
                figures.Add(StatisticsFigures.Share(name, title, compute(weights).Estimate, Counts));
            else
                figures.Add(Coefficient(name, title + said, compute(weights).Estimate));
        }
    }

    private static void AddTwoRaters(StatisticsAnswer answer, List<MeasuredFigure> figures, RatingTable table, MeasurementLevel level, double confidence)
    {
        if (table.Raters != 2)
        {
            var reason = $"it is for exactly two raters, and there {(table.Raters == 1 ? "is one" : "are " + NumberWords.Count(table.Raters))}";
            foreach (var (name, title) in new[] { ("cohen_kappa", "Cohen's kappa"), ("scott_pi", "Scott's pi") })
                answer.LeaveOut(name, title, reason);
            return;
        }
        if (table.Values.Count > MostCategories)
        {
            answer.LeaveOut("cohen_kappa", "Cohen's kappa", $"there are {NumberWords.Count(table.Values.Count)} different values");
            return;
        }
        var pairs = table.Pair(0, 1, out _);
        figures.Add(Coefficient("cohen_kappa", "Cohen's kappa", CohenKappa.Of(table, 0, 1, null, confidence).Estimate));
        if (level == MeasurementLevel.Nominal)
            answer.LeaveOut("cohen_kappa_linear", "Cohen's weighted kappa", "nominal ratings have no distances to weigh");
        else
        {
            figures.Add(
                Coefficient("cohen_kappa_linear", "Cohen's kappa, linear weights", CohenKappa.Of(table, 0, 1, AgreementWeights.Linear, confidence).Estimate)
            );
            figures.Add(
                Coefficient(
                    "cohen_kappa_quadratic",
                    "Cohen's kappa, quadratic weights",
                    CohenKappa.Of(table, 0, 1, AgreementWeights.Quadratic, confidence).Estimate
                )
            );
        }
        figures.Add(Coefficient("scott_pi", "Scott's pi", TwoRaterAgreement.ScottPi(pairs, null, confidence).Estimate));
    }

    private static string Short(string name) =>
        name switch
        {
            "krippendorff_alpha" => "alpha",
            "percent_agreement" => "percent",
            "fleiss_kappa" => "Fleiss κ",
            "conger_kappa" => "Conger κ",
            "gwet_ac1" => "AC1",
            "gwet_ac2" => "AC2",
            "brennan_prediger" => "B-P",
            "cohen_kappa" => "Cohen κ",
            "cohen_kappa_linear" => "κ linear",
            "cohen_kappa_quadratic" => "κ quadr.",
            _ => "Scott π",
        };

    private static MeasuredFigure Coefficient(string key, string name, Estimate estimate) => StatisticsFigures.Coefficient(key, name, estimate, Counts);
}

using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Statistics.Agreement;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats agreement`: every coefficient of agreement that the design allows.</summary>
internal static class AgreementCommand
{
    private const int MostCategories = 1000;

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
        List<Figure> figures = [Figure.Of("krippendorff_alpha", $"Krippendorff's alpha, {level.ToString().ToLowerInvariant()}", alpha.Estimate)];
        AddManyRaters(answer, figures, table, level, confidence);
        AddTwoRaters(answer, figures, table, level, confidence);
        answer.Figures(figures, confidence);
        if (ratings.Missing > 0)
            answer.Note($"{Words.Plural(ratings.Missing, "missing rating")} passed over");
        if (alpha.UnitsUsed < table.Units)
            answer.Note(
                $"{Words.Plural(table.Units - alpha.UnitsUsed, "unit")} rated only once "
                    + $"{(table.Units - alpha.UnitsUsed == 1 ? "says" : "say")} nothing about agreement"
            );
        var words = Sentence(alpha, table);
        answer.Draw(() =>
            new ChartDescription(
                "Agreement of raters",
                words,
                "Coefficient (1 is full agreement, 0 is chance)",
                [
                    .. figures.Select(x => new ChartPoint(
                        Short(x.Name),
                        x.Estimate.Value,
                        x.Estimate.Interval?.Lower,
                        x.Estimate.Interval?.Upper,
                        x.Estimate.N,
                        x.Estimate.Value is null
                    )),
                ],
                [new ChartLine("chance 0", 0, "centre"), new ChartLine("good 0.8", 0.8, "target")],
                Joined: false
            )
        );
        return answer.Finish(words);
    }

    private static void AddManyRaters(StatisticsAnswer answer, List<Figure> figures, RatingTable table, MeasurementLevel level, double confidence)
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
                    $"there are {Words.Count(table.Values.Count)} different values, and it is meant for up to {Words.Count(MostCategories)} categories"
                );
            else if (level == MeasurementLevel.Ratio && name != "percent_agreement")
                answer.LeaveOut(name, title, "it has no weights for the ratio level; only Krippendorff's alpha has. Use --level interval");
            else if (name == "percent_agreement")
                figures.Add(Figure.Share(name, title, compute(weights).Estimate));
            else
                figures.Add(Figure.Of(name, title + said, compute(weights).Estimate));
        }
    }

    private static void AddTwoRaters(StatisticsAnswer answer, List<Figure> figures, RatingTable table, MeasurementLevel level, double confidence)
    {
        if (table.Raters != 2)
        {
            var reason = $"it is for exactly two raters, and there {(table.Raters == 1 ? "is one" : "are " + Words.Count(table.Raters))}";
            foreach (var (name, title) in new[] { ("cohen_kappa", "Cohen's kappa"), ("scott_pi", "Scott's pi") })
                answer.LeaveOut(name, title, reason);
            return;
        }
        if (table.Values.Count > MostCategories)
        {
            answer.LeaveOut("cohen_kappa", "Cohen's kappa", $"there are {Words.Count(table.Values.Count)} different values");
            return;
        }
        var pairs = table.Pair(0, 1, out _);
        figures.Add(Figure.Of("cohen_kappa", "Cohen's kappa", CohenKappa.Of(table, 0, 1, null, confidence).Estimate));
        if (level == MeasurementLevel.Nominal)
            answer.LeaveOut("cohen_kappa_linear", "Cohen's weighted kappa", "nominal ratings have no distances to weigh");
        else
        {
            figures.Add(
                Figure.Of("cohen_kappa_linear", "Cohen's kappa, linear weights", CohenKappa.Of(table, 0, 1, AgreementWeights.Linear, confidence).Estimate)
            );
            figures.Add(
                Figure.Of(
                    "cohen_kappa_quadratic",
                    "Cohen's kappa, quadratic weights",
                    CohenKappa.Of(table, 0, 1, AgreementWeights.Quadratic, confidence).Estimate
                )
            );
        }
        figures.Add(Figure.Of("scott_pi", "Scott's pi", TwoRaterAgreement.ScottPi(pairs, null, confidence).Estimate));
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

    private static string Sentence(KrippendorffResult alpha, RatingTable table)
    {
        var estimate = alpha.Estimate;
        if (estimate.Value is not { } value)
            return $"Agreement cannot be told: {string.Join("; ", estimate.Notes)}.";
        var said =
            $"{Words.Plural(table.Raters, "rater")} {(value < 0 ? "agree less than chance would, alpha" : "agree with alpha")} "
            + $"{Words.WithInterval(estimate, x => Words.Fixed(x))} on {Words.Plural(alpha.UnitsUsed, "unit")} rated more than once: ";
        if (alpha.UnitsUsed < 10 || estimate.Interval is not { } interval)
            return said + "too few units to judge.";
        // Krippendorff's own marks: from 0.8 rely on it, from 0.667 draw tentative conclusions.
        string[] verdicts = ["too little to rely on single ratings", "enough for tentative conclusions only", "good enough to rely on"];
        int Verdict(double x) =>
            x >= 0.8 ? 2
            : x >= 2 / 3.0 ? 1
            : 0;
        return said
            + (
                Verdict(interval.Lower) == Verdict(interval.Upper)
                    ? verdicts[Verdict(value)] + "."
                    : $"by its value {verdicts[Verdict(value)]}, but the interval does not settle it; rate more units twice."
            );
    }
}

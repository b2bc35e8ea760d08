using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Statistics.Models;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats severity`: how severe or lenient each rater is, corrected for what was rated, with honest intervals.</summary>
internal static class SeverityCommand
{
    private const int Shown = 10;
    private const string Counts = "ratings";

    private static readonly Option<bool> All = new("--all") { Description = "Print every rater, not only the ends of the list." };

    public static Command Create() =>
        StatisticsOptions.Command(
            "severity",
            "Which raters are severe and which lenient, corrected for what they rated; the crossed model of units and raters.",
            "severity ratings.csv --unit contact --rater evaluator --value score",
            [
                new CommandForm(
                    "--json, which always has every rater",
                    x => CommandForm.IsGiven(x, CommonOptions.Json),
                    [.. RatingsOptions.All, StatisticsOptions.Svg]
                ),
                new CommandForm("the list for people", _ => true, [.. RatingsOptions.All, All, StatisticsOptions.Svg]),
            ],
            Run
        );

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        var ratings = Ratings.Numbers(parsed, stop);
        CrossedModelFit fit;
        try
        {
            fit = CrossedModel.Fit(ratings.Values, [Factor.Of("unit", ratings.Units), Factor.Of("rater", ratings.Raters)]);
        }
        catch (ArgumentException problem)
        {
            throw new RuleBrokenException("no-model", $"The model cannot be fitted: {problem.Message.Split(" (Parameter")[0]}");
        }
        var honest = fit.Honest(confidence, ["rater"]);
        var answer = new StatisticsAnswer(parsed);
        answer.Set("ratings", fit.N);
        answer.Set("units", ratings.UnitNames.Count);
        answer.Set("raters", ratings.RaterNames.Count);
        answer.Figures(
            [
                StatisticsFigures.Measured("mean", "Mean of the scale", honest.Mean, Counts),
                .. honest.Components.Select(x =>
                    StatisticsFigures.Measured(
                        "variance_" + x.Name,
                        $"Variance between {(x.Name == "residual" ? "ratings (residual)" : x.Name + "s")}",
                        x.Variance,
                        Counts
                    )
                ),
            ],
            confidence
        );
        answer.Set("variance_shares", fit.Components.ToDictionary(x => x.Name, x => StatisticsAnswer.Finite(x.Share)));
        answer.Note(fit.Notes);
        if (ratings.Missing > 0)
            answer.Note($"{NumberWords.Plural(ratings.Missing, "missing rating")} passed over");
        if (SeverityReading.Of(fit, honest, named: x => StatisticsTable.Shown(x)) is not { } reading)
            return answer.Finish($"Severity cannot be told from these ratings: {string.Join("; ", fit.Notes)}.");

        var ranked = reading.Raters;
        answer.Set("distinguishable", reading.Distinguishable);
        answer.Set("adjustment", "Holm");
        answer.Set(
            "severities",
            ranked
                .Select(x => new
                {
                    x.Rank,
                    rater = x.Effect.Level,
                    ratings = x.Effect.Ratings,
                    severity = -x.Effect.Effect.Value,
                    effect = x.Effect.Effect.Value,
                    lower = StatisticsAnswer.Finite(x.Effect.Effect.Interval?.Lower),
                    upper = StatisticsAnswer.Finite(x.Effect.Effect.Interval?.Upper),
                    conditional_effect = x.Conditional.Value,
                    conditional_deviation = x.Conditional.ConditionalDeviation,
                    p_value = x.Effect.PValue,
                    adjusted_p_value = x.AdjustedPValue,
                    reading = x.Reading,
                })
                .ToList()
        );
        Print(answer, ranked, parsed.GetValue(All), confidence);
        var words = reading.Sentence;
        answer.Draw(() => Chart(ranked, words));
        return answer.Finish(words);
    }

    private static void Print(StatisticsAnswer answer, IReadOnlyList<RaterSeverity> ranked, bool all, double confidence)
    {
        var shown = all || ranked.Count <= 2 * Shown + 1 ? ranked : [.. ranked.Take(Shown), .. ranked.TakeLast(Shown)];
        var rows = shown
            .Select(x =>
                (IReadOnlyList<string>)
                    [
                        NumberWords.Count(x.Rank),
                        x.Effect.Level,
                        NumberWords.Count(x.Effect.Ratings),
                        NumberWords.Number(x.Effect.Effect.Value),
                        NumberWords.Range(x.Effect.Effect.Interval, v => NumberWords.Number(v)),
                        NumberWords.P(x.AdjustedPValue),
                        x.Reading,
                    ]
            )
            .ToList();
        if (shown.Count < ranked.Count)
            rows.Insert(Shown, ["…", $"{NumberWords.Count(ranked.Count - shown.Count)} more (--all)", "", "", "", "", ""]);
        answer.Table(["rank", "rater", "ratings", "against average", $"{NumberWords.Level(confidence)} interval", "p, adjusted", "reading"], rows);
    }

    private static ChartDescription Chart(IReadOnlyList<RaterSeverity> ranked, string words) =>
        ChartDescription.Of(
            "Severity of raters, most severe first",
            words,
            "Against the average rater; signals can be told from average",
            [
                .. ranked.Select(x =>
                    ChartPoint.Of(x.Effect.Level, StatisticsFigures.Measured("effect", "Against the average rater", x.Effect.Effect, Counts)) with
                    {
                        N = x.Effect.Ratings,
                        Signal = x.Verdict == SeverityVerdict.NotTold ? null : x.Reading,
                    }
                ),
            ],
            [new ChartLine("average", 0, ChartLook.Centre)]
        );
}

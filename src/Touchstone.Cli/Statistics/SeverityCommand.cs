using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Statistics.Models;
using Touchstone.Statistics.Multiplicity;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats severity`: how severe or lenient each rater is, corrected for what was rated, with honest intervals.</summary>
internal static class SeverityCommand
{
    private const int Shown = 10;

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

    private sealed record Ranked(int Rank, HonestEffect Effect, LevelEffect Conditional, double Adjusted, string Reading);

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
                Figure.Measured("mean", "Mean of the scale", honest.Mean),
                .. honest.Components.Select(x =>
                    Figure.Measured("variance_" + x.Name, $"Variance between {(x.Name == "residual" ? "ratings (residual)" : x.Name + "s")}", x.Variance)
                ),
            ],
            confidence
        );
        answer.Set("variance_shares", fit.Components.ToDictionary(x => x.Name, x => StatisticsAnswer.Finite(x.Share)));
        answer.Note(fit.Notes);
        if (ratings.Missing > 0)
            answer.Note($"{Words.Plural(ratings.Missing, "missing rating")} passed over");
        if (!honest.Effects.TryGetValue("rater", out var effects) || effects.Count == 0)
            return answer.Finish($"Severity cannot be told from these ratings: {string.Join("; ", fit.Notes)}.");

        var ranked = Rank(effects, fit.Effects("rater"), 1 - confidence);
        var apart = ranked.Count(x => x.Reading is "severe" or "lenient");
        answer.Set("distinguishable", apart);
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
                    adjusted_p_value = x.Adjusted,
                    reading = x.Reading,
                })
                .ToList()
        );
        Print(answer, ranked, parsed.GetValue(All), confidence);
        var words = Sentence(fit, ranked, confidence);
        answer.Draw(() => Chart(ranked, words));
        return answer.Finish(words);
    }

    private static List<Ranked> Rank(IReadOnlyList<HonestEffect> effects, IReadOnlyList<LevelEffect> conditional, double significance)
    {
        var adjusted = AdjustedPValues.Holm([.. effects.Select(x => x.PValue)]);
        return
        [
            .. Enumerable
                .Range(0, effects.Count)
                .OrderBy(i => effects[i].Effect.Value)
                .Select(
                    (i, at) =>
                        new Ranked(
                            at + 1,
                            effects[i],
                            conditional[i],
                            adjusted[i],
                            adjusted[i] >= significance ? "not told from average"
                                : effects[i].Effect.Value < 0 ? "severe"
                                : "lenient"
                        )
                ),
        ];
    }

    private static void Print(StatisticsAnswer answer, List<Ranked> ranked, bool all, double confidence)
    {
        var shown = all || ranked.Count <= 2 * Shown + 1 ? ranked : [.. ranked.Take(Shown), .. ranked.TakeLast(Shown)];
        var rows = shown
            .Select(x =>
                (IReadOnlyList<string>)
                    [
                        Words.Count(x.Rank),
                        x.Effect.Level,
                        Words.Count(x.Effect.Ratings),
                        Words.Number(x.Effect.Effect.Value),
                        Words.Range(x.Effect.Effect.Interval, v => Words.Number(v)),
                        Words.P(x.Adjusted),
                        x.Reading,
                    ]
            )
            .ToList();
        if (shown.Count < ranked.Count)
            rows.Insert(Shown, ["…", $"{Words.Count(ranked.Count - shown.Count)} more (--all)", "", "", "", "", ""]);
        answer.Table(["rank", "rater", "ratings", "against average", $"{Words.Level(confidence)} interval", "p, adjusted", "reading"], rows);
    }

    private static string Sentence(CrossedModelFit fit, List<Ranked> ranked, double confidence)
    {
        var (severe, lenient) = (ranked.Count(x => x.Reading == "severe"), ranked.Count(x => x.Reading == "lenient"));
        var (first, last) = (ranked[0].Effect, ranked[^1].Effect);
        var said =
            $"Who rates explains {Words.Percent(fit.Components[1].Share)} of the variance of single ratings. From {Words.Number(first.Effect.Value)} "
            + $"({StatisticsTable.Shown(first.Level)}, most severe) to {Words.Number(last.Effect.Value)} ({StatisticsTable.Shown(last.Level)}, "
            + $"most lenient) against the average rater; "
            + $"allowing for looking at {Words.Count(ranked.Count)} raters at once (Holm), {Words.Count(severe)} can be called severe and "
            + $"{Words.Count(lenient)} lenient, the other {Words.Count(ranked.Count - severe - lenient)} cannot be told from average at "
            + $"{Words.Level(confidence)}.";
        return ranked.Count < 5 ? said + " Fewer than five raters are too few to say how much raters differ in general." : said;
    }

    private static ChartDescription Chart(List<Ranked> ranked, string words) =>
        new(
            "Severity of raters, most severe first",
            words,
            "Against the average rater; triangles can be told from average",
            [
                .. ranked.Select(x => new ChartPoint(
                    x.Effect.Level,
                    x.Effect.Effect.Value,
                    x.Effect.Effect.Interval?.Lower,
                    x.Effect.Effect.Interval?.Upper,
                    x.Effect.Ratings,
                    false,
                    x.Reading is "severe" or "lenient" ? x.Reading : null
                )),
            ],
            [new ChartLine("average", 0, "centre")],
            Joined: false
        );
}

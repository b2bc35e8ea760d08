using System.CommandLine;
using Touchstone.Shared.Charts;
using Touchstone.Statistics.Satisfaction;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats nps`: the Net Promoter Score of answers from 0 to 10.</summary>
internal static class NpsCommand
{
    private const int TooFew = 30;

    private static readonly Option<string> Value = StatisticsOptions.Value("The column of the answers, 0 to 10.");

    public static Command Create() =>
        StatisticsOptions.Command(
            "nps",
            "Net Promoter Score with its interval.",
            "nps survey.csv --where question=recommend --value value",
            [
                CommandForm.Only(
                    StatisticsOptions.File,
                    Value,
                    StatisticsOptions.By,
                    AnswersByGroup.Once,
                    StatisticsOptions.Where,
                    StatisticsOptions.Missing,
                    StatisticsOptions.Confidence,
                    StatisticsOptions.Svg
                ),
            ],
            Run
        );

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        var answers = AnswersByGroup.Read(
            parsed,
            parsed.GetValue(Value)!,
            (table, row, column, number) =>
                number is < 0 or > 10
                    ? throw table.Wrong(
                        row.Line,
                        column,
                        $"“{StatisticsTable.Shown(row.Cells[column])}” lies outside 0 to 10. A mark for no answer is named with --missing."
                    )
                    : number,
            stop
        );
        var answer = new StatisticsAnswer(parsed);
        var all = NetPromoter.FromAnswers(answers.All, confidence);
        var groups = answers.Groups.Select(x => (x.Name, Result: NetPromoter.FromAnswers(x.Values, confidence))).ToList();
        answer.Set("n", all.Score.N);
        answer.Set("missing", answers.Missing);
        answer.Set("promoters", all.Promoters);
        answer.Set("passives", all.Passives);
        answer.Set("detractors", all.Detractors);
        answer.Figures([Figure.Of("nps", "Net Promoter Score", all.Score with { Notes = [] }, 1)], confidence);
        if (groups.Count > 0)
            answer.Table(
                ["group", "NPS", $"{Words.Level(confidence)} interval", "n", "promoters", "passives", "detractors"],
                groups.Prepend(("all", all)).Select(x => Row(x.Item1, x.Item2))
            );
        if (groups.Count > 0)
            answer.Set(
                "groups",
                groups
                    .Select(x => new
                    {
                        group = x.Name,
                        nps = x.Result.Score.Value,
                        x.Result.Promoters,
                        x.Result.Passives,
                        x.Result.Detractors,
                        estimate = StatisticsAnswer.Whole(x.Result.Score),
                        too_few = x.Result.Score.N < TooFew,
                    })
                    .ToList()
            );
        answers.Notes(answer);
        if (answers.All.Max() is var most and <= 7)
            answer.Note(
                $"no answer is above {Words.Number(most, 0)}: is this the scale 0 to 10? On a scale of 1 to {(most <= 5 ? 5 : 7)} there is no Net "
                    + $"Promoter Score; `touchstone stats csat` takes such answers, with --scale"
            );
        if (groups.Count > 1)
            answer.Note("a score needs hundreds of answers before small differences between groups mean anything: compare intervals, not ranks");
        var words = Sentence(all);
        answer.Draw(() =>
            new ChartDescription(
                "Net Promoter Score",
                words,
                "NPS, −100 to 100",
                [
                    .. (groups.Count > 0 ? groups : [("all", all)]).Select(x => new ChartPoint(
                        x.Item1,
                        x.Item2.Score.Value,
                        x.Item2.Score.Interval?.Lower,
                        x.Item2.Score.Interval?.Upper,
                        x.Item2.Score.N,
                        x.Item2.Score.N < TooFew
                    )),
                ],
                groups.Count > 0 && all.Score.Value is { } score ? [new ChartLine($"all {Words.Number(score, 1)}", score, "centre")] : [],
                Joined: false
            )
        );
        return answer.Finish(words);
    }

    private static string[] Row(string name, NetPromoterResult result) =>
        [
            name,
            result.Score.N < TooFew ? $"{Words.Number(result.Score.Value, 1)} (too few)" : Words.Number(result.Score.Value, 1),
            Words.Range(result.Score.Interval, x => Words.Number(x, 1)),
            Words.Count(result.Score.N),
            Words.Count(result.Promoters),
            Words.Count(result.Passives),
            Words.Count(result.Detractors),
        ];

    private static string Sentence(NetPromoterResult all)
    {
        if (all.Score.Value is null)
            return "There is no answer, so there is no score.";
        var said =
            $"The Net Promoter Score is {Words.WithInterval(all.Score, x => Words.Number(x, 1))} from {Words.Plural(all.Score.N, "answer")}: "
            + $"{Words.Plural(all.Promoters, "promoter")}, {Words.Plural(all.Passives, "passive")}, {Words.Plural(all.Detractors, "detractor")}";
        return all.Score.N < TooFew ? said + $"; fewer than {TooFew} answers are too few to judge." : said + ".";
    }
}

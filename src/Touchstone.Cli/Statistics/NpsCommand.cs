using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Shared.Figures;
using Touchstone.Statistics.Satisfaction;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats nps`: the Net Promoter Score of answers from 0 to 10.</summary>
internal static class NpsCommand
{
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
        answer.Figures([Score(all) with { Notes = [] }], confidence);
        if (groups.Count > 0)
            answer.Table(
                ["group", "NPS", $"{NumberWords.Level(confidence)} interval", "n", "promoters", "passives", "detractors"],
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
                        estimate = Score(x.Result),
                        too_few = Score(x.Result).IsTooFew,
                    })
                    .ToList()
            );
        answers.Notes(answer);
        if (answers.All.Max() is var most and <= 7)
            answer.Note(
                $"no answer is above {NumberWords.Number(most, 0)}: is this the scale 0 to 10? On a scale of 1 to {(most <= 5 ? 5 : 7)} there is no Net "
                    + $"Promoter Score; `touchstone stats csat` takes such answers, with --scale"
            );
        if (groups.Count > 1)
            answer.Note("a score needs hundreds of answers before small differences between groups mean anything: compare intervals, not ranks");
        var words = SurveyReading.Of(all).Sentence;
        answer.Draw(() =>
            ChartDescription.Of(
                "Net Promoter Score",
                words,
                "NPS, −100 to 100",
                [.. (groups.Count > 0 ? groups : [("all", all)]).Select(x => ChartPoint.Of(x.Item1, Score(x.Item2)))],
                groups.Count > 0 && all.Score.Value is { } score ? [new ChartLine($"all {NumberWords.Number(score, 1)}", score, ChartLook.Centre)] : []
            )
        );
        return answer.Finish(words);
    }

    private static string[] Row(string name, NetPromoterResult result) =>
        [
            name,
            FigureWriter.Value(Score(result)),
            FigureWriter.Range(Score(result)),
            NumberWords.Count(result.Score.N),
            NumberWords.Count(result.Promoters),
            NumberWords.Count(result.Passives),
            NumberWords.Count(result.Detractors),
        ];

    private static MeasuredFigure Score(NetPromoterResult result) =>
        StatisticsFigures.Coefficient("nps", "Net Promoter Score", result.Score, "answers", 1, SurveyReading.FewestAnswers);
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Touchstone.Cli.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Shared.Figures;
using Touchstone.Statistics.Satisfaction;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats csat`: share of satisfied answers and mean answer.</summary>
internal static class CsatCommand
{
    private static readonly AnswerBand UsualScale = new(1, 5);
    private static readonly AnswerBand UsuallySatisfied = new(4, 5);

    private static readonly Option<string> Value = StatisticsOptions.Value("The column of the answers.");
    private static readonly Option<AnswerBand> Scale = Band("--scale", "Lowest and highest answer of the scale; an answer outside is an error.", UsualScale);
    private static readonly Option<AnswerBand> Satisfied = Band("--satisfied", "Which answers count as satisfied.", UsuallySatisfied);

    public static Command Create()
    {
        var command = StatisticsOptions.Command(
            "csat",
            "Customer satisfaction: the share of satisfied answers and the mean.",
            "csat survey.csv --where question=overall --satisfied 4-5",
            [
                CommandForm.Only(
                    StatisticsOptions.File,
                    Value,
                    Scale,
                    Satisfied,
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
        command.Validators.Add(result =>
        {
            AnswerBand? Of(Option option, AnswerBand standard) =>
                result.GetResult(option) is { Implicit: false, Tokens: [var word, ..] } ? BandOf(word.Value) : standard;
            // What is no band says so itself.
            if (Of(Scale, UsualScale) is not { } scale || Of(Satisfied, UsuallySatisfied) is not { } satisfied)
                return;
            if (scale.From == scale.To)
                result.AddError("--scale needs a lowest and a highest answer that differ, such as 1-5.");
            else if (CommandForm.IsGiven(result, Scale) && scale != UsualScale && !CommandForm.IsGiven(result, Satisfied))
                result.AddError($"Say which answers of the scale {Plain(scale.From)} to {Plain(scale.To)} count as satisfied: --satisfied FROM-TO.");
            else if (satisfied.From < scale.From || satisfied.To > scale.To)
                result.AddError($"--satisfied {Plain(satisfied.From)}-{Plain(satisfied.To)} lies outside the scale {Plain(scale.From)} to {Plain(scale.To)}.");
        });
        return command;
    }

    private static Option<AnswerBand> Band(string name, string description, AnswerBand standard) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => standard,
            CustomParser = Parse,
            HelpName = "FROM-TO",
        };

    private static AnswerBand Parse(ArgumentResult result)
    {
        if (BandOf(result.Tokens[0].Value) is { } band)
            return band;
        result.AddError($"“{result.Tokens[0].Value}” is no band of answers. Write 4-5, lowest first.");
        return default;
    }

    private static AnswerBand? BandOf(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is { Length: 1 or 2 } parts
        && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from)
        && double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var to)
        && from <= to
            ? new AnswerBand(from, to)
            : null;

    private static string Plain(double answer) => answer.ToString(CultureInfo.InvariantCulture);

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        var (scale, satisfied) = (parsed.GetValue(Scale), parsed.GetValue(Satisfied));
        var answers = AnswersByGroup.Read(
            parsed,
            parsed.GetValue(Value)!,
            (table, row, column, number) =>
                number < scale.From || number > scale.To
                    ? throw table.Wrong(
                        row.Line,
                        column,
                        $"“{StatisticsTable.Shown(row.Cells[column])}” lies outside the scale {Plain(scale.From)} to {Plain(scale.To)}. Give the scale "
                            + $"with --scale, or name a mark for no answer with --missing."
                    )
                    : number,
            stop
        );
        CustomerSatisfactionResult Of(double[] values)
        {
            var result = CustomerSatisfaction.Summarise(values, satisfied.From, satisfied.To, confidence);
            // A mean answer lies on the scale, and so do the limits of its interval.
            return result.Mean.Interval is not { } x
                ? result
                : result with
                {
                    Mean = result.Mean with { Interval = x with { Lower = Math.Max(scale.From, x.Lower), Upper = Math.Min(scale.To, x.Upper) } },
                };
        }
        MeasuredFigure Share(CustomerSatisfactionResult x) =>
            StatisticsFigures.Share(
                "top_box_share",
                $"Satisfied ({Plain(satisfied.From)} to {Plain(satisfied.To)})",
                x.TopBox,
                "answers",
                SurveyReading.FewestAnswers
            );
        MeasuredFigure Mean(CustomerSatisfactionResult x) =>
            StatisticsFigures.Coefficient("mean", "Mean answer", x.Mean, "answers", minimum: SurveyReading.FewestAnswers);
        var answer = new StatisticsAnswer(parsed);
        var all = Of(answers.All);
        var groups = answers.Groups.Select(x => (x.Name, Result: Of(x.Values))).ToList();
        answer.Set("n", all.N);
        answer.Set("missing", answers.Missing);
        answer.Set("satisfied_from", satisfied.From);
        answer.Set("satisfied_to", satisfied.To);
        answer.Figures([Share(all), Mean(all)], confidence);
        answer.Set("top_box_percent", 100 * all.TopBox.Value);
        answer.Set("median", all.Median);
        answer.Set("deviation", all.Deviation);
        if (groups.Count > 0)
        {
            answer.Table(
                ["group", "satisfied", $"{NumberWords.Level(confidence)} interval", "mean", $"{NumberWords.Level(confidence)} interval", "n"],
                groups.Select(x =>
                    (IReadOnlyList<string>)
                        [
                            x.Name,
                            FigureWriter.Value(Share(x.Result)),
                            FigureWriter.Range(Share(x.Result)),
                            NumberWords.Number(x.Result.Mean.Value),
                            NumberWords.Range(x.Result.Mean.Interval, v => NumberWords.Number(v)),
                            NumberWords.Count(x.Result.N),
                        ]
                )
            );
            answer.Set(
                "groups",
                groups
                    .Select(x => new
                    {
                        group = x.Name,
                        top_box_share = x.Result.TopBox.Value,
                        mean = StatisticsAnswer.Finite(x.Result.Mean.Value),
                        estimates = new { top_box_share = Share(x.Result), mean = Mean(x.Result) },
                        too_few = Share(x.Result).IsTooFew,
                    })
                    .ToList()
            );
        }
        answers.Notes(answer);
        if (answers.All.Max() < (scale.From + scale.To) / 2)
            answer.Note(
                $"no answer reaches the middle of the scale {Plain(scale.From)} to {Plain(scale.To)}: is that the scale of these answers? "
                    + $"Another is given with --scale"
            );
        var words = SurveyReading.Of(all, scale.From, scale.To).Sentence;
        answer.Draw(() =>
            ChartDescription.Of(
                "Customer satisfaction",
                words,
                "Satisfied answers, %",
                [.. (groups.Count > 0 ? groups : [("all", all)]).Select(x => ChartPoint.Of(x.Item1, Share(x.Item2)))],
                groups.Count > 0 && all.TopBox.Value is { } share ? [new ChartLine($"all {NumberWords.Percent(share)}", 100 * share, ChartLook.Centre)] : []
            )
        );
        return answer.Finish(words);
    }
}

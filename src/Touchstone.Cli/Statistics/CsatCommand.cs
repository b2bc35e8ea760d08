using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Touchstone.Shared.Charts;
using Touchstone.Statistics.Satisfaction;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats csat`: share of satisfied answers and mean answer.</summary>
internal static class CsatCommand
{
    private const int TooFew = 30;
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
        var answer = new StatisticsAnswer(parsed);
        var all = Of(answers.All);
        var groups = answers.Groups.Select(x => (x.Name, Result: Of(x.Values))).ToList();
        answer.Set("n", all.N);
        answer.Set("missing", answers.Missing);
        answer.Set("satisfied_from", satisfied.From);
        answer.Set("satisfied_to", satisfied.To);
        answer.Figures(
            [
                Figure.Share("top_box_share", $"Satisfied ({Plain(satisfied.From)} to {Plain(satisfied.To)})", all.TopBox),
                Figure.Of("mean", "Mean answer", all.Mean),
            ],
            confidence
        );
        answer.Set("top_box_percent", 100 * all.TopBox.Value);
        answer.Set("median", all.Median);
        answer.Set("deviation", all.Deviation);
        if (groups.Count > 0)
        {
            answer.Table(
                ["group", "satisfied", $"{Words.Level(confidence)} interval", "mean", $"{Words.Level(confidence)} interval", "n"],
                groups.Select(x =>
                    (IReadOnlyList<string>)
                        [
                            x.Name,
                            Words.Percent(x.Result.TopBox.Value) + (x.Result.N < TooFew ? " (too few)" : ""),
                            Words.Range(x.Result.TopBox.Interval, Words.Percent),
                            Words.Number(x.Result.Mean.Value),
                            Words.Range(x.Result.Mean.Interval, v => Words.Number(v)),
                            Words.Count(x.Result.N),
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
                        estimates = new { top_box_share = StatisticsAnswer.Whole(x.Result.TopBox), mean = StatisticsAnswer.Whole(x.Result.Mean) },
                        too_few = x.Result.N < TooFew,
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
        var words =
            $"{Words.WithInterval(all.TopBox, Words.Percent)} of {Words.Plural(all.N, "answer")} are satisfied; the mean answer is "
            + $"{Words.Number(all.Mean.Value)} on the scale {Plain(scale.From)} to {Plain(scale.To)}"
            + (all.N < TooFew ? $". Fewer than {TooFew} answers are too few to judge." : ".");
        answer.Draw(() =>
            new ChartDescription(
                "Customer satisfaction",
                words,
                "Satisfied answers, %",
                [
                    .. (groups.Count > 0 ? groups : [("all", all)]).Select(x => new ChartPoint(
                        x.Item1,
                        100 * x.Item2.TopBox.Value,
                        100 * x.Item2.TopBox.Interval?.Lower,
                        100 * x.Item2.TopBox.Interval?.Upper,
                        x.Item2.N,
                        x.Item2.N < TooFew
                    )),
                ],
                groups.Count > 0 && all.TopBox.Value is { } share ? [new ChartLine($"all {Words.Percent(share)}", 100 * share, "centre")] : [],
                Joined: false
            )
        );
        return answer.Finish(words);
    }
}

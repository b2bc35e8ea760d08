using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Shared.Figures;
using Touchstone.Statistics;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats interval`: a proportion, a mean or a median with its interval, from a column or from counts.</summary>
internal static class IntervalCommand
{
    private const int MostForResampling = 20_000;

    private static readonly Option<string> Of = new("--of")
    {
        Description = "proportion, mean or median (default: proportion with --success or --successes, else mean).",
        HelpName = "WHAT",
    };
    private static readonly Option<string> Value = StatisticsOptions.Value();
    private static readonly Option<string?> Success = new("--success") { Description = "The value that counts as a success, such as yes.", HelpName = "VALUE" };
    private static readonly Option<int?> Successes = new("--successes")
    {
        Description = "Successes, when they are counted already; with --n, no file.",
        HelpName = "X",
    };
    private static readonly Option<int?> N = new("--n") { Description = "How many there were in all.", HelpName = "N" };
    private static readonly Option<string?> Cluster = new("--cluster")
    {
        Description = "For a mean or a proportion: the column of what values hang together by, such as the agent.",
        HelpName = "COLUMN",
    };
    private static readonly Option<string> Method = new("--method")
    {
        Description = "For a proportion: wilson, clopper-pearson, jeffreys or agresti-coull.",
        DefaultValueFactory = _ => "wilson",
        HelpName = "METHOD",
    };

    private static Symbol[] Every => [StatisticsOptions.Confidence, StatisticsOptions.Svg];

    private static Symbol[] FromFile => [StatisticsOptions.File, Of, Value, StatisticsOptions.Where, StatisticsOptions.Missing, .. Every];

    public static Command Create()
    {
        Of.AcceptOnlyFromAmong("proportion", "mean", "median");
        Method.AcceptOnlyFromAmong("wilson", "clopper-pearson", "jeffreys", "agresti-coull");
        var command = StatisticsOptions.Command(
            "interval",
            "A proportion, mean or median with an honest interval.",
            "interval contacts.csv --value resolved --success yes --by team",
            [
                new CommandForm(
                    "a proportion counted already (--successes, --n)",
                    x => CommandForm.IsGiven(x, Successes) || CommandForm.IsGiven(x, N),
                    [Of, Successes, N, Method, .. Every]
                ),
                new CommandForm(
                    "clusters (--cluster)",
                    x => CommandForm.IsGiven(x, Cluster) && CommandForm.Given(x, Of) != "median",
                    [.. FromFile, Success, Cluster]
                ),
                new CommandForm("a mean or median", x => CommandForm.Given(x, Of) is "mean" or "median", [.. FromFile, StatisticsOptions.By]),
                new CommandForm(
                    "a proportion (--success)",
                    x => CommandForm.IsGiven(x, Success) || CommandForm.Given(x, Of) == "proportion",
                    [.. FromFile, Success, Method, StatisticsOptions.By]
                ),
                new CommandForm("a mean or median", _ => true, [.. FromFile, StatisticsOptions.By]),
            ],
            Run
        );
        command.Validators.Add(result =>
        {
            if (result.GetResult(Successes) is null != result.GetResult(N) is null)
                result.AddError("--successes and --n go together: --successes 45 --n 60.");
            else if (CommandForm.Given(result, Of) == "proportion" && result.GetResult(Success) is null && result.GetResult(Successes) is null)
                result.AddError("A proportion needs --success VALUE with a file, or --successes X --n N.");
            else if (CommandForm.Given(result, Of) is "mean" or "median" && result.GetResult(Success) is not null)
                result.AddError("--success goes with a proportion.");
            else if (CommandForm.Given(result, Of) is "mean" or "median" && result.GetResult(Successes) is not null)
                result.AddError("--successes are a proportion counted already; a mean or median needs a file.");
        });
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var answer = new StatisticsAnswer(parsed);
        var of = parsed.GetValue(Of) ?? (parsed.GetValue(Success) is not null || parsed.GetValue(Successes) is not null ? "proportion" : "mean");
        answer.Set("of", of);
        if (parsed.GetValue(Successes) is { } x)
        {
            var n = parsed.GetValue(N)!.Value;
            if (n < 1 || x < 0 || x > n)
                throw new RuleBrokenException("bad-count", $"{x} of {n} is no proportion: --successes must lie between 0 and --n.");
            return Finish(parsed, answer, of, Proportion(parsed, x, n), []);
        }
        if (parsed.GetValue(Cluster) is { } cluster)
            return Clustered(parsed, answer, of, cluster, stop);
        return of == "proportion" ? Counted(parsed, answer, stop) : Measured(parsed, answer, of, stop);
    }

    private static int Counted(ParseResult parsed, StatisticsAnswer answer, CancellationToken stop)
    {
        var counts = SuccessCounts.Read(parsed, parsed.GetValue(Value)!, parsed.GetValue(Success)!, parsed.GetValue(StatisticsOptions.By), stop);
        counts.Notes(answer);
        return Finish(
            parsed,
            answer,
            "proportion",
            Proportion(parsed, counts.All.Successes, counts.All.N),
            [.. counts.Groups.Select(g => (g.Name, Proportion(parsed, g.Successes, g.N)))]
        );
    }

    private static int Measured(ParseResult parsed, StatisticsAnswer answer, string of, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        var answers = AnswersByGroup.Read(parsed, parsed.GetValue(Value)!, (_, _, _, number) => number, stop);
        answers.Notes(answer);
        Estimate Estimated(double[] values) =>
            of == "median" ? MedianIntervals.OrderStatistic(values, confidence)
            : values.Length > MostForResampling ? MeanIntervals.Student(values, confidence)
            : MeanIntervals.Studentised(values, confidence);
        return Finish(parsed, answer, of, Estimated(answers.All), [.. answers.Groups.Select(x => (x.Name, Estimated(x.Values)))]);
    }

    private static int Clustered(ParseResult parsed, StatisticsAnswer answer, string of, string cluster, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        Estimate estimate;
        int values;
        if (of == "proportion")
        {
            var counts = SuccessCounts.Read(parsed, parsed.GetValue(Value)!, parsed.GetValue(Success)!, cluster, stop, needed: "cluster");
            counts.Notes(answer);
            values = counts.All.N;
            estimate = ProportionIntervals.WilsonClustered([.. counts.Groups.Select(x => x.Successes)], [.. counts.Groups.Select(x => x.N)], confidence);
        }
        else
        {
            var groups = GroupedValues.Read(parsed, parsed.GetValue(Value)!, cluster, stop, needed: "cluster");
            groups.Notes(answer);
            values = groups.All.Sum(x => x.Values.Length);
            estimate = MeanIntervals.ClusterRobust<string>(
                [.. groups.All.SelectMany(x => x.Values)],
                [.. groups.All.SelectMany(x => Enumerable.Repeat(x.Name, x.Values.Length))],
                confidence
            );
        }
        answer.Set("values", values);
        answer.Set("clusters", estimate.N);
        return Finish(parsed, answer, of, estimate, [], values);
    }

    private static Estimate Proportion(ParseResult parsed, int successes, int n)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        return parsed.GetValue(Method) switch
        {
            "clopper-pearson" => ProportionIntervals.ClopperPearson(successes, n, confidence),
            "jeffreys" => ProportionIntervals.Jeffreys(successes, n, confidence),
            "agresti-coull" => ProportionIntervals.AgrestiCoull(successes, n, confidence),
            _ => ProportionIntervals.Wilson(successes, n, confidence),
        };
    }

    private static int Finish(
        ParseResult parsed,
        StatisticsAnswer answer,
        string of,
        Estimate all,
        IReadOnlyList<(string Name, Estimate Estimate)> groups,
        int? valuesInClusters = null
    )
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        Func<double?, string> show = of == "proportion" ? NumberWords.Percent : x => NumberWords.Number(x);
        answer.Set("n", all.N);
        var whole = Figure(char.ToUpperInvariant(of[0]) + of[1..], all);
        answer.Figures([whole], confidence);
        if (groups.Count > 0)
        {
            answer.Set(
                "groups",
                groups
                    .Select(x => new
                    {
                        group = x.Name,
                        value = StatisticsAnswer.Finite(x.Estimate.Value),
                        estimate = Figure(x.Name, x.Estimate),
                        too_few = Figure(x.Name, x.Estimate).IsTooFew,
                    })
                    .ToList()
            );
            answer.Table(
                ["group", of, FigureWriter.Interval(confidence), "n", ""],
                groups
                    .Select(x => Figure(x.Name, x.Estimate))
                    .Select(x =>
                        (IReadOnlyList<string>)
                            [x.Definition.Name, FigureText.Value(x), FigureWriter.Range(x), NumberWords.Count(x.N), x.IsTooFew ? FigureText.TooFew : ""]
                    )
            );
            if (EstimateReading.Many(groups.Count, confidence) is { } many)
                answer.Note(many);
        }
        var words = EstimateReading.Of(of, all, show, valuesInClusters).Sentence;
        answer.Draw(() =>
            ChartDescription.Of(
                $"{char.ToUpperInvariant(of[0])}{of[1..]} with interval",
                words,
                of == "proportion" ? "Share, %" : of,
                [.. (groups.Count > 0 ? groups : [("all", all)]).Select(x => ChartPoint.Of(x.Name, Figure(x.Name, x.Estimate)))],
                groups.Count > 0 && ChartPoint.Of("all", whole) is { Value: { } level }
                    ? [new ChartLine("all " + FigureText.Value(whole), level, ChartLook.Centre)]
                    : []
            )
        );
        return answer.Finish(words);

        MeasuredFigure Figure(string name, Estimate estimate)
        {
            var counts = valuesInClusters is null ? "values" : "clusters";
            var figure = of == "proportion" ? StatisticsFigures.Share(of, name, estimate, counts) : StatisticsFigures.Measured(of, name, estimate, counts);
            return figure with { IsTooFew = EstimateReading.IsFew(estimate) };
        }
    }
}

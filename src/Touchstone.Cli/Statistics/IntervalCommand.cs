using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Statistics;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats interval`: a proportion, a mean or a median with its interval, from a column or from counts.</summary>
internal static class IntervalCommand
{
    private const int MostForResampling = 20_000;

    private static readonly Option<string> Of = new("--of") { Description = "proportion, mean or median (default: proportion with --success or --successes, else mean).", HelpName = "WHAT" };
    private static readonly Option<string> Value = StatisticsOptions.Value();
    private static readonly Option<string?> Success = new("--success") { Description = "The value that counts as a success, such as yes.", HelpName = "VALUE" };
    private static readonly Option<int?> Successes = new("--successes") { Description = "Successes, when they are counted already; with --n, no file.", HelpName = "X" };
    private static readonly Option<int?> N = new("--n") { Description = "How many there were in all.", HelpName = "N" };
    private static readonly Option<string?> Cluster = new("--cluster") { Description = "For a mean: the column of what values hang together by, such as the agent.", HelpName = "COLUMN" };
    private static readonly Option<string> Method = new("--method") { Description = "For a proportion: wilson, clopper-pearson, jeffreys or agresti-coull.", DefaultValueFactory = _ => "wilson", HelpName = "METHOD" };

    public static Command Create()
    {
        Of.AcceptOnlyFromAmong("proportion", "mean", "median");
        Method.AcceptOnlyFromAmong("wilson", "clopper-pearson", "jeffreys", "agresti-coull");
        var command = StatisticsOptions.Command("interval", "A proportion, mean or median with an honest interval.",
            "interval contacts.csv --value resolved --success yes --by team", [StatisticsOptions.File, Of, Value, Success, Successes, N, Cluster, Method, StatisticsOptions.By, StatisticsOptions.Where, StatisticsOptions.Missing, StatisticsOptions.Confidence, StatisticsOptions.Svg], Run);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Successes) is null != result.GetResult(N) is null) result.AddError("--successes and --n go together: --successes 45 --n 60.");
            else if (result.GetResult(Of) is not null && result.GetValue(Of) == "proportion" && result.GetResult(Success) is null && result.GetResult(Successes) is null) result.AddError("A proportion needs --success VALUE with a file, or --successes X --n N.");
        });
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        var answer = new StatisticsAnswer(parsed);
        var of = parsed.GetValue(Of) ?? (parsed.GetValue(Success) is not null || parsed.GetValue(Successes) is not null ? "proportion" : "mean");
        answer.Set("of", of);
        if (parsed.GetValue(Successes) is { } x)
        {
            var n = parsed.GetValue(N)!.Value;
            if (n < 1 || x < 0 || x > n) throw new RuleBrokenException("bad-count", $"{x} of {n} is no proportion: --successes must lie between 0 and --n.");
            return Finish(parsed, answer, of, Proportion(parsed, x, n), []);
        }
        return of == "proportion" ? Counted(parsed, answer, stop) : Measured(parsed, answer, of, stop);
    }

    private static int Counted(ParseResult parsed, StatisticsAnswer answer, CancellationToken stop)
    {
        var counts = SuccessCounts.Read(parsed, parsed.GetValue(Value)!, parsed.GetValue(Success)!, parsed.GetValue(StatisticsOptions.By), stop);
        counts.Notes(answer);
        return Finish(parsed, answer, "proportion", Proportion(parsed, counts.All.Successes, counts.All.N), [.. counts.Groups.Select(g => (g.Name, Proportion(parsed, g.Successes, g.N)))]);
    }

    private static int Measured(ParseResult parsed, StatisticsAnswer answer, string of, CancellationToken stop)
    {
        var confidence = parsed.GetValue(StatisticsOptions.Confidence);
        if (parsed.GetValue(Cluster) is { } cluster)
        {
            if (of != "mean" || parsed.GetValue(StatisticsOptions.By) is not null) throw new RuleBrokenException("bad-choice", "--cluster goes with a mean, and not with --by. For one group use --where.");
            var (values, clusters) = Clustered(parsed, cluster, stop);
            return Finish(parsed, answer, of, MeanIntervals.ClusterRobust<string>(values, clusters, confidence), []);
        }
        var answers = AnswersByGroup.Read(parsed, parsed.GetValue(Value)!, (_, _, _, number) => number, stop);
        answers.Notes(answer);
        Estimate Estimated(double[] values) => of == "median" ? MedianIntervals.OrderStatistic(values, confidence)
            : values.Length > MostForResampling ? MeanIntervals.Student(values, confidence)
            : MeanIntervals.Studentised(values, confidence);
        return Finish(parsed, answer, of, Estimated(answers.All), [.. answers.Groups.Select(x => (x.Name, Estimated(x.Values)))]);
    }

    private static (double[] Values, string[] Clusters) Clustered(ParseResult parsed, string clusterColumn, CancellationToken stop)
    {
        using var table = StatisticsTable.Open(parsed);
        var (value, cluster) = (table.Column(parsed.GetValue(Value)!), table.Column(clusterColumn));
        var (values, clusters, names) = (new List<double>(), new List<string>(), new Dictionary<string, string>());
        foreach (var row in table.Rows(stop))
        {
            var number = table.Number(row, value);
            if (double.IsNaN(number)) continue;
            var name = table.Name(row, cluster, "cluster");
            // One text for each cluster, however many rows it has.
            if (!names.TryGetValue(name, out var known)) names.Add(name, known = name);
            values.Add(number);
            clusters.Add(known);
        }
        return values.Count > 0 ? ([.. values], [.. clusters]) : throw new RuleBrokenException("no-values", "There is no value: the file has no rows, or none fits --where.");
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

    private static int Finish(ParseResult parsed, StatisticsAnswer answer, string of, Estimate all, IReadOnlyList<(string Name, Estimate Estimate)> groups)
    {
        Func<double?, string> show = of == "proportion" ? Words.Percent : x => Words.Number(x);
        answer.Set("n", all.N);
        answer.Figures([new Figure(of, char.ToUpperInvariant(of[0]) + of[1..], all, show)], parsed.GetValue(StatisticsOptions.Confidence));
        if (groups.Count > 0)
        {
            answer.Set("groups", groups.Select(x => new { group = x.Name, value = StatisticsAnswer.Finite(x.Estimate.Value), estimate = StatisticsAnswer.Whole(x.Estimate), too_few = IsTooFew(x.Estimate) }).ToList());
            answer.Table(["group", of, $"{Words.Level(parsed.GetValue(StatisticsOptions.Confidence))} interval", "n", ""], groups.Select(x => (IReadOnlyList<string>)[x.Name, show(x.Estimate.Value), Words.Range(x.Estimate.Interval, show), Words.Count(x.Estimate.N), IsTooFew(x.Estimate) ? "too few to judge" : ""]));
            if (groups.Count > 1) answer.Note($"reading {Words.Count(groups.Count)} intervals at once, about one in {Words.Number(1 / (1 - parsed.GetValue(StatisticsOptions.Confidence)), 0)} misses its true value by chance");
        }
        var what = parsed.GetValue(Cluster) is null ? Words.Plural(all.N, "value") : Words.Plural(all.N, "cluster");
        var words = all.Value is null ? $"The {of} cannot be told: {string.Join("; ", all.Notes)}." : $"The {of} is {Words.WithInterval(all, show)}, from {what}{(IsTooFew(all) ? ": too few to judge." : ".")}";
        var scale = of == "proportion" ? 100 : 1;
        answer.Draw(() => new ChartDescription($"{char.ToUpperInvariant(of[0])}{of[1..]} with interval", words, of == "proportion" ? "Share, %" : of,
            [.. (groups.Count > 0 ? groups : [("all", all)]).Select(x => new ChartPoint(x.Name, scale * x.Estimate.Value, scale * x.Estimate.Interval?.Lower, scale * x.Estimate.Interval?.Upper, x.Estimate.N, IsTooFew(x.Estimate)))],
            groups.Count > 0 && all.Value is { } overall ? [new ChartLine("all " + show(overall), scale * overall, "centre")] : [], Joined: false));
        return answer.Finish(words);
    }

    // Clusters are few by nature, and their interval says how little they tell.
    private static bool IsTooFew(Estimate estimate) => estimate.Interval is null || estimate.N < (estimate.Interval.Method.StartsWith("cluster", StringComparison.Ordinal) ? 5 : 10);
}

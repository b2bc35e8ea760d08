using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Touchstone.Shared;
using Touchstone.Shared.Charts;
using Touchstone.Statistics.ControlCharts;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats chart`: a control chart of one row per period, XmR for numbers, p for shares.</summary>
internal static class ChartCommand
{
    private const int MostShown = 60;

    private static readonly Option<string> Type = new("--type")
    {
        Description = "xmr for one number per period, p for a count of n (default: p with --n, else xmr).",
        HelpName = "TYPE",
    };
    private static readonly Option<string> Value = StatisticsOptions.Value("The column of the number, or for p of the count.");
    private static readonly Option<string?> N = new("--n") { Description = "For p: the column of how many there were in the period.", HelpName = "COLUMN" };
    private static readonly Option<string?> Label = new("--label")
    {
        Description = "The column that names the period; periods such as 2026-01-31, 2026-01, Jan 2026, 2026-W05 or 2026-Q1 are put in order.",
        HelpName = "COLUMN",
    };
    private static readonly Option<int?> Baseline = new("--baseline")
    {
        Description = "How many periods from the start set the limits (default: all).",
        HelpName = "N",
    };
    private static readonly Option<string> Rules = new("--rules")
    {
        Description = "limits, western-electric or nelson; every rule more brings false alarms.",
        DefaultValueFactory = _ => "limits",
        HelpName = "RULES",
    };

    public static Command Create()
    {
        Type.AcceptOnlyFromAmong("xmr", "p");
        Rules.AcceptOnlyFromAmong("limits", "western-electric", "nelson");
        var command = StatisticsOptions.Command(
            "chart",
            "Control chart: which periods stand out from ordinary variation, by which rule.",
            "chart months.csv --label month --value late --n contacts --rules western-electric --svg chart.svg",
            [
                CommandForm.Only(
                    StatisticsOptions.File,
                    Type,
                    Value,
                    N,
                    Label,
                    Baseline,
                    Rules,
                    StatisticsOptions.Where,
                    StatisticsOptions.Missing,
                    StatisticsOptions.Svg
                ),
            ],
            Run
        );
        command.Validators.Add(result =>
        {
            var type = CommandForm.Given(result, Type);
            if (type == "p" && result.GetResult(N) is null)
                result.AddError("A p chart needs --n, the column of how many there were.");
            else if (type == "xmr" && result.GetResult(N) is not null)
                result.AddError("--n goes with a p chart.");
        });
        return command;
    }

    private sealed record Period(long Line, string Label, double Value, int N);

    private sealed record Point(string Label, double? Value, double? Lower, double? Upper, int? Count, int? N, double? MovingRange);

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var answer = new StatisticsAnswer(parsed);
        var periods = Read(parsed, answer, stop);
        var baseline = parsed.GetValue(Baseline);
        if (baseline is { } b && (b < 2 || b > periods.Count))
            throw new RuleBrokenException("bad-baseline", $"--baseline must lie between 2 and the {NumberWords.Plural(periods.Count, "period")} there are.");
        var rules = parsed.GetValue(Rules) switch
        {
            "western-electric" => RuleSet.WesternElectric,
            "nelson" => RuleSet.Nelson,
            _ => RuleSet.LimitsOnly,
        };
        var isP = parsed.GetValue(N) is not null;
        answer.Set("type", isP ? "p" : "xmr");
        answer.Set("periods", periods.Count);
        answer.Set("n", isP ? periods.Count(x => x.N > 0) : periods.Count(x => !double.IsNaN(x.Value)));
        answer.Set("rules", parsed.GetValue(Rules));
        answer.Set("baseline", baseline ?? periods.Count);
        var (points, signals, centre, reading) = isP ? P(periods, baseline, rules, answer) : XmR(periods, baseline, rules, answer);
        answer.Set("points", points);
        answer.Set(
            "signals",
            signals
                .Select(x => new
                {
                    rule = JsonNamingPolicy.SnakeCaseLower.ConvertName(x.Rule.ToString()),
                    x.Description,
                    first_point = x.FirstPoint + 1,
                    last_point = x.LastPoint + 1,
                    points = points.Skip(x.FirstPoint).Take(x.LastPoint - x.FirstPoint + 1).Select(p => p.Label),
                })
                .ToList()
        );
        Func<double?, string> show = isP ? NumberWords.Percent : x => NumberWords.Number(x);
        answer.Note(reading.Notes);
        var said = reading.ByPoint;
        if (points.Count <= MostShown)
        {
            answer.Table(
                ["period", isP ? "share" : "value", isP ? "limits" : "moving range", "signal"],
                points.Select(
                    (x, i) =>
                        (IReadOnlyList<string>)
                            [
                                x.Label,
                                show(x.Value),
                                isP ? (x.Lower is null ? "–" : $"{show(x.Lower)} to {show(x.Upper)}") : show(x.MovingRange),
                                said.GetValueOrDefault(i, ""),
                            ]
                )
            );
        }
        else if (signals.Count > 0)
            answer.Table(
                ["points", "rule"],
                reading.Signals.Take(MostShown).Select(x => (IReadOnlyList<string>)[ChartReading.Span(x, Labels(periods)), x.Description])
            );
        var words = reading.Sentence;
        answer.Draw(() => Drawing(points, said, centre, isP, words, parsed));
        return answer.Finish(words);
    }

    private static List<Period> Read(ParseResult parsed, StatisticsAnswer answer, CancellationToken stop)
    {
        using var table = StatisticsTable.Open(parsed);
        var value = table.Column(parsed.GetValue(Value)!);
        var n = parsed.GetValue(N) is { } size ? table.Column(size) : -1;
        var label = parsed.GetValue(Label) is { } name ? table.Column(name) : -1;
        var periods = new List<Period>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in table.Rows(stop))
        {
            var called = label < 0 ? (periods.Count + 1).ToString(CultureInfo.InvariantCulture) : table.Name(row, label, "period");
            if (!lines.TryAdd(called, row.Line))
                throw new RuleBrokenException(
                    "period-twice",
                    $"line {row.Line}: the period “{StatisticsTable.Shown(called)}” stands on line {lines[called]} already."
                )
                {
                    Details = ["A chart needs one row a period. Choose the rows of one series with --where COLUMN=VALUE, or add them up first."],
                };
            if (n < 0)
            {
                periods.Add(new Period(row.Line, called, table.Number(row, value), 0));
                continue;
            }
            var (count, all) = (table.Count(row, value), table.Count(row, n));
            if (count > all && all >= 0)
                throw table.Wrong(
                    row.Line,
                    value,
                    $"{count} of {all} is no share: the count is larger than the column {StatisticsTable.Shown(table.Columns[n])}."
                );
            // A period without a count has no point, like one without contacts.
            periods.Add(count < 0 || all < 0 ? new Period(row.Line, called, 0, 0) : new Period(row.Line, called, count, all));
        }
        if (periods.Count == 0)
            throw new RuleBrokenException("no-rows", "There is no period: the file has no rows, or none fits --where.");
        return label < 0 ? periods : InTime(periods, answer);
    }

    private static List<Period> InTime(List<Period> periods, StatisticsAnswer answer)
    {
        var names = periods.ConvertAll(x => x.Label);
        if (PeriodOrder.Keys(names) is not { } keys)
        {
            answer.Note(
                $"the labels do not say their order in time ({StatisticsTable.Shown(names[0])}, …): the rows are taken in the order of the file. "
                    + $"Labels such as 2026-01-31, 2026-01, Jan 2026, 2026-W05 or 2026-Q1 are put in order"
            );
            return periods;
        }
        if (PeriodOrder.Gaps(names) is var gaps and > 0)
            answer.Note(
                $"{NumberWords.Plural(gaps, "period")} between the first and the last {(gaps == 1 ? "has" : "have")} no row; its neighbours are compared as "
                    + $"if they followed each other"
            );
        if (keys.Zip(keys.Skip(1)).All(x => x.First < x.Second))
            return periods;
        answer.Note("the rows were not in the order of their periods and have been put in order");
        return [.. periods.Zip(keys).OrderBy(x => x.Second).Select(x => x.First)];
    }

    private static (List<Point>, IReadOnlyList<ChartSignal>, double?, ChartReading) XmR(
        List<Period> periods,
        int? baseline,
        RuleSet rules,
        StatisticsAnswer answer
    )
    {
        var chart = XmRChart.Compute([.. periods.Select(x => x.Value)], baseline, rules);
        answer.Set("centre", chart.Centre);
        answer.Set(
            "limits",
            new
            {
                lower = StatisticsAnswer.Finite(chart.Primary?.Lower),
                upper = StatisticsAnswer.Finite(chart.Primary?.Upper),
                method = chart.Primary?.Method,
            }
        );
        answer.Set("mean_moving_range", chart.MeanMovingRange);
        answer.Set("moving_range_limit", chart.MovingRangeLimit);
        answer.Note(chart.Notes);
        return (
            [
                .. periods.Select(
                    (x, i) =>
                        new Point(
                            x.Label,
                            StatisticsAnswer.Finite(x.Value),
                            chart.Primary?.Lower,
                            chart.Primary?.Upper,
                            null,
                            null,
                            i == 0 ? null : StatisticsAnswer.Finite(chart.MovingRanges[i - 1])
                        )
                ),
            ],
            chart.Signals,
            chart.Centre,
            ChartReading.Of(chart, [.. periods.Select(x => x.Value)], Labels(periods), baseline)
        );
    }

    private static (List<Point>, IReadOnlyList<ChartSignal>, double?, ChartReading) P(
        List<Period> periods,
        int? baseline,
        RuleSet rules,
        StatisticsAnswer answer
    )
    {
        var chart = PChart.Compute([.. periods.Select(x => (int)x.Value)], [.. periods.Select(x => x.N)], baseline, rules);
        answer.Set("centre", chart.Centre);
        answer.Set("limits", "by point: three sigma at the point's own n");
        answer.Note(chart.Notes);
        return (
            [
                .. periods.Select(
                    (x, i) =>
                        new Point(
                            x.Label,
                            StatisticsAnswer.Finite(chart.Shares[i]),
                            StatisticsAnswer.Finite(chart.Lower[i]),
                            StatisticsAnswer.Finite(chart.Upper[i]),
                            (int)x.Value,
                            x.N,
                            null
                        )
                ),
            ],
            chart.Signals,
            chart.Centre,
            ChartReading.Of(chart, [.. periods.Select(x => x.N)], Labels(periods), baseline)
        );
    }

    private static List<string> Labels(List<Period> periods) => periods.ConvertAll(x => StatisticsTable.Shown(x.Label));

    private static ChartDescription Drawing(
        List<Point> points,
        IReadOnlyDictionary<int, string> said,
        double? centre,
        bool isP,
        string words,
        ParseResult parsed
    )
    {
        double scale = isP ? 100 : 1;
        var lines = new List<ChartLine>();
        Func<double?, string> show = isP ? NumberWords.Percent : x => NumberWords.Number(x);
        if (centre is { } c)
            lines.Add(new ChartLine("centre " + show(c), scale * c, ChartLook.Centre));
        if (!isP && points[0] is { Lower: { } lower, Upper: { } upper })
            lines.AddRange([new ChartLine("limit " + show(lower), lower, ChartLook.Limit), new ChartLine("limit " + show(upper), upper, ChartLook.Limit)]);
        var name = StatisticsTable.Shown(parsed.GetValue(Value)!) + (isP ? $", % of {StatisticsTable.Shown(parsed.GetValue(N)!)}" : "");
        List<ChartSeries> series =
        [
            new(name, ChartMark.Line, [.. points.Select((x, i) => new ChartPoint(x.Label, scale * x.Value, N: x.N, Signal: said.GetValueOrDefault(i)))]),
        ];
        if (isP)
        {
            series.Add(Limit("lower limit", x => x.Lower));
            series.Add(Limit("upper limit", x => x.Upper));
        }
        return new ChartDescription(isP ? "p chart" : "XmR chart", words, name, series) { Lines = lines };

        ChartSeries Limit(string what, Func<Point, double?> at) =>
            new(what, ChartMark.Step, [.. points.Select(x => new ChartPoint(x.Label, scale * at(x)))]) { Look = ChartLook.Limit };
    }
}

using Touchstone.Shared.Charts;
using Touchstone.Statistics;
using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Power;

namespace Touchstone.Cli.Statistics;

/// <summary>The three comparisons of two groups: what each shows and how it is said.</summary>
internal static class Comparison
{
    private const int TooFew = 10;
    private const int MostForExact = 1_000_000;

    public static int Proportions(
        StatisticsAnswer answer,
        (string Name, int Successes, int N) a,
        (string Name, int Successes, int N) b,
        double confidence,
        double power
    )
    {
        var (first, second) = (ProportionIntervals.Wilson(a.Successes, a.N, confidence), ProportionIntervals.Wilson(b.Successes, b.N, confidence));
        var difference = TwoProportions.Newcombe(a.Successes, a.N, b.Successes, b.N, confidence);
        var ratio = TwoProportions.RiskRatio(a.Successes, a.N, b.Successes, b.N, confidence);
        var test = (long)a.N + b.N > MostForExact ? TwoProportions.PooledZ(a.Successes, a.N, b.Successes, b.N) : Exact(a, b);
        Begin(answer, "proportions", (a.Name, a.N), (b.Name, b.N));
        answer.Figures(
            [
                Figure.Share("first", a.Name, first),
                Figure.Share("second", b.Name, second),
                new Figure("difference", "Difference, first − second, in percentage points", difference, Words.Points),
                Figure.Of("ratio", "Ratio, first ÷ second", ratio),
            ],
            confidence
        );
        var size = EqualGroups.Size(a.N, b.N);
        double? detectable =
            first.Value is > 0 and < 1 && second.Value is { } p && p is > 0 and < 1
                ? PowerOfTwoProportions.DetectableShare(p, size, power, 1 - confidence) - p
                : null;
        answer.Set("power", power);
        answer.Set("smallest_detectable_difference", detectable);
        Test(answer, test);
        var detected = detectable is { } d
            ? $" Groups of this size would show a difference from {Words.Points(d)} upwards with {Words.Level(power)} chance."
            : Undetectable(power);
        return Finish(answer, a.Name, b.Name, first, second, "difference", difference, test, confidence, Words.Points, detected, 100, "Share, %");
    }

    public static int Means(StatisticsAnswer answer, (string Name, double[] Values) a, (string Name, double[] Values) b, double confidence, double power)
    {
        var (first, second) = (MeanIntervals.Student(a.Values, confidence), MeanIntervals.Student(b.Values, confidence));
        var welch = TwoSampleT.Welch(a.Values, b.Values, confidence);
        Begin(answer, "means", (a.Name, a.Values.Length), (b.Name, b.Values.Length));
        answer.Figures(
            [
                Figure.Measured("first", a.Name, first),
                Figure.Measured("second", b.Name, second),
                Figure.Measured("difference", "Difference, first − second", welch.Difference),
                Figure.Of("hedges_g", "Hedges's g (in standard deviations)", EffectSizes.HedgesG(a.Values, b.Values, confidence)),
            ],
            confidence
        );
        answer.Set("first_deviation", welch.FirstDeviation);
        answer.Set("second_deviation", welch.SecondDeviation);
        double? detectable =
            a.Values.Length > 1 && b.Values.Length > 1 && welch is { FirstDeviation: { } s, SecondDeviation: { } t } && Math.Max(s, t) > 0
                ? PowerOfMeans.TwoGroupsDetectable(Math.Max(s, t), EqualGroups.Size(a.Values.Length, b.Values.Length), power, 1 - confidence)
                : null;
        answer.Set("power", power);
        answer.Set("smallest_detectable_difference", detectable);
        Test(answer, welch.Test);
        var detected = detectable is { } d
            ? $" Groups of this size would show a difference from {Words.Number(d)} upwards with {Words.Level(power)} chance."
            : Undetectable(power);
        return Finish(answer, a.Name, b.Name, first, second, "difference", welch.Difference, welch.Test, confidence, x => Words.Number(x), detected, 1, "Mean");
    }

    public static int Ranks(StatisticsAnswer answer, (string Name, double[] Values) a, (string Name, double[] Values) b, double confidence, double power)
    {
        var (first, second) = (MedianIntervals.OrderStatistic(a.Values, confidence), MedianIntervals.OrderStatistic(b.Values, confidence));
        var result = MannWhitney.Compare(a.Values, b.Values, confidence);
        Begin(answer, "ranks", (a.Name, a.Values.Length), (b.Name, b.Values.Length));
        answer.Figures(
            [
                Figure.Measured("first", $"{a.Name}, median", first),
                Figure.Measured("second", $"{b.Name}, median", second),
                Figure.Measured("hodges_lehmann", "Hodges-Lehmann shift", result.HodgesLehmann),
                Figure.Of("cliff_delta", "Cliff's delta", result.CliffDelta),
                Figure.Share("superiority", "Chance that one of the first is higher", result.Superiority),
            ],
            confidence
        );
        answer.Note(result.Notes);
        var test = result.ExactP is { } exact
            ? new SignificanceTest("Mann-Whitney, exact", result.UFirst, null, null, exact, result.Asymptotic.N, [])
            : result.Asymptotic;
        var detectable = PowerOfRanks.Detectable(EqualGroups.Size(a.Values.Length, b.Values.Length), power, 1 - confidence);
        answer.Set("power", power);
        answer.Set("smallest_detectable_superiority", detectable);
        Test(answer, test);
        var detected = detectable is { } d
            ? $" Groups of this size would show a chance of being higher from {Words.Percent(d)} upwards (50 % is no difference) with "
                + $"{Words.Level(power)} chance."
            : Undetectable(power);
        return Finish(answer, a.Name, b.Name, first, second, "Cliff's delta", result.CliffDelta, test, confidence, x => Words.Number(x), detected, 1, "Median");
    }

    private static string Undetectable(double power) => $" Groups like these can show no difference with {Words.Level(power)} chance.";

    private static SignificanceTest Exact((string Name, int Successes, int N) a, (string Name, int Successes, int N) b)
    {
        var fisher = FisherExact.TwoByTwo(a.Successes, a.N - a.Successes, b.Successes, b.N - b.Successes);
        return new SignificanceTest("Fisher exact", null, null, null, fisher.TwoSidedP, a.N + b.N, fisher.Notes);
    }

    private static void Begin(StatisticsAnswer answer, string of, (string Name, int N) a, (string Name, int N) b)
    {
        answer.Set("of", of);
        answer.Set("first_group", a.Name);
        answer.Set("second_group", b.Name);
        answer.Set("first_n", a.N);
        answer.Set("second_n", b.N);
    }

    private static void Test(StatisticsAnswer answer, SignificanceTest test)
    {
        answer.Set("p_value", test.PValue);
        answer.Set(
            "test",
            new
            {
                name = test.Name,
                statistic = StatisticsAnswer.Finite(test.Statistic),
                degrees_of_freedom = StatisticsAnswer.Finite(test.DegreesOfFreedom),
                p_value = StatisticsAnswer.Finite(test.PValue),
                n = test.N,
                notes = test.Notes,
            }
        );
        answer.Table(
            ["test", "statistic", "p"],
            [
                [test.Name, Words.Number(test.Statistic, 3), Words.P(test.PValue)],
            ]
        );
        answer.Note(test.Notes);
    }

    private static int Finish(
        StatisticsAnswer answer,
        string a,
        string b,
        Estimate first,
        Estimate second,
        string what,
        Estimate effect,
        SignificanceTest test,
        double confidence,
        Func<double?, string> show,
        string detectable,
        double scale,
        string unit
    )
    {
        var shownTest = $"{test.Name}, p {(test.PValue is < 0.0001 ? "" : "= ")}{Words.P(test.PValue)}";
        string words;
        if (effect.Interval is not { } interval)
            words = $"The groups cannot be compared: {string.Join("; ", effect.Notes)}.";
        else if (Math.Min(first.N, second.N) < TooFew)
            words = $"A group has fewer than {TooFew} values: too few to judge. The {what} is {Words.WithInterval(effect, show)} ({shownTest}).{detectable}";
        else if (test.PValue < 1 - confidence && !interval.Contains(0))
            words =
                $"{StatisticsTable.Shown(a)} is {(effect.Value > 0 ? "higher" : "lower")} than {StatisticsTable.Shown(b)}, more than chance explains: "
                + $"{what} {Words.WithInterval(effect, show)} ({shownTest}).{detectable}";
        else if (!(test.PValue < 1 - confidence) && interval.Contains(0))
            words =
                $"No difference is shown between {StatisticsTable.Shown(a)} and {StatisticsTable.Shown(b)}: {what} {Words.WithInterval(effect, show)} "
                + $"({shownTest}). That is not a proof that there is none.{detectable}";
        else
            words = $"On the edge: the {what} is {Words.WithInterval(effect, show)}, and test and interval do not agree ({shownTest}).{detectable}";
        answer.Draw(() =>
            new ChartDescription(
                $"{StatisticsTable.Shown(a)} and {StatisticsTable.Shown(b)}",
                words,
                unit,
                [
                    .. new[] { (a, first), (b, second) }.Select(x => new ChartPoint(
                        x.Item1,
                        scale * x.Item2.Value,
                        scale * x.Item2.Interval?.Lower,
                        scale * x.Item2.Interval?.Upper,
                        x.Item2.N,
                        x.Item2.N < TooFew
                    )),
                ],
                [],
                Joined: false
            )
        );
        return answer.Finish(words);
    }
}

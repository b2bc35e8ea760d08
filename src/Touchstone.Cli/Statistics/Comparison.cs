using Touchstone.Shared.Charts;
using Touchstone.Shared.Figures;
using Touchstone.Statistics;
using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Power;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>The three comparisons of two groups: what each shows and how it is said.</summary>
internal static class Comparison
{
    private const string Counts = "values";
    private const int Few = ComparisonReading.FewestInGroup;
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
                StatisticsFigures.Share("first", a.Name, first, Counts),
                StatisticsFigures.Share("second", b.Name, second, Counts),
                StatisticsFigures.Points("difference", "Difference, first − second, in percentage points", difference, Counts),
                StatisticsFigures.Coefficient("ratio", "Ratio, first ÷ second", ratio, Counts),
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
            ? ComparisonReading.Detectable($"a difference from {NumberWords.Points(d)} upwards", power)
            : ComparisonReading.Detectable(null, power);
        return Finish(
            answer,
            a.Name,
            b.Name,
            first,
            second,
            "difference",
            difference,
            test,
            confidence,
            NumberWords.Points,
            detected,
            (name, x) => StatisticsFigures.Share("group", name, x, Counts, Few),
            "Share, %"
        );
    }

    public static int Means(StatisticsAnswer answer, (string Name, double[] Values) a, (string Name, double[] Values) b, double confidence, double power)
    {
        var (first, second) = (MeanIntervals.Student(a.Values, confidence), MeanIntervals.Student(b.Values, confidence));
        var welch = TwoSampleT.Welch(a.Values, b.Values, confidence);
        Begin(answer, "means", (a.Name, a.Values.Length), (b.Name, b.Values.Length));
        answer.Figures(
            [
                StatisticsFigures.Measured("first", a.Name, first, Counts),
                StatisticsFigures.Measured("second", b.Name, second, Counts),
                StatisticsFigures.Measured("difference", "Difference, first − second", welch.Difference, Counts),
                StatisticsFigures.Coefficient("hedges_g", "Hedges's g (in standard deviations)", EffectSizes.HedgesG(a.Values, b.Values, confidence), Counts),
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
            ? ComparisonReading.Detectable($"a difference from {NumberWords.Number(d)} upwards", power)
            : ComparisonReading.Detectable(null, power);
        return Finish(
            answer,
            a.Name,
            b.Name,
            first,
            second,
            "difference",
            welch.Difference,
            welch.Test,
            confidence,
            x => NumberWords.Number(x),
            detected,
            (name, x) => StatisticsFigures.Measured("group", name, x, Counts, Few),
            "Mean"
        );
    }

    public static int Ranks(StatisticsAnswer answer, (string Name, double[] Values) a, (string Name, double[] Values) b, double confidence, double power)
    {
        var (first, second) = (MedianIntervals.OrderStatistic(a.Values, confidence), MedianIntervals.OrderStatistic(b.Values, confidence));
        var result = MannWhitney.Compare(a.Values, b.Values, confidence);
        Begin(answer, "ranks", (a.Name, a.Values.Length), (b.Name, b.Values.Length));
        answer.Figures(
            [
                StatisticsFigures.Measured("first", $"{a.Name}, median", first, Counts),
                StatisticsFigures.Measured("second", $"{b.Name}, median", second, Counts),
                StatisticsFigures.Measured("hodges_lehmann", "Hodges-Lehmann shift", result.HodgesLehmann, Counts),
                StatisticsFigures.Coefficient("cliff_delta", "Cliff's delta", result.CliffDelta, Counts),
                StatisticsFigures.Share("superiority", "Chance that one of the first is higher", result.Superiority, Counts),
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
            ? ComparisonReading.Detectable($"a chance of being higher from {NumberWords.Percent(d)} upwards (50 % is no difference)", power)
            : ComparisonReading.Detectable(null, power);
        return Finish(
            answer,
            a.Name,
            b.Name,
            first,
            second,
            "Cliff's delta",
            result.CliffDelta,
            test,
            confidence,
            x => NumberWords.Number(x),
            detected,
            (name, x) => StatisticsFigures.Measured("group", name, x, Counts, Few),
            "Median"
        );
    }

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
                [test.Name, NumberWords.Number(test.Statistic, 3), NumberWords.P(test.PValue)],
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
        Func<string, Estimate, MeasuredFigure> figure,
        string unit
    )
    {
        var smallest = Math.Min(first.N, second.N);
        var reading = ComparisonReading.Of(StatisticsTable.Shown(a), StatisticsTable.Shown(b), smallest, what, effect, test, confidence, show);
        answer.Verdict(reading.Verdict);
        var words = reading.Verdict == ComparisonVerdict.NotComparable ? reading.Sentence : $"{reading.Sentence} {detectable}";
        answer.Draw(() =>
            ChartDescription.Of(
                $"{StatisticsTable.Shown(a)} and {StatisticsTable.Shown(b)}",
                words,
                unit,
                [.. new[] { (a, first), (b, second) }.Select(x => ChartPoint.Of(x.Item1, figure(x.Item1, x.Item2)))]
            )
        );
        return answer.Finish(words);
    }
}

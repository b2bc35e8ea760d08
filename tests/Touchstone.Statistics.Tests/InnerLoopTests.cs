using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.ControlCharts;
using Touchstone.Statistics.Models;
using Touchstone.Statistics.Reliability;
using Touchstone.Statistics.Resampling;
using Touchstone.Statistics.Sampling;

namespace Touchstone.Statistics.Tests;

/// <summary>
/// Inner loops allocate nothing: eight times the rows take no more memory beyond what the method must hold a row (none, or the numbers said below).
/// </summary>
public sealed class InnerLoopTests
{
    private const int Few = 4_000;

    // Room for what grows by chance and not by row: lists that double, buffers of a list of signals.
    private const long Slack = 20_000;

    private static readonly Dictionary<string, (int BytesARow, Func<int, Action> Work)> Loops = new()
    {
        ["alpha, five grades"] = (0, n => Alpha(n, 5, MeasurementLevel.Ordinal)),
        ["alpha, 101 scores"] = (0, n => Alpha(n, 101, MeasurementLevel.Interval)),
        ["ICC"] = (0, Icc),
        ["Fleiss kappa: agreement of each unit"] = (8, Fleiss),
        ["stratified mean"] = (0, Stratified),
        ["rules on points in control"] = (0, Rules),
        ["XmR chart: moving ranges, and once more in order"] = (16, XmR),
        ["p chart: share, two limits, distance"] = (32, P),
    };

    public static TheoryData<string> Names => [.. Loops.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void More_rows_take_no_more_memory(string loop)
    {
        var (bytesARow, work) = Loops[loop];
        long few = Allocated(work(Few)),
            many = Allocated(work(8 * Few));
        Assert.True(many - few <= 7L * Few * bytesARow + Slack, $"{few} bytes for {Few} rows, {many} for {8 * Few}");
    }

    [Fact]
    public void More_resamples_take_no_more_memory_than_their_values()
    {
        var table = Table(Few, 5, complete: false);
        long few = Allocated(() => KrippendorffBootstrap.Run(table, MeasurementLevel.Ordinal, 80));
        long many = Allocated(() => KrippendorffBootstrap.Run(table, MeasurementLevel.Ordinal, 880));
        Assert.True(many - few < 800 * 150, $"{few} bytes for 80 resamples, {many} for 880");
    }

    [Fact]
    public void The_search_for_variance_ratios_does_not_copy_the_ratings()
    {
        var random = new SeededGenerator(6);
        double[] ratings = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextNormal())];
        Factor[] factors =
        [
            Factor.FromCodes("agent", [.. ratings.Select((_, i) => i % 50)], 50),
            Factor.FromCodes("evaluator", [.. ratings.Select((_, i) => i % 7)], 7),
        ];

        // What is held once a rating: its value, its place in the sums. A copy at each of some twenty trials would be far more.
        var used = Allocated(() => CrossedModel.Fit(ratings, factors));
        Assert.True(used < 40L * ratings.Length, $"{used} bytes for {ratings.Length} ratings");
    }

    private static long Allocated(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Action Alpha(int units, int values, MeasurementLevel level)
    {
        var table = Table(units, values, complete: false);
        return () => KrippendorffAlpha.Of(table, level, null);
    }

    private static Action Icc(int units)
    {
        var cells = Values(5 * units);
        return () => IntraclassCorrelation.Of(cells, units, 5, null);
    }

    private static Action Fleiss(int units)
    {
        var table = Table(units, 5, complete: true);
        return () => FleissKappa.Of(table);
    }

    private static Action Stratified(int rows)
    {
        var values = Values(rows);
        int[] strata = [.. Enumerable.Range(0, rows).Select(i => i % 3)];
        return () => SurveyEstimators.StratifiedMean(values, strata, [100_000, 100_000, 100_000]);
    }

    private static Action Rules(int points)
    {
        var quiet = Quiet(points);
        return () => RunRules.Nelson(quiet);
    }

    private static Action XmR(int points)
    {
        var quiet = Quiet(points);
        return () => XmRChart.Compute(quiet, null, RuleSet.Nelson);
    }

    private static Action P(int periods)
    {
        int[] sizes = [.. Enumerable.Repeat(100, periods)],
            defectives = [.. Quiet(periods).Select(x => 10 + (int)(3 * x))];
        return () => PChart.Compute(defectives, sizes, null, RuleSet.Nelson);
    }

    // No rule is met, so that no list of signals grows.
    private static double[] Quiet(int points) =>
        [
            .. Enumerable
                .Range(0, points)
                .Select(i =>
                    (i % 4) switch
                    {
                        0 => 2,
                        1 => 0.2,
                        2 => -2,
                        _ => -0.2,
                    }
                ),
        ];

    private static RatingTable Table(int units, int values, bool complete)
    {
        var random = new SeededGenerator(8);
        var codes = new byte[5 * units];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = (byte)(!complete && random.NextInt(3) == 0 ? 0 : 1 + random.NextInt(values));

        return RatingTable.FromCodes(codes, units, 5, 1, (byte)values, 0);
    }

    private static double[] Values(int n)
    {
        var random = new SeededGenerator(7);
        return [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())];
    }
}

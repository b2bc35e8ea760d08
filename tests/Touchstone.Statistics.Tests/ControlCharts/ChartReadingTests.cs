using Touchstone.Statistics.ControlCharts;

namespace Touchstone.Statistics.Tests.ControlCharts;

public sealed class ChartReadingTests
{
    private static readonly string[] Labels = [.. Enumerable.Range(1, 24).Select(x => $"week {x}")];

    [Fact]
    public void A_point_beyond_a_limit_is_told_once_with_its_period_and_its_rule()
    {
        double[] values = [10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 40, 10];
        var chart = XmRChart.Compute(values, null, RuleSet.Nelson);
        var reading = ChartReading.Of(chart, values, Labels);

        Assert.Contains(chart.Signals, x => x.Rule == ControlRule.Nelson1);
        Assert.DoesNotContain(reading.Signals, x => x.Rule == ControlRule.Nelson1);
        Assert.Contains("a point beyond a control limit", reading.ByPoint[22], StringComparison.Ordinal);
        Assert.Equal(
            "24 periods around 11.29, limits 2.04 to 20.54: signals at 2 periods, the first at week 23 (a point beyond a control limit). "
                + "Look for what changed there.",
            ChartReading.Of(XmRChart.Compute(values), values, Labels).Sentence
        );
    }

    [Fact]
    public void Ordinary_variation_is_said_to_be_that_and_few_periods_make_provisional_limits()
    {
        double[] values = [10, 11, 10, 9, 10, 11];
        var reading = ChartReading.Of(XmRChart.Compute(values), values, Labels);

        Assert.Contains("no signal. Differences between these periods are ordinary variation", reading.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("With fewer than twelve periods the limits are provisional.", reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_value_and_equal_values_are_no_chart()
    {
        Assert.Equal("One period says nothing about variation: too few to judge.", ChartReading.Of(XmRChart.Compute([5]), [5], Labels).Sentence);
        Assert.EndsWith(
            "they are all alike, so there is no variation to chart.",
            ChartReading.Of(XmRChart.Compute([5, 5, 5]), [5, 5, 5], Labels).Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Shares_are_said_in_per_cent_and_thousands_in_a_period_bring_a_warning()
    {
        int[] sizes = [100, 100, 0, 100],
            late = [10, 12, 0, 11];
        var reading = ChartReading.Of(PChart.Compute(late, sizes), sizes, Labels);

        Assert.StartsWith(
            "3 periods (and 1 without a value) around 11.0 %, limits for each period's own n: no signal.",
            reading.Sentence,
            StringComparison.Ordinal
        );
        Assert.Empty(reading.Notes);
        int[] many = [5000, 5000],
            some = [500, 510];
        Assert.Contains("too small to matter", Assert.Single(ChartReading.Of(PChart.Compute(some, many), many, Labels).Notes), StringComparison.Ordinal);
    }
}

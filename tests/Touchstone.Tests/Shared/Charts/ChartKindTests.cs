using Touchstone.Shared.Charts;
using Touchstone.Statistics.Shrinkage;

namespace Touchstone.Tests.Shared.Charts;

[Trait("Database", "Any")]
public sealed class ChartKindTests
{
    [Fact]
    public void A_Pareto_chart_sorts_takes_the_rest_together_and_ends_at_the_whole()
    {
        var chart = ParetoChart.Describe(
            "Causes",
            "",
            "Errors",
            [
                new ChartPoint("few", 5),
                new ChartPoint("most", 60),
                new ChartPoint("none", double.NaN),
                new ChartPoint("some", 25),
                new ChartPoint("rare", 6),
                new ChartPoint("odd", 4),
            ],
            most: 4
        );

        Assert.Equal(["most", "some", "rare", "3 others"], chart.Series[0].Points.Select(x => x.Label));
        Assert.Equal([60.0, 25, 6, 9], chart.Series[0].Points.Select(x => x.Value!.Value));
        Assert.Equal([60.0, 85, 91, 100], chart.Series[1].Points.Select(x => x.Value!.Value));
        Assert.True(chart.Series[1].IsShareOfWhole);
        Assert.Null(ParetoChart.Describe("", "", "", [new ChartPoint("nothing", 0)]).Series[1].Points[0].Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5000)]
    public void A_histogram_counts_every_value_once_in_classes_that_join(int n)
    {
        var values = Enumerable.Range(0, n).Select(i => -50 + 100 * Math.Abs(Math.Sin(i))).Append(double.NaN).Append(double.PositiveInfinity);

        var points = HistogramChart.Describe("Scores", "", "Score", values, hrefOf: (from, until) => $"{from}-{until}").Series[0].Points;

        Assert.Equal(n, points.Sum(x => x.Value ?? 0));
        Assert.InRange(points.Count, 0, 60);
        Assert.All(points.Zip(points.Skip(1)), x => Assert.Equal(x.First.Until!.Value, x.Second.X!.Value, 9));
        Assert.All(points, x => Assert.Equal(x.Value > 0, x.Href is not null));
    }

    [Fact]
    public void A_histogram_of_equal_values_has_one_class_that_is_not_empty()
    {
        var points = HistogramChart.Describe("Scores", "", "Score", Enumerable.Repeat(80.0, 40)).Series[0].Points;

        Assert.Equal(40, Assert.Single(points, x => x.Value > 0).Value);
    }

    [Fact]
    public void A_funnel_places_units_at_their_size_with_the_limits_of_the_statistics()
    {
        int[] passed = [165, 29, 70, 60],
            n = [220, 35, 90, 140];
        var funnel = FunnelLimits.Assess(passed, n);

        var chart = FunnelChart.Describe("Passed", "", "Passed, %", [.. n.Select((_, i) => ($"agent {i}", (string?)$"a{i}"))], funnel);

        Assert.Equal(n.Select(x => (double?)x), chart.Series[0].Points.Select(x => x.X));
        Assert.Equal("beyond the outer limit", chart.Series[0].Points[3].Signal);
        Assert.Equal(100 * funnel.Points[3].Alarm!.Lower, chart.Series[4].Points.Single(x => x.X == 140).Value!.Value, 9);
        Assert.Equal(4, chart.Series.Count(x => x.Look == ChartLook.Limit));
        Assert.Empty(FunnelChart.Describe("", "", "", [("agent", null)], FunnelLimits.Assess([0], [0])).Series.Skip(1));
    }

    [Fact]
    public void A_sparkline_says_its_course_in_words()
    {
        List<ChartPoint> points = [new("Jan", 80.19), new("Feb", double.NaN), new("Mar", 84), new("Apr", 70, IsTooFew: true), new("May", 82)];

        var svg = Sparkline.Draw("Score", points, target: 85, isOfScores: true);

        Assert.Contains("Score, 3 values from Jan to May: between 80.1 and 84.0, the latest 82.0, target 85.0", svg);
        Assert.Contains("no value yet", Sparkline.Draw("Score", []));
        Assert.Contains("Score: 80.1 (Jan)", Sparkline.Draw("Score", points[..1], isOfScores: true));
    }
}

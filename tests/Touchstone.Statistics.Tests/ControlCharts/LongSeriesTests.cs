using Touchstone.Statistics.ControlCharts;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Tests.ControlCharts;

/// <summary>Long series take faster ways through the same sums: they must give what plain loops give.</summary>
public sealed class LongSeriesTests
{
    public static TheoryData<string> Shapes => ["smooth", "few values", "rising", "two levels", "gaps", "huge", "tiny", "period of the sample"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_XmR_chart_of_a_long_series_is_that_of_plain_loops(string shape)
    {
        var values = Series(shape, 200_003);
        var chart = XmRChart.Compute(values);
        double[] ranges = [.. Enumerable.Range(1, values.Length - 1).Select(i => Math.Abs(values[i] - values[i - 1]))];
        double[] known = [.. ranges.Where(r => !double.IsNaN(r)).Order()];
        Assert.Equal(ranges, chart.MovingRanges);
        Assert.Equal((known[known.Length / 2] + known[(known.Length - 1) / 2]) / 2, chart.MedianMovingRange);
        var largest = values.Where(v => !double.IsNaN(v)).Max(Math.Abs);
        var centre =
            (double)(values.Where(v => !double.IsNaN(v)).Sum(v => (decimal)(v / largest * 1e12)) / values.Count(v => !double.IsNaN(v))) / 1e12 * largest;
        Assert.Equal(centre, chart.Centre!.Value, 1e-11 * largest);
        Assert.Equal(known.Average(), chart.MeanMovingRange!.Value, 1e-11 * largest);
        Assert.Equal(Beyond(values, chart.Primary!.Lower, chart.Primary.Upper), chart.BeyondLimits);
    }

    [Fact]
    public void The_p_chart_of_a_long_series_is_that_of_single_periods()
    {
        var random = new SeededGenerator(9);
        var sizes = new int[10_007];
        var defectives = new int[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = random.NextInt(4) == 0 ? 0 : random.NextInt(400);
            defectives[i] = random.NextBinomial(sizes[i], 0.1 + 0.1 * random.NextDouble());
        }

        var chart = PChart.Compute(defectives, sizes);
        var centre = (double)defectives.Sum(d => (long)d) / sizes.Sum(n => (long)n);
        Assert.Equal(centre, chart.Centre);
        for (var i = 0; i < sizes.Length; i++)
        {
            var sigma = Math.Sqrt(centre * (1 - centre)) / Math.Sqrt(sizes[i]);
            var share = (double)defectives[i] / sizes[i];
            Assert.Equal(share, chart.Shares[i]);
            Assert.Equal(sizes[i] == 0 ? double.NaN : Math.Max(0, centre - 3 * sigma), chart.Lower[i]);
            Assert.Equal(sizes[i] == 0 ? double.NaN : Math.Min(1, centre + 3 * sigma), chart.Upper[i]);
            Assert.Equal((share - centre) / sigma, chart.ZScores[i]);
        }

        Assert.Equal(Enumerable.Range(0, sizes.Length).Where(i => chart.Shares[i] > chart.Upper[i] || chart.Shares[i] < chart.Lower[i]), chart.BeyondLimits);
    }

    [Fact]
    public void A_wrong_count_anywhere_is_refused()
    {
        foreach (var at in new[] { 0, 7, 8, 15, 16, 17, 18 })
        {
            int[] sizes = [.. Enumerable.Repeat(10, 19)],
                defectives = [.. Enumerable.Repeat(3, 19)];
            defectives[at] = 11;
            Assert.Throws<ArgumentOutOfRangeException>(() => PChart.Compute(defectives, sizes));
            Assert.Throws<ArgumentOutOfRangeException>(() => PChart.Compute(defectives, sizes, 5));
            defectives[at] = -1;
            Assert.Throws<ArgumentOutOfRangeException>(() => PChart.Compute(defectives, sizes));
            (defectives[at], sizes[at]) = (0, -1);
            Assert.Throws<ArgumentOutOfRangeException>(() => PChart.Compute(defectives, sizes));
        }
    }

    private static IEnumerable<int> Beyond(double[] values, double lower, double upper) =>
        Enumerable.Range(0, values.Length).Where(i => values[i] > upper || values[i] < lower);

    private static double[] Series(string shape, int n)
    {
        var random = new SeededGenerator(3);
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            var x = random.NextNormal();
            values[i] = shape switch
            {
                "few values" => Math.Round(x),
                "rising" => i * 0.5 * i,
                "two levels" => i < n / 3 ? x : 1000 + 50 * x,
                "gaps" => i % 7 == 3 ? double.NaN : x,
                "huge" => 1e300 * Math.Clamp(x / 10, -0.5, 0.5),
                "tiny" => 1e-300 * x,
                "period of the sample" => i % 48 == 0 ? 100 * x : x,
                _ => x,
            };
        }

        return values;
    }
}

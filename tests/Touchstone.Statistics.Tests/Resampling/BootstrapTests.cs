using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Tests.Resampling;

public sealed class BootstrapTests
{
    private static readonly double[] Values = [312, 285, 410, 198, 260, 355, 720, 240, 301, 333, 275];

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        var one = Bootstrap.Run(Values.Length, SampleStatistics.Median(Values), 999, seed: 5, threads: 1);
        var many = Bootstrap.Run(Values.Length, SampleStatistics.Median(Values), 999, seed: 5, threads: 7);
        Assert.Equal(one.Replicates, many.Replicates);
        Assert.Equal(one.Estimate.Interval, many.Estimate.Interval);
        Assert.NotEqual(one.Replicates, Bootstrap.Run(Values.Length, SampleStatistics.Median(Values), 999, seed: 6).Replicates);
    }

    [Fact]
    public void The_bootstrap_error_of_a_mean_is_its_known_one()
    {
        // Exactly √((n-1)/n) s/√n for an endless number of resamples.
        var result = Bootstrap.Run(Values.Length, SampleStatistics.Mean(Values), 40_000, seed: 3, threads: 2);
        var mean = Values.Average();
        var expected = Math.Sqrt(Values.Sum(v => (v - mean) * (v - mean))) / Values.Length;
        Assert.Equal(1, result.Estimate.StandardError!.Value / expected, 0.015);
        Assert.Equal("bootstrap BCa", result.Estimate.Interval!.Method);
    }

    // For the mean the acceleration is a sixth of the skewness over √n (Efron 1987).
    [Fact]
    public void The_acceleration_of_a_mean_is_a_sixth_of_its_skewness()
    {
        var mean = Values.Average();
        double n = Values.Length,
            squares = Values.Sum(v => Math.Pow(v - mean, 2)),
            cubes = Values.Sum(v => Math.Pow(v - mean, 3));
        var result = Bootstrap.Run(Values.Length, SampleStatistics.Mean(Values), 500);
        Assert.Equal(cubes / Math.Pow(squares, 1.5) / 6, result.Bca.Acceleration, 12);
        Assert.True(n > 0);
    }

    [Fact]
    public void Values_that_do_not_vary_give_words()
    {
        var result = Bootstrap.Run(5, SampleStatistics.Mean([2, 2, 2, 2, 2]), 100);
        Assert.Equal(2, result.Estimate.Value);
        Assert.Null(result.Bca.Interval);
        Assert.Contains(result.Estimate.Notes, note => note.Contains("do not vary"));
    }

    [Fact]
    public void Undefined_resamples_are_dropped_and_counted()
    {
        double[] values = [1, double.NaN, double.NaN];
        var result = Bootstrap.Run(3, SampleStatistics.Mean(values), 400, seed: 2);
        Assert.InRange(result.Undefined, 80, 160);
        Assert.Equal(400, result.Defined + result.Undefined);
        Assert.Contains(result.Estimate.Notes, note => note.Contains("dropped"));
        var empty = Bootstrap.Run(0, SampleStatistics.Mean([]), 10);
        Assert.Null(empty.Estimate.Value);
        Assert.NotEmpty(empty.Estimate.Notes);
    }

    [Fact]
    public void A_resample_that_names_a_missing_unit_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Bootstrap.FromResamples(
                2,
                SampleStatistics.Mean([1, 2]),
                [
                    [0, 2],
                ]
            )
        );
}

using CsCheck;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Statistics.Tests.Intervals;

public sealed class MeanIntervalTests
{
    // Student (1908) sleep data, differences of the two drugs; R's t.test help page: mean 1.58, 95 % 0.7001142 to 2.4598858.
    [Fact]
    public void Sleep_differences_of_Student_1908_are_met()
    {
        var estimate = MeanIntervals.Student([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
        Assert.Equal(1.58, estimate.Value!.Value, 5e-13);
        Assert.Equal(0.7001142, estimate.Interval!.Lower, 5e-7);
        Assert.Equal(2.4598858, estimate.Interval!.Upper, 5e-7);
        Assert.Equal(10, estimate.N);
    }

    [Fact]
    public void A_single_value_has_a_mean_and_no_interval()
    {
        var estimate = MeanIntervals.Student([4]);
        Assert.Equal(4, estimate.Value);
        Assert.Null(estimate.Interval);
        Assert.Contains("no interval", Assert.Single(estimate.Notes));
    }

    [Fact]
    public void Missing_values_are_left_out_and_said()
    {
        var estimate = MeanIntervals.Student([1, double.NaN, 3, double.NaN, 5]);
        Assert.Equal(3, estimate.Value);
        Assert.Equal(3, estimate.N);
        Assert.Equal("2 missing values left out", Assert.Single(estimate.Notes));
    }

    [Fact]
    public void Huge_and_tiny_values_keep_their_interval()
    {
        var plain = MeanIntervals.Student([1, 2, 4, 8]).Interval!;
        foreach (var scale in new[] { 1e-300, 1e250 })
        {
            var scaled = MeanIntervals.Student([1 * scale, 2 * scale, 4 * scale, 8 * scale]).Interval!;
            Assert.Equal(plain.Lower, scaled.Lower / scale, 5e-11);
            Assert.Equal(plain.Upper, scaled.Upper / scale, 5e-11);
        }
    }

    [Fact]
    public void Intervals_follow_shifts_and_scales()
    {
        Gen.Select(Gen.Double[-50, 50].Array[3, 40], Gen.Double[-1000, 1000], Gen.Double[0.01, 100])
            .Sample(
                (values, shift, scale) =>
                {
                    var clusters = values.Select((_, i) => i % 3).ToArray();
                    double[] moved = [.. values.Select(v => shift + scale * v)];
                    foreach (var method in new Func<double[], Estimate>[] { v => MeanIntervals.Student(v), v => MeanIntervals.ClusterRobust<int>(v, clusters) })
                    {
                        var one = method(values);
                        var other = method(moved);
                        var room = 1e-9 * (1 + Math.Abs(shift) + scale * one.Interval!.Width);
                        Assert.Equal(shift + scale * one.Interval!.Lower, other.Interval!.Lower, room);
                        Assert.Equal(shift + scale * one.Interval!.Upper, other.Interval!.Upper, room);
                    }
                }
            );
    }

    [Fact]
    public void With_one_value_per_cluster_the_robust_interval_is_Students()
    {
        Gen.Double[-10, 10]
            .Array[3, 30]
            .Sample(values =>
            {
                var student = MeanIntervals.Student(values).Interval!;
                var robust = MeanIntervals.ClusterRobust<int>(values, Enumerable.Range(0, values.Length).ToArray()).Interval!;
                Assert.Equal(student.Lower, robust.Lower, 5e-10);
                Assert.Equal(student.Upper, robust.Upper, 5e-10);
            });
    }

    // With equal clusters the ratio estimator is the mean of cluster means, so the interval must be Student's over these means.
    [Fact]
    public void With_equal_clusters_the_robust_interval_is_Students_over_cluster_means()
    {
        Gen.Double[-10, 10]
            .Array[4, 4]
            .Array[3, 12]
            .Sample(groups =>
            {
                double[] means = [.. groups.Select(g => g.Average())];
                double[] values = [.. groups.SelectMany(g => g)];
                int[] clusters = [.. groups.SelectMany((g, i) => g.Select(_ => i))];
                var student = MeanIntervals.Student(means);
                var robust = MeanIntervals.ClusterRobust<int>(values, clusters);
                Assert.Equal(student.StandardError!.Value, robust.StandardError!.Value, 5e-10);
                Assert.Equal(student.Interval!.Upper, robust.Interval!.Upper, 5e-10);
            });
    }

    [Fact]
    public void The_order_of_values_and_the_names_of_clusters_do_not_matter()
    {
        double[] values = [80, 82, 91, 60, 65, 71, 88, 90];
        string[] agents = ["a", "a", "a", "b", "b", "c", "c", "d"];
        var one = MeanIntervals.ClusterRobust<string>(values, agents);
        var other = MeanIntervals.ClusterRobust<int>(values.Reverse().ToArray(), [9, 7, 7, 5, 5, 3, 3, 3]);
        Assert.Equal(one.Interval!.Lower, other.Interval!.Lower, 5e-11);
        Assert.Equal(4, one.N);
    }

    [Fact]
    public void One_cluster_has_a_mean_and_no_interval()
    {
        var estimate = MeanIntervals.ClusterRobust<int>([1, 2, 3], [1, 1, 1]);
        Assert.Equal(2, estimate.Value);
        Assert.Null(estimate.Interval);
        Assert.NotEmpty(estimate.Notes);
    }

    [Fact]
    public void Lengths_must_agree() => Assert.Throws<ArgumentException>(() => MeanIntervals.ClusterRobust<int>([1, 2], [1]));
}

using System.Text.Json;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Oracles;

/// <summary>Cases of the bootstrap of one list of values; other groups shape their results with <see cref="Shape"/>.</summary>
public static class BootstrapCases
{
    /// <summary>Method name to call.</summary>
    public static Dictionary<string, Func<JsonElement, object>> Methods { get; } = new() { ["bootstrap.fixed_resamples_simple"] = Simple };

    /// <summary>The index lists of a case as 0-based.</summary>
    public static int[][] Resamples(JsonElement input)
    {
        var first = input.WholeOrNull("index_base") ?? 0;
        return [.. input.GetProperty("resample_indices").EnumerateArray().Select(row => row.EnumerateArray().Select(i => i.GetInt32() - first).ToArray())];
    }

    /// <summary>A bootstrap result in the shape of the expected answer.</summary>
    public static Dictionary<string, object?> Shape(BootstrapResult r) =>
        new()
        {
            ["estimate"] = r.Estimate.Value,
            ["n_defined"] = r.Defined,
            ["n_undefined"] = r.Undefined,
            ["replicates_first10"] = r.Replicates.Take(10),
            ["mean"] = r.Mean,
            ["se"] = r.Estimate.StandardError,
            ["percentile95"] = r.Percentile.Limits(),
            ["basic95"] = r.Basic.Limits(),
            ["bca95"] = r.Bca.Interval.Limits(),
            ["bca_z0"] = r.Bca.BiasCorrection,
            ["bca_acceleration"] = r.Bca.Acceleration,
        };

    private static Dictionary<string, object?> Simple(JsonElement input)
    {
        var x = input.Numbers("x");
        var name = input.GetProperty("statistic").GetString();
        var statistic = name switch
        {
            "mean" => SampleStatistics.Mean(x),
            "median" => SampleStatistics.Median(x),
            "sd" => SampleStatistics.StandardDeviation(x),
            _ => throw new FormatException($"No such statistic: {name}"),
        };
        var result = Bootstrap.FromResamples(x.Length, statistic, Resamples(input));
        var shape = Shape(result);
        double[] replicates = [.. result.Replicates.Select(value => value ?? double.NaN)];
        shape["percentile95_boot_ci_rule"] = BootstrapIntervals.PercentileNormalScale(replicates).Limits();
        return shape;
    }
}

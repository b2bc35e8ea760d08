using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.Statistics;

namespace Touchstone.Oracles;

/// <summary>Reading inputs and shaping answers: null is NaN on the way in, NaN is null on the way out.</summary>
public static class CaseInput
{
    /// <summary>Infinity is written as a string.</summary>
    public static JsonSerializerOptions Options { get; } = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>A number; null or absent gives the fallback.</summary>
    public static double Number(this JsonElement input, string name, double fallback = double.NaN) =>
        input.TryGetProperty(name, out var value) ? One(value, fallback) : fallback;

    /// <summary>A whole number.</summary>
    public static int Whole(this JsonElement input, string name) => (int)input.GetProperty(name).GetDouble();

    /// <summary>A whole number, or null when absent or null.</summary>
    public static int? WholeOrNull(this JsonElement input, string name) =>
        input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? (int)value.GetDouble() : null;

    /// <summary>The confidence level, 0.95 unless stated.</summary>
    public static double Level(this JsonElement input) => input.Number("confidence", 0.95);

    /// <summary>A list of numbers, null as NaN.</summary>
    public static double[] Numbers(this JsonElement input, string name) => input.GetProperty(name).Numbers();

    /// <summary>A list of numbers, null as NaN.</summary>
    public static double[] Numbers(this JsonElement list) => [.. list.EnumerateArray().Select(value => One(value, double.NaN))];

    /// <summary>A list of whole numbers, null as 0.</summary>
    public static int[] Wholes(this JsonElement input, string name) =>
        [.. input.GetProperty(name).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? 0 : (int)value.GetDouble())];

    /// <summary>A list of labels, numbers as their text.</summary>
    public static string[] Labels(this JsonElement input, string name) => [.. input.GetProperty(name).EnumerateArray().Select(value => value.ToString())];

    /// <summary>A matrix of counts.</summary>
    public static int[,] Table(this JsonElement input, string name)
    {
        var rows = input.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(v => (int)v.GetDouble()).ToArray()).ToArray();
        var table = new int[rows.Length, rows.Length == 0 ? 0 : rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Length; j++)
                table[i, j] = rows[i][j];
        }

        return table;
    }

    /// <summary>Limits as an array, or null.</summary>
    public static double?[]? Limits(this Interval? interval) => interval is null ? null : [interval.Lower, interval.Upper];

    /// <summary>Limits of an estimate as an array, or null.</summary>
    public static double?[]? Limits(this Estimate estimate) => estimate.Interval.Limits();

    /// <summary>Numbers with NaN as null.</summary>
    public static double?[] Shown(this IReadOnlyList<double> values) => [.. values.Select(v => double.IsNaN(v) ? (double?)null : v)];

    private static double One(JsonElement value, double fallback) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when value.GetString() == "Infinity" => double.PositiveInfinity,
            JsonValueKind.String when value.GetString() == "-Infinity" => double.NegativeInfinity,
            JsonValueKind.Null => fallback,
            _ => throw new FormatException($"Not a number: {value}"),
        };
}

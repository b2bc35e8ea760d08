using System.Globalization;

namespace Touchstone.Shared.Charts;

/// <summary>An axis of numbers in round steps.</summary>
internal sealed class ChartScale
{
    private readonly double _step;

    private ChartScale(double low, double step, int steps)
    {
        (Low, _step) = (low, step);
        Ticks = [.. Enumerable.Range(0, steps + 1).Select(x => low + x * step)];
        High = Ticks[^1];
    }

    public double Low { get; }

    public double High { get; }

    public IReadOnlyList<double> Ticks { get; }

    /// <param name="values">What must find room.</param>
    /// <param name="steps">About how many steps.</param>
    public static ChartScale Over(IReadOnlyList<double> values, int steps = 5)
    {
        if (values.Count == 0)
            return new ChartScale(0, 20, 5);
        var (low, high) = (values.Min(), values.Max());
        var least = Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9;
        // All alike: a tenth to each side, below zero only where there is something below zero.
        if (high - low <= least)
        {
            var room = low == 0 ? 1 : Math.Abs(low) * 0.1;
            (low, high) = (low >= 0 ? Math.Max(0, low - room) : low - room, high + room);
        }
        var step = Round((high - low) / steps);
        if (step < 1 && values.All(x => x == Math.Floor(x)))
            step = 1;
        var first = Math.Floor(low / step + 1e-9);
        var last = Math.Max(first + 1, Math.Ceiling(high / step - 1e-9));
        return new ChartScale(first * step, step, (int)(last - first));
    }

    /// <summary>Per cent of a whole.</summary>
    public static ChartScale Whole() => new(0, 25, 4);

    public double Share(double value) => (Math.Clamp(value, Low, High) - Low) / (High - Low);

    public string Tick(double value)
    {
        var at = Math.Abs(value) < _step / 2 ? 0 : value;
        if (Math.Max(Math.Abs(Low), Math.Abs(High)) >= 1e6 || _step < 1e-6)
            return ChartWords.Number(at);
        return at.ToString((Math.Abs(at) >= 10000 ? "N" : "F") + Math.Clamp((int)-Math.Floor(Math.Log10(_step) + 1e-9), 0, 8), CultureInfo.InvariantCulture);
    }

    private static double Round(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return power
            * (
                raw / power <= 1 + 1e-9 ? 1
                : raw / power <= 2 ? 2
                : raw / power <= 5 ? 5
                : 10
            );
    }
}

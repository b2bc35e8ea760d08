namespace Touchstone.Shared.Charts;

/// <summary>How often values fall into classes of equal width.</summary>
public static class HistogramChart
{
    private const int MostClasses = 40;

    /// <param name="title">What the chart is of.</param>
    /// <param name="summary">What is to be seen.</param>
    /// <param name="across">What the values are.</param>
    /// <param name="values">The values; what is no number is passed over.</param>
    /// <param name="countName">What is counted upwards.</param>
    /// <param name="hrefOf">The page of the records of a class, from its beginning and its end.</param>
    public static ChartDescription Describe(
        string title,
        string summary,
        string across,
        IEnumerable<double> values,
        string countName = "Count",
        Func<double, double, string?>? hrefOf = null
    )
    {
        var sorted = values.Select(x => ChartPoint.Finite(x)).OfType<double>().Order().ToList();
        var (start, width, classes) = Classes(sorted);
        var counts = new int[classes];
        foreach (var value in sorted)
            counts[Math.Clamp((int)Math.Floor((value - start) / width + 1e-9), 0, classes - 1)]++;
        var points = counts
            .Select(
                (count, i) =>
                {
                    var (from, until) = (start + i * width, start + (i + 1) * width);
                    return new ChartPoint($"{ChartWords.Number(from)} – {ChartWords.Number(until)}", count)
                    {
                        X = from,
                        Until = until,
                        Href = count > 0 ? hrefOf?.Invoke(from, until) : null,
                    };
                }
            )
            .ToList();
        return new ChartDescription(title, summary, countName, [new ChartSeries(countName, ChartMark.Bar, sorted.Count == 0 ? [] : points)])
        {
            AcrossName = across,
        };
    }

    /// <summary>Freedman and Diaconis (1981): width 2 IQR ∛n⁻¹, taken to a round step, and no more classes than can be seen.</summary>
    private static (double Start, double Width, int Classes) Classes(List<double> sorted)
    {
        if (sorted.Count == 0)
            return (0, 1, 1);
        var (low, high) = (sorted[0], sorted[^1]);
        var spread = sorted[(int)(0.75 * (sorted.Count - 1))] - sorted[(int)(0.25 * (sorted.Count - 1))];
        var wanted = spread > 0 ? (high - low) / (2 * spread / Math.Cbrt(sorted.Count)) : 5;
        var scale = ChartScale.Over(sorted, Math.Clamp((int)Math.Round(wanted), 5, MostClasses / 2));
        return (scale.Low, scale.Ticks[1] - scale.Ticks[0], scale.Ticks.Count - 1);
    }
}

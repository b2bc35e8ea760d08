using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>What a control chart says, in words: which periods stand out and by which rule, or that nothing does.</summary>
/// <param name="Signals">The signals that are told: what two rules say of one point is told once.</param>
/// <param name="Sentence">The verdict in one or two sentences.</param>
/// <param name="Notes">What must be known besides to read the chart.</param>
public sealed record ChartReading(IReadOnlyList<ChartSignal> Signals, string Sentence, IReadOnlyList<string> Notes)
{
    /// <summary>Fewer points than these make provisional limits.</summary>
    public const int FewestForLimits = 12;

    /// <summary>With more than these in a period on average a p chart signals what is too small to matter.</summary>
    public const int MostPerPeriod = 2000;

    /// <summary>The rules met at a point, by the point that completes the pattern.</summary>
    public IReadOnlyDictionary<int, string> ByPoint { get; } =
        Signals.GroupBy(x => x.LastPoint).ToDictionary(x => x.Key, x => string.Join("; ", x.Select(s => s.Description).Distinct()));

    /// <summary>Reads a chart of single numbers.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">What was charted; NaN where a period has no value.</param>
    /// <param name="labels">The names of the periods.</param>
    /// <param name="baseline">How many periods set the limits; null for all.</param>
    /// <returns>The reading; with fewer than two values it says that nothing can be told.</returns>
    public static ChartReading Of(XmRResult chart, IReadOnlyList<double> values, IReadOnlyList<string> labels, int? baseline = null)
    {
        var limits = chart.Primary is { } primary ? $"limits {NumberWords.Range(primary, x => NumberWords.Number(x))}" : "no limits";
        var areAlike = chart.Primary is { Width: 0 };
        return Of(chart.Signals, values, labels, NumberWords.Number(chart.Centre), limits, baseline, areAlike, []);
    }

    /// <summary>Reads a chart of shares.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="sizes">How many there were in each period.</param>
    /// <param name="labels">The names of the periods.</param>
    /// <param name="baseline">How many periods set the limits; null for all.</param>
    /// <returns>The reading; with fewer than two shares it says that nothing can be told.</returns>
    public static ChartReading Of(PChartResult chart, IReadOnlyList<int> sizes, IReadOnlyList<string> labels, int? baseline = null)
    {
        IReadOnlyList<string> notes =
            sizes.Count > 0 && sizes.Sum(x => (long)x) / sizes.Count > MostPerPeriod
                ?
                [
                    "with thousands in a period a p chart signals differences too small to matter: "
                        + "read the size of a difference, or chart the share as a number (xmr)",
                ]
                : [];
        return Of(chart.Signals, chart.Shares, labels, NumberWords.Percent(chart.Centre), "limits for each period's own n", baseline, false, notes);
    }

    /// <summary>The first rule of every set says again that a point lies beyond a limit; it is told once.</summary>
    /// <param name="signals">All signals of a chart.</param>
    /// <returns>Those to be told, in their order.</returns>
    public static IReadOnlyList<ChartSignal> Told(IReadOnlyList<ChartSignal> signals)
    {
        var beyond = signals.Where(x => x.Rule == ControlRule.BeyondLimit).Select(x => x.LastPoint).ToHashSet();
        return [.. signals.Where(x => x.Rule is not (ControlRule.WesternElectric1 or ControlRule.Nelson1) || !beyond.Contains(x.LastPoint))];
    }

    /// <summary>The stretch of a signal by the names of its periods.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="labels">The names of the periods.</param>
    /// <returns>One name, or the first and the last.</returns>
    public static string Span(ChartSignal signal, IReadOnlyList<string> labels) =>
        signal.FirstPoint == signal.LastPoint ? labels[signal.LastPoint] : $"{labels[signal.FirstPoint]} to {labels[signal.LastPoint]}";

    private static ChartReading Of(
        IReadOnlyList<ChartSignal> all,
        IReadOnlyList<double> values,
        IReadOnlyList<string> labels,
        string centre,
        string limits,
        int? baseline,
        bool areAlike,
        IReadOnlyList<string> notes
    )
    {
        var signals = Told(all);
        var told = values.Count(double.IsFinite);
        if (told < 2)
            return new ChartReading(signals, "One period says nothing about variation: too few to judge.", notes);

        var without = told < values.Count ? $" (and {NumberWords.Count(values.Count - told)} without a value)" : "";
        var said = $"{NumberWords.Plural(told, "period")}{without} around {centre}, {limits}: ";
        if (signals.Count == 0 && areAlike)
            return new ChartReading(signals, said + "they are all alike, so there is no variation to chart.", notes);

        var verdict =
            signals.Count == 0
                ? "no signal. Differences between these periods are ordinary variation; do not explain single ones."
                : $"signals at {NumberWords.Plural(signals.Select(x => x.LastPoint).Distinct().Count(), "period")}, the first at "
                    + $"{Span(signals[0], labels)} ({signals[0].Description}). Look for what changed there.";
        var provisional = (baseline ?? told) < FewestForLimits ? " With fewer than twelve periods the limits are provisional." : "";
        return new ChartReading(signals, said + verdict + provisional, notes);
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.ControlCharts;

/// <summary>
/// The chart of a share of defectives per period (Shewhart 1931): p̄ ± 3 √(p̄(1-p̄)/n_i) with exact limits for each n_i. With very large
/// samples or shares that drift by nature it signals too often.
/// </summary>
public static class PChart
{
    /// <summary>
    /// Computes the chart in one pass. A period without contacts has no point and breaks run rules. Without any contact in the baseline
    /// there are no limits, with a note; when the centre is 0 or 1 the limits have no width, with a note.
    /// </summary>
    /// <param name="defectives">Defectives of each period.</param>
    /// <param name="sizes">Contacts of each period, as many.</param>
    /// <param name="baselinePoints">How many periods from the start set the centre, or null for all.</param>
    /// <param name="rules">Run rules applied besides the limits.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero or above its size, or the baseline out of range.</exception>
    public static PChartResult Compute(ReadOnlySpan<int> defectives, ReadOnlySpan<int> sizes, int? baselinePoints = null, RuleSet rules = RuleSet.LimitsOnly)
    {
        Guard.SameLength(defectives.Length, sizes.Length, nameof(sizes));
        var baseline = baselinePoints ?? sizes.Length;
        if (baselinePoints is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(baseline, 1, nameof(baselinePoints));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(baseline, sizes.Length, nameof(baselinePoints));
        }

        var (defective, contacts) = PSeries.Sums(defectives, sizes, baseline);
        var series = new PSeries(sizes.Length);
        if (contacts == 0)
        {
            series.FillWithoutCentre(defectives, sizes);
            return new PChartResult(null, series.Shares, series.Lower, series.Upper, series.ZScores, [], [], ["no contacts in the baseline: no limits"]);
        }

        var centre = (double)defective / contacts;
        var points = series.Fill(defectives, sizes, centre);
        var notes = new List<string>();
        if (series.Empty > 0)
            notes.Add(series.Empty == 1 ? "1 period without contacts has no point" : $"{series.Empty} periods without contacts have no point");

        if (defective == 0 || defective == contacts)
            notes.Add("the baseline is all of one kind: the limits have no width and every change signals");

        var runs = RunRules.Run(rules, series.ZScores);
        var signals = ChartSignals.Merge(points, [], runs?.Signals() ?? []);
        return new PChartResult(centre, series.Shares, series.Lower, series.Upper, series.ZScores, points, signals, notes);
    }
}

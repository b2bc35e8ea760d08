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
    public static PChartResult Compute(
        ReadOnlySpan<int> defectives, ReadOnlySpan<int> sizes, int? baselinePoints = null, RuleSet rules = RuleSet.LimitsOnly)
    {
        Guard.SameLength(defectives.Length, sizes.Length, nameof(sizes));
        var baseline = baselinePoints ?? sizes.Length;
        if (baselinePoints is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(baseline, 1, nameof(baselinePoints));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(baseline, sizes.Length, nameof(baselinePoints));
        }

        long defective = 0, contacts = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            Guard.Counts(defectives[i], sizes[i]);
            if (i < baseline)
            {
                defective += defectives[i];
                contacts += sizes[i];
            }
        }

        double[] shares = new double[sizes.Length], lower = new double[sizes.Length], upper = new double[sizes.Length], z = new double[sizes.Length];
        if (contacts == 0)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                shares[i] = sizes[i] > 0 ? (double)defectives[i] / sizes[i] : double.NaN;
                lower[i] = upper[i] = z[i] = double.NaN;
            }

            return new PChartResult(null, shares, lower, upper, z, [], [], ["no contacts in the baseline: no limits"]);
        }

        var centre = (double)defective / contacts;
        var spread = Math.Sqrt(centre * (1 - centre));
        var beyond = default(HitList);
        var empty = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] == 0)
            {
                shares[i] = lower[i] = upper[i] = z[i] = double.NaN;
                empty++;
                continue;
            }

            var share = (double)defectives[i] / sizes[i];
            var sigma = spread / Math.Sqrt(sizes[i]);
            shares[i] = share;
            lower[i] = Math.Max(0, centre - 3 * sigma);
            upper[i] = Math.Min(1, centre + 3 * sigma);
            z[i] = spread > 0 ? (share - centre) / sigma : share == centre ? 0 : double.NaN;
            if (share > upper[i] || share < lower[i])
            {
                beyond.Add(i);
            }
        }

        var points = beyond.ToArray();
        var notes = new List<string>();
        if (empty > 0)
        {
            notes.Add(empty == 1 ? "1 period without contacts has no point" : $"{empty} periods without contacts have no point");
        }

        if (spread == 0)
        {
            notes.Add("the baseline is all of one kind: the limits have no width and every change signals");
        }

        return new PChartResult(
            centre, shares, lower, upper, z, points, ChartSignals.Merge(points, [], RunRules.Run(rules, z)?.ToSignals()), notes);
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Resampling;

/// <summary>
/// The nonparametric bootstrap over units (Efron 1979): units are drawn with replacement as many as there are, the statistic is computed for
/// each resample. Units must be independent: bootstrap agents, not their contacts, when contacts of one agent are alike.
/// </summary>
public static class Bootstrap
{
    /// <summary>
    /// Draws the resamples and computes all intervals. Replicate r uses stream r of the seed, so the result does not depend on the number of threads.
    /// No units or an undefined statistic give an undefined estimate with a note. The statistic is computed replicates + units + 1 times
    /// (the last for the acceleration of BCa).
    /// </summary>
    /// <param name="units">Number of units.</param>
    /// <param name="statistic">The statistic of a resample.</param>
    /// <param name="replicates">Number of resamples, at least 1; 2,000 or more for an interval.</param>
    /// <param name="seed">Seed; the same seed gives the same result.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <param name="threads">How many threads may be used.</param>
    /// <returns>The statistic with its intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Units below zero, replicates or threads below 1, or the level outside (0, 1).</exception>
    public static BootstrapResult Run(int units, ResampleStatistic statistic, int replicates = 2000, ulong seed = 1, double level = 0.95, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Guard.Level(level);
        var values = new double[replicates];
        if (units == 0)
        {
            Array.Fill(values, double.NaN);
            return Summarise(double.NaN, values, [], 0, level);
        }

        if (threads == 1)
            Fill(0, replicates);
        else
        {
            var piece = (replicates + threads - 1) / threads;
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t => Fill(t * piece, Math.Min(replicates, (t + 1) * piece)));
        }

        return Summarise(Whole(units, statistic), values, LeaveOneOut(units, statistic), units, level);

        void Fill(int from, int to)
        {
            var drawn = new int[units];
            for (var r = from; r < to; r++)
            {
                var random = new SeededGenerator(seed, (ulong)r);
                for (var i = 0; i < units; i++)
                    drawn[i] = random.NextInt(units);

                values[r] = statistic(drawn);
            }
        }
    }

    /// <summary>The same for resamples that are given, for instance to repeat another program's answer.</summary>
    /// <param name="units">Number of units.</param>
    /// <param name="statistic">The statistic of a resample.</param>
    /// <param name="resamples">Index lists (0-based), one per replicate.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The statistic with its intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Units below zero, an index out of range, or the level outside (0, 1).</exception>
    public static BootstrapResult FromResamples(int units, ResampleStatistic statistic, IReadOnlyList<int[]> resamples, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(resamples);
        Guard.Level(level);
        var values = new double[resamples.Count];
        for (var r = 0; r < values.Length; r++)
        {
            foreach (var index in resamples[r])
            {
                if (index < 0 || index >= units)
                    throw new ArgumentOutOfRangeException(nameof(resamples), index, "A resample names a unit that does not exist.");
            }

            values[r] = statistic(resamples[r]);
        }

        return units == 0
            ? Summarise(double.NaN, values, [], 0, level)
            : Summarise(Whole(units, statistic), values, LeaveOneOut(units, statistic), units, level);
    }

    private static double Whole(int units, ResampleStatistic statistic)
    {
        var all = new int[units];
        for (var i = 0; i < units; i++)
            all[i] = i;

        return statistic(all);
    }

    private static double[] LeaveOneOut(int units, ResampleStatistic statistic)
    {
        var values = new double[units];
        var kept = new int[Math.Max(0, units - 1)];
        for (var left = 0; left < units; left++)
        {
            for (var i = 0; i < kept.Length; i++)
                kept[i] = i < left ? i : i + 1;

            values[left] = kept.Length == 0 ? double.NaN : statistic(kept);
        }

        return values;
    }

    internal static BootstrapResult Summarise(double estimate, double[] values, double[] leaveOneOut, int units, double level)
    {
        var moments = Moments.Of(values);
        var bca = BootstrapIntervals.Bca(estimate, values, leaveOneOut, level);
        var percentile = BootstrapIntervals.Percentile(values, level);
        var notes = new List<string>();
        if (moments.Missing > 0)
            notes.Add($"{moments.Missing} of {values.Length} resamples left the statistic undefined and were dropped");

        if (bca.Interval is null)
        {
            notes.AddRange(bca.Notes);
            if (percentile is not null && !double.IsNaN(estimate))
                notes.Add("percentile interval shown instead of BCa");
        }

        if (double.IsNaN(estimate))
            notes.Insert(0, units == 0 ? "no units: the statistic is undefined" : "the statistic is undefined for these data");

        return new BootstrapResult(
            Estimate.Of(estimate, bca.Interval ?? percentile, units, moments.Deviation, notes),
            percentile,
            double.IsNaN(estimate) ? null : BootstrapIntervals.Basic(estimate, values, level),
            bca,
            double.IsFinite(moments.Mean) ? moments.Mean : null,
            moments.N,
            moments.Missing,
            Array.ConvertAll(values, v => double.IsNaN(v) ? (double?)null : v)
        );
    }
}

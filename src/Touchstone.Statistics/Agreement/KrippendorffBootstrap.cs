using Touchstone.Statistics.Numerics;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Bootstrap of Krippendorff's alpha: all rows of the table (units, also those that cannot be paired) are drawn with
/// replacement and alpha is worked out anew, the expected disagreement included (Zapf et al. 2016); this is not
/// Krippendorff and Hayes' own bootstrap, which holds it fixed.
/// </summary>
public static class KrippendorffBootstrap
{
    /// <summary>Bootstrap with seeded resamples; the same seed gives the same numbers whatever the number of threads.</summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="level">What differences mean.</param>
    /// <param name="replicates">Number of resamples, at least 1; 1,000 or more for an interval.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="confidence">Confidence level.</param>
    /// <param name="threads">Threads to use; 1 for none beside the caller's.</param>
    /// <returns>The replicates and intervals; alpha undefined: no value, with a note.</returns>
    /// <exception cref="ArgumentException">As <see cref="KrippendorffAlpha.Of"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No replicate, no thread, or the confidence is not between 0 and 1.</exception>
    public static BootstrapResult Run(
        RatingTable ratings,
        MeasurementLevel level,
        int replicates = 2000,
        ulong seed = 1,
        double confidence = 0.95,
        int threads = 1
    )
    {
        KrippendorffAlpha.Check(ratings, level);
        Guard.Level(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var units = AlphaUnits.Of(ratings, level);
        var values = new double[replicates];
        var columns = AlphaColumns.Fits(units) ? new AlphaColumns(units) : null;
        var batches = (replicates + AlphaColumns.Batch - 1) / AlphaColumns.Batch;

        // Rows are drawn as 0..n-1 with the pairable units first: which rows they are does not matter to alpha.
        var room = AlphaColumns.Room(ratings.Units);
        void Work(int first, int step)
        {
            var weights = new short[AlphaColumns.Batch * room];
            var sums = new double[AlphaColumns.Batch * (columns?.Width ?? 0)];
            var totals = new double[units.Categories];
            var ranks = new double[units.Categories];
            for (var batch = first; batch < batches; batch += step)
            {
                var from = batch * AlphaColumns.Batch;
                var size = Math.Min(AlphaColumns.Batch, replicates - from);
                for (var r = 0; r < size; r++)
                    ResampleWeights.Draw(new SeededGenerator(seed, (ulong)(from + r)), ratings.Units, weights.AsSpan(r * room, room));

                columns?.Sum(weights, room, size, sums);
                for (var r = 0; r < size; r++)
                {
                    values[from + r] = columns is null
                        ? units.Alpha(weights.AsSpan(r * room, units.Pairable), totals, ranks)
                        : columns.Alpha(sums.AsSpan(r * columns.Width, columns.Width), totals, ranks);
                }
            }
        }

        if (units.Pairable == 0)
            Array.Fill(values, double.NaN);
        else if (threads == 1)
            Work(0, 1);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t => Work(t, threads));

        return Summarise(ratings, units, values, confidence);
    }

    /// <summary>Bootstrap over resamples drawn elsewhere, for checking one implementation against another.</summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="level">What differences mean.</param>
    /// <param name="resamples">For each resample the rows drawn, counted from 0.</param>
    /// <param name="confidence">Confidence level.</param>
    /// <returns>The replicates and intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist, or the confidence is not between 0 and 1.</exception>
    public static BootstrapResult Replay(RatingTable ratings, MeasurementLevel level, IReadOnlyList<IReadOnlyList<int>> resamples, double confidence = 0.95)
    {
        KrippendorffAlpha.Check(ratings, level);
        ArgumentNullException.ThrowIfNull(resamples);
        Guard.Level(confidence);
        var units = AlphaUnits.Of(ratings, level);
        var place = new int[ratings.Units];
        Array.Fill(place, -1);
        for (var u = 0; u < units.Pairable; u++)
            place[units.Unit[u]] = u;

        var totals = new double[units.Categories];
        var ranks = new double[units.Categories];
        var values = new double[resamples.Count];
        var weights = new short[units.Pairable];
        for (var r = 0; r < values.Length; r++)
        {
            Array.Clear(weights);
            foreach (var row in resamples[r])
            {
                if (row < 0 || row >= place.Length)
                    throw new ArgumentOutOfRangeException(nameof(resamples), row, "There is no such row.");

                if (place[row] >= 0)
                    weights[place[row]]++;
            }

            values[r] = units.Alpha(weights, totals, ranks);
        }

        return Summarise(ratings, units, values, confidence);
    }

    private static BootstrapResult Summarise(RatingTable ratings, AlphaUnits units, double[] values, double confidence)
    {
        var point = KrippendorffAlpha.Of(ratings, units.Metric.Level, null).Estimate;
        if (point.Value is not double alpha)
        {
            var none = Bootstrap.Summarise(double.NaN, values, [], ratings.Units, confidence);
            return none with { Estimate = Estimate.Undefined(ratings.Units, point.Notes[0]) };
        }

        // The same rows summed in another order differ by rounding only: a resample like the data must not fall below it.
        for (var r = 0; r < values.Length; r++)
            values[r] = Math.Abs(values[r] - alpha) < 1e-12 ? alpha : values[r];

        var left = AlphaJackknife.Of(units, out var grouped);
        if (!grouped)
        {
            var all = new double[ratings.Units];
            Array.Fill(all, alpha);
            left.CopyTo(all, 0);
            left = all;
        }

        return Bootstrap.Summarise(alpha, values, left, ratings.Units, confidence);
    }
}

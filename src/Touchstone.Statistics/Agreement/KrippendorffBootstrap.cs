using Touchstone.Statistics.Numerics;

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
    public static AlphaBootstrap Run(
        RatingTable ratings, MeasurementLevel level, int replicates = 2000, ulong seed = 1, double confidence = 0.95, int threads = 1)
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
        void Work(int first, int step)
        {
            var weights = new ushort[AlphaColumns.Batch * units.Pairable];
            var sums = new double[AlphaColumns.Batch * (columns?.Width ?? 0)];
            var totals = new double[units.Categories];
            var ranks = new double[units.Categories];
            for (var batch = first; batch < batches; batch += step)
            {
                var from = batch * AlphaColumns.Batch;
                var size = Math.Min(AlphaColumns.Batch, replicates - from);
                weights.AsSpan().Clear();
                for (var r = 0; r < size; r++)
                {
                    new ResampleStream(seed, from + r).Draw(ratings.Units, weights.AsSpan(r * units.Pairable, units.Pairable));
                }

                columns?.Sum(weights, units.Pairable, size, sums);
                for (var r = 0; r < size; r++)
                {
                    values[from + r] = columns is null
                        ? units.Alpha(weights.AsSpan(r * units.Pairable, units.Pairable), totals, ranks)
                        : columns.Alpha(sums.AsSpan(r * columns.Width, columns.Width), totals, ranks);
                }
            }
        }

        if (units.Pairable == 0)
        {
            Array.Fill(values, double.NaN);
        }
        else if (threads == 1)
        {
            Work(0, 1);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t => Work(t, threads));
        }

        return Summarise(ratings, units, values, confidence);
    }

    /// <summary>Bootstrap over resamples drawn elsewhere, for checking one implementation against another.</summary>
    /// <param name="ratings">Units by raters; missing allowed.</param>
    /// <param name="level">What differences mean.</param>
    /// <param name="resamples">For each resample the rows drawn, counted from 0.</param>
    /// <param name="confidence">Confidence level.</param>
    /// <returns>The replicates and intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist, or the confidence is not between 0 and 1.</exception>
    public static AlphaBootstrap Replay(RatingTable ratings, MeasurementLevel level, IReadOnlyList<IReadOnlyList<int>> resamples, double confidence = 0.95)
    {
        KrippendorffAlpha.Check(ratings, level);
        ArgumentNullException.ThrowIfNull(resamples);
        Guard.Level(confidence);
        var units = AlphaUnits.Of(ratings, level);
        var place = new int[ratings.Units];
        Array.Fill(place, -1);
        for (var u = 0; u < units.Pairable; u++)
        {
            place[units.Unit[u]] = u;
        }

        var totals = new double[units.Categories];
        var ranks = new double[units.Categories];
        var values = new double[resamples.Count];
        var weights = new ushort[units.Pairable];
        for (var r = 0; r < values.Length; r++)
        {
            Array.Clear(weights);
            foreach (var row in resamples[r])
            {
                if (row < 0 || row >= place.Length)
                {
                    throw new ArgumentOutOfRangeException(nameof(resamples), row, "There is no such row.");
                }

                if (place[row] >= 0)
                {
                    weights[place[row]]++;
                }
            }

            values[r] = units.Alpha(weights, totals, ranks);
        }

        return Summarise(ratings, units, values, confidence);
    }

    private static AlphaBootstrap Summarise(RatingTable ratings, AlphaUnits units, double[] values, double confidence)
    {
        var point = KrippendorffAlpha.Of(ratings, units.Metric.Level, null).Estimate;
        var defined = values.Where(x => !double.IsNaN(x)).Order().ToArray();
        var replicates = Array.ConvertAll(values, x => double.IsNaN(x) ? (double?)null : x);
        if (point.Value is not double alpha || defined.Length < 2)
        {
            var reason = point.Value is null ? point.Notes[0] : "too few resamples with a value: no interval";
            var none = point with { Notes = [reason] };
            return new AlphaBootstrap(none, replicates, defined.Length, values.Length - defined.Length,
                defined.Length > 0 ? defined.Average() : null, null, null, null, null, null, null);
        }

        var mean = defined.Average();
        var error = Math.Sqrt(defined.Sum(x => (x - mean) * (x - mean)) / (defined.Length - 1));
        var tail = (1 - confidence) / 2;
        var (low, high) = (Quantile(defined, tail), Quantile(defined, 1 - tail));
        var percentile = new Interval(low, high, confidence, "bootstrap percentile");
        var basic = new Interval(2 * alpha - high, 2 * alpha - low, confidence, "bootstrap basic");
        var bias = Gaussian.Quantile(defined.Count(x => x < alpha - 1e-12) / (double)defined.Length);
        var acceleration = Acceleration(units, ratings.Units, alpha);
        Interval? corrected = null;
        if (double.IsFinite(bias) && acceleration is double a)
        {
            var from = Quantile(defined, Adjusted(bias, a, tail));
            corrected = new Interval(from, Quantile(defined, Adjusted(bias, a, 1 - tail)), confidence, "bootstrap BCa");
        }

        var notes = new List<string>();
        if (defined.Length < values.Length)
        {
            notes.Add($"{values.Length - defined.Length} of {values.Length} resamples had no variation and were dropped");
        }

        if (corrected is null)
        {
            notes.Add("bias or acceleration cannot be had: percentile interval");
        }

        if (values.Length < 1000)
        {
            notes.Add("fewer than 1,000 resamples: the limits are rough");
        }

        var estimate = new Estimate(alpha, corrected ?? percentile, point.N, error, notes);
        return new AlphaBootstrap(estimate, replicates, defined.Length, values.Length - defined.Length,
            mean, error, percentile, basic, corrected, double.IsFinite(bias) ? bias : null, acceleration);
    }

    private static double Adjusted(double bias, double acceleration, double share)
    {
        var z = bias + Gaussian.Quantile(share);
        return Gaussian.Lower(bias + z / (1 - acceleration * z));
    }

    /// <summary>Leaving out each row in turn; a row that cannot be paired leaves alpha as it is.</summary>
    private static double? Acceleration(AlphaUnits units, int rows, double alpha)
    {
        var left = AlphaJackknife.Of(units, out var grouped).Where(x => !double.IsNaN(x)).ToList();
        for (var u = units.Pairable; !grouped && u < rows; u++)
        {
            left.Add(alpha);
        }

        var mean = left.Average();
        var (squares, cubes) = (0.0, 0.0);
        foreach (var x in left)
        {
            var d = mean - x;
            squares += d * d;
            cubes += d * d * d;
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : null;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var at = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}

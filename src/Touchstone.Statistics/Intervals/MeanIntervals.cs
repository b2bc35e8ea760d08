using Touchstone.Statistics.Numerics;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Intervals;

/// <summary>
/// Intervals for a mean: of independent values, and of values that come in clusters (contacts within agents).
/// NaN is a missing value: left out, with a note. An infinite value makes the mean undefined, with a note.
/// </summary>
public static class MeanIntervals
{
    internal const int FewClusters = 6;

    /// <summary>
    /// Student's interval for a mean of independent values: x̄ ± t(n-1) s/√n (Student 1908). Units: those of the values.
    /// One value gives the mean without interval; none, an undefined estimate; constant values an interval without width and a note.
    /// Right for about 15 or more values, or fewer when they are roughly normal; strongly skewed values need more
    /// (see <see cref="Studentised"/> for skewed ones such as durations).
    /// </summary>
    /// <param name="values">The values; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The mean with its interval and standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate Student(ReadOnlySpan<double> values, double level = 0.95)
    {
        Guard.Level(level);
        var moments = Moments.Of(values);
        var notes = Notes(moments);
        if (moments.N == 0 || moments.Infinite)
            return new Estimate(null, null, moments.N, null, notes);

        if (moments.N == 1)
        {
            notes.Add("one value: no interval can be given");
            return new Estimate(moments.Mean, null, 1, null, notes);
        }

        var error = moments.Deviation / Math.Sqrt(moments.N);
        if (error == 0)
            notes.Add("all values are alike: the interval has no width and understates the uncertainty");

        var half = StudentLaw.Critical(level, moments.N - 1) * error;
        return Answer(moments.Mean, half, error, moments.N, level, "Student t", notes);
    }

    /// <summary>
    /// Studentised bootstrap interval for a mean of skewed values such as durations (Efron and Tibshirani 1993, section 12.5):
    /// [x̄ - t*(1-α/2) s/√n, x̄ - t*(α/2) s/√n], t* the type-7 quantiles of (x̄* - x̄)/(s*/√n) over resamples. Resamples without spread are dropped.
    /// Fewer than ten values, or values without spread, get Student's interval instead, with a note.
    /// </summary>
    /// <param name="values">The values; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <param name="replicates">Number of resamples, at least 100.</param>
    /// <param name="seed">Seed; the same seed gives the same interval.</param>
    /// <returns>The mean with its interval and standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1) or there are fewer than 100 resamples.</exception>
    public static Estimate Studentised(ReadOnlySpan<double> values, double level = 0.95, int replicates = 1999, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        var student = Student(values, level);
        var kept = OrderStatistics.SortedPresent(values);
        if (student.Interval is null || student.StandardError is not > 0 || kept.Length < 10)
        {
            return student.Interval is null
                ? student
                : student with
                {
                    Notes = [.. student.Notes, "too few or too even values for the bootstrap: Student's interval"],
                };
        }

        // Shifted and scaled by the sample's own mean and error, so that sums of squares keep their digits whatever the units.
        double mean = student.Value!.Value,
            scale = student.StandardError!.Value;
        for (var i = 0; i < kept.Length; i++)
            kept[i] = (kept[i] - mean) / scale;

        double n = kept.Length;
        var random = new SeededGenerator(seed);
        var ratios = new double[replicates];
        for (var r = 0; r < replicates; r++)
        {
            double sum = 0,
                squares = 0;
            for (var i = 0; i < kept.Length; i++)
            {
                var value = kept[random.NextInt(kept.Length)];
                sum += value;
                squares += value * value;
            }

            var variance = (squares - sum * sum / n) / (n - 1) / n;
            ratios[r] = variance > 1e-12 ? sum / n / Math.Sqrt(variance) : double.NaN;
        }

        var sorted = OrderStatistics.SortedPresent(ratios);
        var tail = 0.5 * (1 - level);
        var interval = new Interval(
            mean - scale * OrderStatistics.Quantile(sorted, 1 - tail),
            mean - scale * OrderStatistics.Quantile(sorted, tail),
            level,
            "studentised bootstrap"
        );
        return student with { Interval = interval };
    }

    /// <summary>
    /// Mean over all values with an interval that allows for likeness within clusters (agents, teams, customers).
    /// Variance: the bias-reduced cluster-robust CR2 of Bell and McCaffrey (2002), here
    /// Σ_g e_g² / (1 - n_g/n) / n² with e_g the sum of the deviations from the mean in cluster g.
    /// Degrees of freedom: Satterthwaite under a random-effects working model with the intra-cluster correlation estimated
    /// by analysis of variance and not below 0 (Imbens and Kolesár 2016), at most G-1. A naive interval over contacts is
    /// too short as soon as contacts of one agent resemble each other.
    /// </summary>
    /// <typeparam name="TCluster">Type of the cluster labels.</typeparam>
    /// <param name="values">The values; NaN = missing.</param>
    /// <param name="clusters">The cluster of each value, as many as values.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The mean of all values with its interval; N is the number of clusters with at least one value. With one cluster there is no interval.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static Estimate ClusterRobust<TCluster>(ReadOnlySpan<double> values, ReadOnlySpan<TCluster> clusters, double level = 0.95)
        where TCluster : notnull
    {
        Guard.Level(level);
        Guard.SameLength(values.Length, clusters.Length, nameof(clusters));
        var moments = Moments.Of(values);
        var notes = Notes(moments);
        if (moments.N == 0 || moments.Infinite)
            return new Estimate(null, null, 0, null, notes);

        var sums = Gather(values, clusters, moments.Mean, out var sizes);
        var count = sums.Count;
        if (count == 1)
        {
            notes.Add("one cluster only: no interval can be given");
            return new Estimate(moments.Mean, null, 1, null, notes);
        }

        double n = moments.N;
        var variance = 0.0;
        for (var g = 0; g < count; g++)
            variance += sums[g] / n * (sums[g] / n) / (1 - sizes[g] / n);

        var error = Math.Sqrt(variance);
        if (error == 0)
            notes.Add("all cluster means are alike: the interval has no width and understates the uncertainty");

        var correlation = IntraclusterCorrelation(sums, sizes, n, moments.SumOfSquares);
        var df = SatterthwaiteDegrees(sizes, n, correlation);
        if (count < FewClusters)
            notes.Add(OnlySo(count));

        var half = StudentLaw.Critical(level, df) * error;
        return Answer(moments.Mean, half, error, count, level, "cluster-robust t (CR2, Satterthwaite)", notes);
    }

    private static Estimate Answer(double mean, double half, double error, int n, double level, string method, List<string> notes)
    {
        if (double.IsInfinity(error) || !double.IsFinite(half))
        {
            notes.Add("the values are too large for their spread to be computed");
            return new Estimate(double.IsFinite(mean) ? mean : null, null, n, null, notes);
        }

        return Estimate.Of(mean, new Interval(mean - half, mean + half, level, method), n, error, notes);
    }

    private static List<string> Notes(Moments moments)
    {
        var notes = new List<string>();
        if (moments.Missing > 0)
            notes.Add(Guard.LeftOut(moments.Missing));

        if (moments.N == 0)
            notes.Add("no values: the mean is undefined");
        else if (moments.Infinite)
            notes.Add("a value is infinite: the mean is undefined");

        return notes;
    }

    private static List<double> Gather<TCluster>(ReadOnlySpan<double> values, ReadOnlySpan<TCluster> clusters, double mean, out List<double> sizes)
        where TCluster : notnull
    {
        var places = new Dictionary<TCluster, int>();
        var sums = new List<double>();
        sizes = [];
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;

            if (!places.TryGetValue(clusters[i], out var place))
            {
                place = sums.Count;
                places.Add(clusters[i], place);
                sums.Add(0);
                sizes.Add(0);
            }

            sums[place] += values[i] - mean;
            sizes[place]++;
        }

        return sums;
    }

    internal static string OnlySo(int clusters) => $"only {clusters} clusters: the interval is wide because little is known about how clusters differ";

    internal static double IntraclusterCorrelation(List<double> sums, List<double> sizes, double n, double total)
    {
        var between = 0.0;
        var squares = 0.0;
        for (var g = 0; g < sums.Count; g++)
        {
            between += sums[g] * sums[g] / sizes[g];
            squares += sizes[g] * sizes[g];
        }

        var groups = sums.Count;
        if (n <= groups || !(total > 0) || double.IsInfinity(total))
            return 0;

        var within = Math.Max(0, total - between) / (n - groups);
        var typical = (n - squares / n) / (groups - 1);
        var component = Math.Max(0, (between / (groups - 1) - within) / typical);
        return component + within > 0 ? component / (component + within) : 0;
    }

    // The matrix of the quadratic form is diagonal plus rank two, so its trace and squared norm need one pass.
    internal static double SatterthwaiteDegrees(List<double> sizes, double n, double correlation)
    {
        var whole = 0.0;
        foreach (var size in sizes)
            whole += size * (1 + (size - 1) * correlation);

        double trace = 0,
            diagonal = 0,
            cross = 0,
            aa = 0,
            bb = 0,
            ab = 0;
        foreach (var size in sizes)
        {
            var share = size / n;
            var weight = 1 / Math.Sqrt(1 - share);
            var spread = size * (1 + (size - 1) * correlation) / whole;
            var a = weight * spread;
            var b = weight * share;
            var d = weight * weight * spread;
            var r = -2 * a * b + b * b;
            trace += d + r;
            diagonal += d * d;
            cross += d * r;
            aa += a * a;
            bb += b * b;
            ab += a * b;
        }

        var norm = diagonal + 2 * cross + 2 * (aa * bb + ab * ab) - 4 * ab * bb + bb * bb;
        return Math.Clamp(trace * trace / norm, 1, sizes.Count - 1);
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Sampling;

/// <summary>
/// Estimates for a finite population from a designed sample (Cochran 1977). NaN is a missing value: left out with a note, which
/// assumes it is missing at random. Infinite values leave the estimate undefined, with a note. Lengths that differ, a sample larger than
/// its population, or a level outside (0, 1) throw.
/// </summary>
public static class SurveyEstimators
{
    /// <summary>Simple random sample: ȳ with variance (1 - n/N) s²/n on n - 1 degrees of freedom.</summary>
    /// <param name="values">Sampled values; NaN = missing.</param>
    /// <param name="population">Size N of the population, or null when it is endless.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>Mean and total.</returns>
    public static PopulationEstimate SimpleRandomMean(ReadOnlySpan<double> values, int? population, double level = 0.95)
    {
        Guard.Level(level);
        var moments = Moments.Of(values);
        Fits(moments.N, population);
        var f = population is int size ? (double)moments.N / size : 0;
        var variance = (1 - f) * moments.Variance / moments.N;
        return Answer(moments.Mean, variance, moments.N - 1, moments.N, population, level, SurveyNotes.About(moments));
    }

    /// <summary>
    /// Stratified sample: ȳ = Σ W_h ȳ_h with variance Σ W_h² (1 - n_h/N_h) s_h²/n_h. One pass over the values. A stratum without values leaves
    /// the estimate undefined; with a single value of several, its spread is unknown and no interval is given; both with a note.
    /// </summary>
    /// <param name="values">Sampled values; NaN = missing.</param>
    /// <param name="strata">Stratum of each value, numbered from 0.</param>
    /// <param name="population">Size of each stratum's population.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>Mean, total and stratum figures.</returns>
    public static StratifiedResult StratifiedMean(ReadOnlySpan<double> values, ReadOnlySpan<int> strata, IReadOnlyList<int> population, double level = 0.95) =>
        StratifiedEstimator.Mean(values, strata, population, level);

    /// <summary>
    /// Stratified proportion of yes answers with variance Σ W_h² (1 - n_h/N_h) p_h(1-p_h)/(n_h - 1). Wilson and Korn-Graubard use the effective size
    /// p(1-p)/variance, Korn-Graubard times (t(n-1)/t(n-H))²; the logit interval takes t on n - H degrees of freedom. When the sample shows no
    /// variance the number sampled is used instead, with a note.
    /// </summary>
    /// <param name="successes">Yes answers in each stratum.</param>
    /// <param name="sampled">Answers sampled in each stratum.</param>
    /// <param name="population">Size of each stratum's population.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The proportion with rival intervals.</returns>
    public static StratifiedProportionResult StratifiedProportion(
        IReadOnlyList<int> successes,
        IReadOnlyList<int> sampled,
        IReadOnlyList<int> population,
        double level = 0.95
    ) => StratifiedEstimator.Proportion(successes, sampled, population, level);

    /// <summary>
    /// Simple random sample weighted afterwards to known group sizes. Linearised variance (1-f) n/(n-1) Σ(w e)²/N² with w = N_g/n_g and e the
    /// deviation from the group mean; Cochran's (1-f)/n Σ W s² + Σ(1-W) s²/n². A group without values leaves it undefined, with a note.
    /// </summary>
    /// <param name="values">Sampled values; NaN = missing.</param>
    /// <param name="groups">Group of each value, numbered from 0.</param>
    /// <param name="population">Size of each group's population.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The mean with both standard errors; the interval takes n - 1 degrees of freedom.</returns>
    public static PoststratifiedResult PoststratifiedMean(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> groups,
        IReadOnlyList<int> population,
        double level = 0.95
    ) => StratifiedEstimator.Poststratified(values, groups, population, level);

    /// <summary>
    /// Ratio of totals Σy/Σx from a simple random sample, linearised variance (1-f) s_e²/(n x̄²) with e = y - r x. Pairs with a missing member are left out.
    /// </summary>
    /// <param name="y">Numerator values; NaN = missing.</param>
    /// <param name="x">Denominator values, as many; NaN = missing.</param>
    /// <param name="population">Size of the population, or null when it is endless.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The ratio; undefined with a note when the denominators sum to zero.</returns>
    public static Estimate Ratio(ReadOnlySpan<double> y, ReadOnlySpan<double> x, int? population, double level = 0.95)
    {
        Guard.Level(level);
        Guard.SameLength(y.Length, x.Length, nameof(x));
        double sumY = 0,
            sumX = 0;
        var n = 0;
        for (var i = 0; i < y.Length; i++)
        {
            if (!double.IsNaN(y[i]) && !double.IsNaN(x[i]))
            {
                n++;
                sumY += y[i];
                sumX += x[i];
            }
        }

        Fits(n, population);
        List<string> notes = n < y.Length ? [Guard.LeftOut(y.Length - n)] : [];
        var ratio = sumY / sumX;
        if (n == 0 || !double.IsFinite(ratio))
        {
            notes.Add(n == 0 ? "no values: the ratio is undefined" : "the denominators sum to zero or a value is infinite: the ratio is undefined");
            return new Estimate(null, null, n, null, notes);
        }

        var squares = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var e = y[i] - ratio * x[i];
            squares += double.IsNaN(e) ? 0 : e * e;
        }

        var mean = sumX / n;
        var f = population is int size ? (double)n / size : 0;
        return SurveyNotes.WithInterval(ratio, (1 - f) * squares / (n - 1) / n / (mean * mean), n - 1, n, level, "linearised ratio t", notes);
    }

    /// <summary>
    /// Mean per unit from a simple random sample of whole clusters (agents, days), ratio-type: Σy/n with variance
    /// (1 - G/N_G) G/(G-1) Σ e_g²/n², e_g the sum of deviations in cluster g, on G - 1 degrees of freedom. With few or very unequal
    /// clusters the robust interval of MeanIntervals.ClusterRobust is better.
    /// </summary>
    /// <typeparam name="TCluster">Type of the cluster labels.</typeparam>
    /// <param name="values">Sampled values; NaN = missing.</param>
    /// <param name="clusters">Cluster of each value.</param>
    /// <param name="populationClusters">Number of clusters in the population, or null when endless.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The mean; N is the number of clusters.</returns>
    public static Estimate ClusterMean<TCluster>(ReadOnlySpan<double> values, ReadOnlySpan<TCluster> clusters, int? populationClusters, double level = 0.95)
        where TCluster : notnull
    {
        Guard.Level(level);
        Guard.SameLength(values.Length, clusters.Length, nameof(clusters));
        var moments = Moments.Of(values);
        var notes = SurveyNotes.About(moments);
        if (moments.N == 0 || moments.Infinite)
            return new Estimate(null, null, 0, null, notes);

        var sums = new Dictionary<TCluster, double>();
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
                sums[clusters[i]] = sums.GetValueOrDefault(clusters[i]) + (values[i] - moments.Mean);
        }

        var g = sums.Count;
        Fits(g, populationClusters);
        var f = populationClusters is int size ? (double)g / size : 0;
        var squares = sums.Values.Sum(sum => sum / moments.N * (sum / moments.N));
        return SurveyNotes.WithInterval(moments.Mean, (1 - f) * g / (g - 1.0) * squares, g - 1, g, level, "linearised cluster t", notes);
    }

    /// <summary>
    /// Horvitz and Thompson (1952) total Σ y/π from a draw with known inclusion probabilities, with the variance of Hájek and Deville
    /// Σ c (y/π - A)², c = (1-π) n/(n-1), A the c-weighted mean of y/π (Deville 1999), for draws of fixed size; normal interval.
    /// Missing values leave the total undefined, because their share of the total is unknown.
    /// </summary>
    /// <param name="values">Sampled values.</param>
    /// <param name="inclusionProbabilities">Chance of each sampled unit, above 0 and at most 1.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The total.</returns>
    public static Estimate HorvitzThompsonTotal(ReadOnlySpan<double> values, ReadOnlySpan<double> inclusionProbabilities, double level = 0.95) =>
        UnequalChances.Total(values, inclusionProbabilities, level);

    /// <summary>
    /// Horvitz-Thompson total with the variance of Sen (1953), Yates and Grundy (1953)
    /// Σ_{i&lt;j} (π_i π_j - π_ij)/π_ij (y_i/π_i - y_j/π_j)², unbiased for designs of fixed size with all π_ij above 0.
    /// </summary>
    /// <param name="values">Sampled values.</param>
    /// <param name="inclusionProbabilities">Chance of each sampled unit.</param>
    /// <param name="joint">Joint chance of each pair of sampled units, n × n, above 0.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The total.</returns>
    public static Estimate HorvitzThompsonTotal(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> inclusionProbabilities,
        double[,] joint,
        double level = 0.95
    ) => UnequalChances.TotalFromJoint(values, inclusionProbabilities, joint, level);

    /// <summary>
    /// Hájek (1971) mean Σ(y/π)/Σ(1/π), the better choice for means; linearised variance of the Hájek-Deville form with
    /// residuals (y - ȳ)/N̂. Missing values are left out with a note.
    /// </summary>
    /// <param name="values">Sampled values; NaN = missing.</param>
    /// <param name="inclusionProbabilities">Chance of each sampled unit, above 0 and at most 1.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The mean with the t interval on n - 1 degrees of freedom.</returns>
    public static Estimate HajekMean(ReadOnlySpan<double> values, ReadOnlySpan<double> inclusionProbabilities, double level = 0.95) =>
        UnequalChances.Mean(values, inclusionProbabilities, level);

    internal static void Fits(int n, int? population)
    {
        if (population is int size && n > size)
            throw new ArgumentOutOfRangeException(nameof(population), size, "The sample is larger than the population.");
    }

    private static PopulationEstimate Answer(double mean, double variance, int df, int n, int? population, double level, List<string> notes)
    {
        if (double.IsNaN(mean))
        {
            var nothing = new Estimate(null, null, n, null, notes);
            return new PopulationEstimate(nothing, nothing, null);
        }

        var estimate = SurveyNotes.WithInterval(mean, variance, df, n, level, "design-based t", notes);
        return new PopulationEstimate(
            estimate,
            population is int size ? SurveyNotes.Times(estimate, size) : Estimate.Undefined(n, "the population size is unknown: no total"),
            df > 0 ? df : null
        );
    }
}

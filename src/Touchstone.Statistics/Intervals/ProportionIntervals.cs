using System.Globalization;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Intervals;

/// <summary>
/// Intervals for one proportion of n yes/no answers: independent ones, and answers that come in clusters (contacts within agents).
/// Wilson is the default the product shows; the others serve comparison with other tools. No trials give an undefined estimate with a note; a count below
/// zero or above the trials, or a level outside (0, 1), throws <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public static class ProportionIntervals
{
    private const string Nothing = "no answers: the proportion is undefined";

    /// <summary>
    /// Wilson (1927) score interval without continuity correction:
    /// (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Always within [0, 1]; exactly 0 or 1 at x = 0 or x = n.
    /// </summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The proportion with its interval and the standard error √(p(1-p)/n).</returns>
    public static Estimate Wilson(int successes, int trials, double level = 0.95)
    {
        Check(successes, trials, level);
        if (trials == 0)
            return Estimate.Undefined(0, Nothing);

        var (lower, upper) = Score((double)successes / trials, trials, Gaussian.Critical(level));
        return Answer(successes, trials, successes == 0 ? 0 : lower, successes == trials ? 1 : upper, level, "Wilson score");
    }

    /// <summary>
    /// Wilson score interval for answers in clusters, which resemble each other within one: Wilson's formula at the effective size
    /// n* = min(n, p(1-p)/v · (z/t)²), after Korn and Graubard (1998), with the CR2 variance v = Σ_g (x_g - p n_g)²/(1 - n_g/n)/n² and t at the Satterthwaite
    /// degrees of freedom (Bell and McCaffrey 2002) under the estimated intra-cluster correlation. Always within [0, 1], never narrower than
    /// <see cref="Wilson"/>. All answers alike show nothing of how clusters differ: n* = n, with a note. One cluster gives the share without interval.
    /// </summary>
    /// <param name="successes">Number of yes answers of each cluster.</param>
    /// <param name="trials">Number of answers of each cluster; a cluster without any is left out.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The proportion with its interval and the standard error √v; N is the number of clusters.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static Estimate WilsonClustered(IReadOnlyList<int> successes, IReadOnlyList<int> trials, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(successes);
        ArgumentNullException.ThrowIfNull(trials);
        Guard.Level(level);
        Guard.SameLength(trials.Count, successes.Count, nameof(successes));
        double yes = 0,
            n = 0;
        for (var g = 0; g < trials.Count; g++)
        {
            Guard.Counts(successes[g], trials[g]);
            (yes, n) = (yes + successes[g], n + trials[g]);
        }

        if (n == 0)
            return Estimate.Undefined(0, Nothing);

        var p = yes / n;
        var variance = 0.0;
        var (sums, sizes) = (new List<double>(), new List<double>());
        for (var g = 0; g < trials.Count; g++)
        {
            if (trials[g] == 0)
                continue;

            double size = trials[g],
                apart = successes[g] - p * size;
            sums.Add(apart);
            sizes.Add(size);
            variance += apart / n * (apart / n) / (1 - size / n);
        }

        var count = sizes.Count;
        if (count == 1)
            return new Estimate(p, null, 1, null, ["one cluster only: no interval can be given"]);

        var z = Gaussian.Critical(level);
        var effective = n;
        var notes = new List<string>();
        if (yes == 0 || yes == n)
            notes.Add("all answers alike: how far clusters differ cannot be seen, so they count as independent");
        else
        {
            var correlation = MeanIntervals.IntraclusterCorrelation(sums, sizes, n, n * p * (1 - p));
            var t = StudentLaw.Critical(level, MeanIntervals.SatterthwaiteDegrees(sizes, n, correlation));
            effective = variance > 0 ? Math.Min(n, p * (1 - p) / variance * (z / t) * (z / t)) : n;
            if (effective < n)
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{n:0} answers tell as much as {effective:0.#} independent ones"));

            if (count < MeanIntervals.FewClusters)
                notes.Add(MeanIntervals.OnlySo(count));
        }

        var (lower, upper) = Score(p, effective, z);
        return Estimate.Of(
            p,
            new Interval(yes == 0 ? 0 : lower, yes == n ? 1 : upper, level, "Wilson score at the effective size"),
            count,
            Math.Sqrt(variance),
            notes
        );
    }

    /// <summary>Wilson score interval with continuity correction (Newcombe 1998, method 4); conservative.</summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The proportion with its interval.</returns>
    public static Estimate WilsonContinuityCorrected(int successes, int trials, double level = 0.95)
    {
        Check(successes, trials, level);
        if (trials == 0)
            return Estimate.Undefined(0, Nothing);

        var (lower, upper) = CorrectedScore(successes, trials, Gaussian.Critical(level));
        return Answer(successes, trials, lower, upper, level, "Wilson score with continuity correction");
    }

    /// <summary>One-sided lower Wilson bound: with the stated confidence the true share is at least this. z is taken at the one-sided level.</summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">One-sided confidence level as a share.</param>
    /// <returns>The proportion with an interval open above (upper limit 1).</returns>
    public static Estimate WilsonLowerBound(int successes, int trials, double level = 0.95)
    {
        Check(successes, trials, level);
        if (trials == 0)
            return Estimate.Undefined(0, Nothing);

        var p = (double)successes / trials;
        var z = Gaussian.Quantile(level);
        var lower = successes == 0 ? 0 : Score(p, trials, z).Lower;
        return Answer(successes, trials, lower, 1, level, "Wilson score, one-sided lower");
    }

    /// <summary>
    /// Clopper and Pearson (1934) "exact" interval: beta quantiles B(α/2; x, n-x+1) and B(1-α/2; x+1, n-x).
    /// Never covers less than the level, usually more, so it is wider than needed.
    /// </summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The proportion with its interval.</returns>
    public static Estimate ClopperPearson(int successes, int trials, double level = 0.95)
    {
        Check(successes, trials, level);
        if (trials == 0)
            return Estimate.Undefined(0, Nothing);

        var (lower, upper) = ExactLimits(successes, trials, level);
        return Answer(successes, trials, lower, upper, level, "Clopper-Pearson exact");
    }

    /// <summary>
    /// Jeffreys interval (Brown, Cai and DasGupta 2001): quantiles of Beta(x+½, n-x+½), with the lower limit 0 at x = 0
    /// and the upper limit 1 at x = n.
    /// </summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The proportion with its interval.</returns>
    public static Estimate Jeffreys(int successes, int trials, double level = 0.95)
    {
        var raw = JeffreysPosterior(successes, trials, level);
        return raw.Interval is null
            ? raw
            : raw with
            {
                Interval = raw.Interval with
                {
                    Lower = successes == 0 ? 0 : raw.Interval.Lower,
                    Upper = successes == trials ? 1 : raw.Interval.Upper,
                    Method = "Jeffreys",
                },
            };
    }

    /// <summary>Equal-tailed credible interval of the Jeffreys posterior Beta(x+½, n-x+½), without the rule at x = 0 and x = n.</summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">Credible level as a share.</param>
    /// <returns>The proportion with its interval.</returns>
    public static Estimate JeffreysPosterior(int successes, int trials, double level = 0.95)
    {
        Check(successes, trials, level);
        if (trials == 0)
            return Estimate.Undefined(0, Nothing);

        var tail = 0.5 * (1 - level);
        var lower = BetaLaw.Quantile(tail, successes + 0.5, trials - successes + 0.5);
        var upper = BetaLaw.UpperQuantile(tail, successes + 0.5, trials - successes + 0.5);
        return Answer(successes, trials, lower, upper, level, "Jeffreys posterior");
    }

    /// <summary>
    /// Agresti and Coull (1998) interval: Wald around p̃ = (x + z²/2)/(n + z²) with n + z² answers, clamped to [0, 1] unless told otherwise.
    /// </summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <param name="clamp">Whether limits outside [0, 1] are cut to it.</param>
    /// <returns>The proportion with its interval.</returns>
    public static Estimate AgrestiCoull(int successes, int trials, double level = 0.95, bool clamp = true)
    {
        Check(successes, trials, level);
        if (trials == 0)
            return Estimate.Undefined(0, Nothing);

        var z = Gaussian.Critical(level);
        var total = trials + z * z;
        var centre = (successes + 0.5 * z * z) / total;
        var half = z * Math.Sqrt(centre * (1 - centre) / total);
        var (lower, upper) = (centre - half, centre + half);
        return Answer(successes, trials, clamp ? Math.Max(0, lower) : lower, clamp ? Math.Min(1, upper) : upper, level, "Agresti-Coull");
    }

    /// <summary>Wald interval p ± z√(p(1-p)/n), unclamped. Covers far too little for small n or p near 0 or 1; given for comparison only.</summary>
    /// <param name="successes">Number of yes answers x, 0 to n.</param>
    /// <param name="trials">Number of answers n.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The proportion with its interval; a note warns when it has no width.</returns>
    public static Estimate Wald(int successes, int trials, double level = 0.95)
    {
        Check(successes, trials, level);
        if (trials == 0)
            return Estimate.Undefined(0, Nothing);

        var p = (double)successes / trials;
        var half = Gaussian.Critical(level) * Math.Sqrt(p * (1 - p) / trials);
        var answer = Answer(successes, trials, p - half, p + half, level, "Wald");
        return half > 0 ? answer : answer with { Notes = ["all answers alike: the Wald interval has no width and says nothing; use Wilson"] };
    }

    internal static (double Lower, double Upper) Score(double p, double n, double z)
    {
        var square = z * z;
        var centre = p + square / (2 * n);
        var half = z * Math.Sqrt(p * (1 - p) / n + square / (4 * n * n));
        var scale = 1 + square / n;
        return (Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }

    internal static (double Lower, double Upper) CorrectedScore(int successes, int trials, double z)
    {
        double n = trials;
        var p = successes / n;
        var square = z * z;
        var scale = 2 * (n + square);
        var lower = successes == 0 ? 0 : (2 * n * p + square - 1 - z * Math.Sqrt(Math.Max(0, square - 2 - 1 / n + 4 * p * (n * (1 - p) + 1)))) / scale;
        var upper = successes == trials ? 1 : (2 * n * p + square + 1 + z * Math.Sqrt(Math.Max(0, square + 2 - 1 / n + 4 * p * (n * (1 - p) - 1)))) / scale;
        return (Math.Clamp(lower, 0, 1), Math.Clamp(upper, 0, 1));
    }

    internal static (double Lower, double Upper) ExactLimits(double successes, double trials, double level)
    {
        var tail = 0.5 * (1 - level);
        var lower = successes <= 0 ? 0 : BetaLaw.Quantile(tail, successes, trials - successes + 1);
        var upper = successes >= trials ? 1 : BetaLaw.UpperQuantile(tail, successes + 1, trials - successes);
        return (lower, upper);
    }

    private static void Check(int successes, int trials, double level)
    {
        Guard.Counts(successes, trials);
        Guard.Level(level);
    }

    private static Estimate Answer(int successes, int trials, double lower, double upper, double level, string method)
    {
        var p = (double)successes / trials;
        return Estimate.Of(p, new Interval(lower, upper, level, method), trials, Math.Sqrt(p * (1 - p) / trials));
    }
}

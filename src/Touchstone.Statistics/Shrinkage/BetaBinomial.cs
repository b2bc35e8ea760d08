using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Shrinkage;

/// <summary>
/// Shrinkage of many proportions (agents' pass rates): each agent's true rate comes from one common beta distribution, whose
/// shapes are estimated from all agents (empirical Bayes; Gelman and others 2013, chapter 5).
/// </summary>
public static class BetaBinomial
{
    private const double LeastSize = 1e-6;
    private const double MostSize = 1e12;

    /// <summary>
    /// Fits the common distribution by marginal maximum likelihood and shrinks every unit: mean (x + α)/(n + α + β), conditional interval
    /// from the beta posterior. The full interval averages the posterior over the uncertainty of the common distribution
    /// (prior uniform in the mean and in 1/(α + β), or its root, integrated on a grid, summarised by a beta with the same mean and variance).
    /// Without variation beyond chance all units get the pooled rate, with a note. A unit without trials gets the common mean; no trials at all leave
    /// everything
    /// undefined, with a note.
    /// </summary>
    /// <param name="successes">Successes of each unit.</param>
    /// <param name="trials">Trials of each unit, as many.</param>
    /// <param name="level">Level of the intervals as a share.</param>
    /// <param name="prior">What the full interval takes as equally likely beforehand about the spread of the units.</param>
    /// <returns>The common distribution and the shrunken units.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero or above its trials, or the level outside (0, 1).</exception>
    public static BetaBinomialFit Fit(
        ReadOnlySpan<int> successes,
        ReadOnlySpan<int> trials,
        double level = 0.95,
        SpreadPrior prior = SpreadPrior.UniformVariance
    )
    {
        Guard.Level(level);
        Guard.SameLength(successes.Length, trials.Length, nameof(trials));
        for (var i = 0; i < trials.Length; i++)
            Guard.Counts(successes[i], trials[i]);

        var likelihood = new BetaBinomialLikelihood(successes, trials);
        if (likelihood.AllTrials == 0)
            return Nothing(trials.Length);

        var notes = new List<string>();
        var mean = likelihood.AllSuccesses / likelihood.AllTrials;
        var size = BestSize(likelihood);
        if (size is not null)
        {
            mean = 1 / (1 + Math.Exp(-likelihood.BestLogit(size.Value, 0).Logit));
            if (size <= 2 * LeastSize)
                notes.Add("units are all successes or all failures: the common distribution is at its widest");
        }
        else
            notes.Add("no variation between units beyond chance: all get the pooled rate");

        var mixture = BetaBinomialMixture.Of(likelihood, prior);
        var units = new ShrunkenEstimate[trials.Length];
        for (var i = 0; i < units.Length; i++)
            units[i] = Shrink(successes[i], trials[i], mean, size, mixture, likelihood, level);

        var (momentAlpha, momentBeta, rawMean, rawDeviation) = Moment(successes, trials);
        return new BetaBinomialFit(
            mean * size,
            (1 - mean) * size,
            mean,
            size is double m ? likelihood.At(mean, m) : likelihood.Pooled(mean),
            units,
            momentAlpha,
            momentBeta,
            rawMean,
            rawDeviation,
            notes
        );
    }

    private static BetaBinomialFit Nothing(int units)
    {
        const string reason = "no trials: nothing to shrink";
        var empty = Estimate.Undefined(0, reason);
        return new BetaBinomialFit(
            null,
            null,
            null,
            null,
            [.. Enumerable.Repeat(new ShrunkenEstimate(null, 1, empty, empty), units)],
            null,
            null,
            null,
            null,
            [reason]
        );
    }

    /// <summary>The size α + β of largest likelihood; null where pooling is best.</summary>
    private static double? BestSize(BetaBinomialLikelihood likelihood)
    {
        if (!likelihood.Mixed)
            return null;

        double Mean(double size) => 1 / (1 + Math.Exp(-likelihood.BestLogit(size, 0).Logit));
        double Slope(double logSize)
        {
            var size = Math.Exp(logSize);
            return likelihood.BySize(Mean(size), size) * size;
        }

        // With unequal volumes the likelihood may have a top although it falls as the distribution first widens from a point: every top is
        // looked for and the highest taken.
        var pooled = likelihood.Pooled(likelihood.AllSuccesses / likelihood.AllTrials);
        var highest = likelihood.Overdispersed ? double.NegativeInfinity : pooled + 1e-9 * (1 + Math.Abs(pooled));
        double? best = null;
        void Consider(double size)
        {
            var log = likelihood.At(Mean(size), size);
            (best, highest) = log > highest ? (size, log) : (best, highest);
        }

        double at = Math.Log(LeastSize),
            slope = Slope(at);
        if (slope < 0)
            Consider(LeastSize);

        while (at < Math.Log(MostSize))
        {
            var next = Slope(at + 1);
            if (slope > 0 && next <= 0)
                Consider(Math.Exp(Roots.Between(Slope, at, at + 1, 1e-12)));

            (at, slope) = (at + 1, next);
        }

        return best;
    }

    private static ShrunkenEstimate Shrink(
        int x,
        int n,
        double mean,
        double? size,
        BetaBinomialMixture mixture,
        BetaBinomialLikelihood likelihood,
        double level
    )
    {
        double? raw = n > 0 ? (double)x / n : null;
        IReadOnlyList<string> notes = n == 0 ? ["no trials of its own: the common distribution"] : [];
        var tail = 0.5 * (1 - level);
        Estimate conditional;
        if (size is double m)
        {
            double a = mean * m + x,
                b = (1 - mean) * m + n - x;
            var limits = new Interval(
                BetaLaw.Quantile(tail, a, b),
                BetaLaw.UpperQuantile(tail, a, b),
                level,
                "beta posterior, common distribution taken as known"
            );
            conditional = Estimate.Of(a / (a + b), limits, n, Math.Sqrt(a * b / (a + b + 1)) / (a + b), notes);
        }
        else
        {
            double a = likelihood.AllSuccesses + 0.5,
                b = likelihood.AllTrials - likelihood.AllSuccesses + 0.5;
            var limits = new Interval(BetaLaw.Quantile(tail, a, b), BetaLaw.UpperQuantile(tail, a, b), level, "Jeffreys interval of the pooled rate");
            conditional = Estimate.Of(mean, limits, n, Math.Sqrt(a * b / (a + b + 1)) / (a + b), notes);
        }

        return new ShrunkenEstimate(raw, size is double w ? w / (n + w) : 1, conditional, mixture.Posterior(x, n, level, notes));
    }

    private static (double? Alpha, double? Beta, double? Mean, double? Deviation) Moment(ReadOnlySpan<int> x, ReadOnlySpan<int> n)
    {
        var rates = new List<double>();
        for (var i = 0; i < n.Length; i++)
        {
            if (n[i] > 0)
                rates.Add((double)x[i] / n[i]);
        }

        var moments = Moments.Of(rates.ToArray());
        var variance = moments.Variance;
        var sum = moments.Mean * (1 - moments.Mean) / variance - 1;
        double? deviation = double.IsNaN(variance) ? null : Math.Sqrt(variance);
        return variance > 0 && sum > 0 ? (sum * moments.Mean, sum * (1 - moments.Mean), moments.Mean, deviation) : (null, null, moments.Mean, deviation);
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Shrinkage;

/// <summary>
/// The posterior of the common beta distribution on a grid over its mean, uniform beforehand, and s = (α + β)^-½, uniform itself or in its square.
/// </summary>
internal sealed class BetaBinomialMixture
{
    private const int Spreads = 80;
    private const int Means = 21;
    private const double Widest = 3;

    private readonly List<(double Alpha, double Beta, double Weight)> nodes = [];

    private BetaBinomialMixture() { }

    public static BetaBinomialMixture Of(BetaBinomialLikelihood likelihood, SpreadPrior prior)
    {
        var top = Reach(likelihood);
        var raw = new List<(double Alpha, double Beta, double Log)>(Spreads * Means);
        var highest = double.NegativeInfinity;
        for (var i = 0; i < Spreads; i++)
        {
            var s = top * (i + 0.5) / Spreads;
            var size = 1 / (s * s);
            var (logit, curvature) = likelihood.BestLogit(size, 1);
            var deviation = 1 / Math.Sqrt(Math.Max(curvature, 1e-3));
            for (var j = 0; j < Means; j++)
            {
                var mean = 1 / (1 + Math.Exp(-(logit + deviation * 5 * (2.0 * j / (Means - 1) - 1))));
                var log =
                    likelihood.At(mean, size) + Math.Log(mean * (1 - mean)) + Math.Log(deviation) + (prior == SpreadPrior.UniformVariance ? Math.Log(s) : 0);
                if (!double.IsFinite(log))
                    continue;

                highest = Math.Max(highest, log);
                raw.Add((mean * size, (1 - mean) * size, log));
            }
        }

        var mixture = new BetaBinomialMixture();
        var sum = 0.0;
        foreach (var (alpha, beta, log) in raw)
        {
            var weight = Math.Exp(log - highest);
            if (weight > 1e-9)
            {
                mixture.nodes.Add((alpha, beta, weight));
                sum += weight;
            }
        }

        for (var i = 0; i < mixture.nodes.Count; i++)
        {
            var (alpha, beta, weight) = mixture.nodes[i];
            mixture.nodes[i] = (alpha, beta, weight / sum);
        }

        return mixture;
    }

    /// <summary>Mean and interval of one unit's rate: the mixture of beta posteriors, matched by a beta of the same mean and variance.</summary>
    public Estimate Posterior(int x, int n, double level, IReadOnlyList<string> notes)
    {
        double total = 0,
            mean = 0,
            square = 0;
        foreach (var (alpha, beta, weight) in nodes)
        {
            double a = alpha + x,
                b = beta + n - x,
                own = a / (a + b);
            total += weight;
            mean += weight * own;
            square += weight * (a * b / ((a + b) * (a + b) * (a + b + 1)) + own * own);
        }

        mean /= total;
        var variance = Math.Max(square / total - mean * mean, 1e-300);
        var sum = mean * (1 - mean) / variance - 1;
        double first = mean * sum,
            second = (1 - mean) * sum,
            tail = 0.5 * (1 - level);
        var limits = new Interval(
            BetaLaw.Quantile(tail, first, second),
            BetaLaw.UpperQuantile(tail, first, second),
            level,
            "beta posterior averaged over the common distribution"
        );
        return Estimate.Of(mean, limits, n, Math.Sqrt(variance), notes);
    }

    // Where the profile along s has fallen by twelve from its best nothing is left to integrate.
    private static double Reach(BetaBinomialLikelihood likelihood)
    {
        const int steps = 150;
        var profile = new double[steps];
        var best = double.NegativeInfinity;
        for (var i = 0; i < steps; i++)
        {
            var size = Math.Pow(steps / (Widest * (i + 1.0)), 2);
            var mean = 1 / (1 + Math.Exp(-likelihood.BestLogit(size, 1).Logit));
            profile[i] = likelihood.At(mean, size);
            best = Math.Max(best, profile[i]);
        }

        var last = steps - 1;
        while (last > 0 && !(profile[last] > best - 12))
            last--;

        return Widest * Math.Min(steps, last + 2.0) / steps;
    }
}

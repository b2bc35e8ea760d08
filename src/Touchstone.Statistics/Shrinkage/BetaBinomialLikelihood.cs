using MathNet.Numerics;

namespace Touchstone.Statistics.Shrinkage;

/// <summary>
/// The beta-binomial log likelihood as sums of logarithms over counts of units beyond each value, so that one evaluation hardly depends
/// on the number of units or trials and nothing cancels when the distribution is narrow.
/// </summary>
internal sealed class BetaBinomialLikelihood
{
    private readonly CountSteps successes;
    private readonly CountSteps failures;
    private readonly CountSteps trials;
    private readonly double constant;

    public BetaBinomialLikelihood(ReadOnlySpan<int> x, ReadOnlySpan<int> n)
    {
        var failed = new int[n.Length];
        for (var i = 0; i < x.Length; i++)
        {
            failed[i] = n[i] - x[i];
            AllSuccesses += x[i];
            AllTrials += n[i];
            constant += SpecialFunctions.GammaLn(n[i] + 1.0) - SpecialFunctions.GammaLn(x[i] + 1.0) - SpecialFunctions.GammaLn(failed[i] + 1.0);
        }

        successes = new CountSteps(x.ToArray());
        failures = new CountSteps(failed);
        trials = new CountSteps(n.ToArray());
    }

    public double AllSuccesses { get; }

    public double AllTrials { get; }

    /// <summary>Whether there are both successes and failures.</summary>
    public bool Mixed => AllSuccesses > 0 && AllSuccesses < AllTrials;

    /// <summary>Whether the proportions vary more than chance alone explains: the likelihood rises as the common distribution widens from a point.</summary>
    public bool Overdispersed
    {
        get
        {
            var p = AllSuccesses / AllTrials;
            return Mixed && successes.Ranks / p + failures.Ranks / (1 - p) - trials.Ranks > 1e-9 * trials.Ranks;
        }
    }

    public double At(double mean, double size) => constant + successes.Logs(mean * size) + failures.Logs((1 - mean) * size) - trials.Logs(size);

    public double Pooled(double mean) =>
        constant + (AllSuccesses > 0 ? AllSuccesses * Math.Log(mean) : 0) + (AllTrials > AllSuccesses ? (AllTrials - AllSuccesses) * Math.Log(1 - mean) : 0);

    /// <summary>First and second derivative by the logit of the mean.</summary>
    public (double First, double Second) ByLogit(double mean, double size)
    {
        double a = mean * size,
            b = (1 - mean) * size,
            slope = mean * (1 - mean) * size;
        var first = successes.Inverses(a) - failures.Inverses(b);
        var second = -successes.InverseSquares(a) - failures.InverseSquares(b);
        return (first * slope, second * slope * slope + first * slope * (1 - 2 * mean));
    }

    /// <summary>Derivative by the size (alpha + beta), the mean held.</summary>
    public double BySize(double mean, double size) =>
        mean * successes.Inverses(mean * size) + (1 - mean) * failures.Inverses((1 - mean) * size) - trials.Inverses(size);

    /// <summary>The logit of the mean at which likelihood times a prior of the given strength is largest, with the curvature there.</summary>
    public (double Logit, double Curvature) BestLogit(double size, double prior)
    {
        double low = -40,
            high = 40;
        var p = (AllSuccesses + 0.5) / (AllTrials + 1);
        var logit = Math.Log(p / (1 - p));
        var curvature = 1.0;
        for (var i = 0; i < 200; i++)
        {
            var mean = 1 / (1 + Math.Exp(-logit));
            var (first, second) = ByLogit(mean, size);
            first += prior * (1 - 2 * mean);
            second -= 2 * prior * mean * (1 - mean);
            curvature = -second;
            if (first > 0)
                low = logit;
            else
                high = logit;

            var next = second < 0 ? logit - first / second : double.NaN;
            if (!(next > low && next < high))
                next = 0.5 * (low + high);

            if (Math.Abs(next - logit) < 1e-13)
                break;

            logit = next;
        }

        return (logit, curvature);
    }
}

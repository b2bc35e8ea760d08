using MathNet.Numerics;

namespace Touchstone.Statistics.Shrinkage;

/// <summary>
/// The beta-binomial log likelihood as sums of logarithms over counts of units beyond each value, so that one evaluation costs the
/// largest number of trials, not the number of units, and nothing cancels when the distribution is narrow.
/// </summary>
internal sealed class BetaBinomialLikelihood
{
    private readonly double[] successes;
    private readonly double[] failures;
    private readonly double[] trials;
    private readonly double constant;

    public BetaBinomialLikelihood(ReadOnlySpan<int> x, ReadOnlySpan<int> n)
    {
        int mostX = 0, mostF = 0, mostN = 0;
        for (var i = 0; i < x.Length; i++)
        {
            mostX = Math.Max(mostX, x[i]);
            mostF = Math.Max(mostF, n[i] - x[i]);
            mostN = Math.Max(mostN, n[i]);
            AllSuccesses += x[i];
            AllTrials += n[i];
            constant += SpecialFunctions.FactorialLn(n[i]) - SpecialFunctions.FactorialLn(x[i]) - SpecialFunctions.FactorialLn(n[i] - x[i]);
        }

        successes = new double[mostX];
        failures = new double[mostF];
        trials = new double[mostN];
        for (var i = 0; i < x.Length; i++)
        {
            Count(successes, x[i]);
            Count(failures, n[i] - x[i]);
            Count(trials, n[i]);
        }

        Cumulate(successes);
        Cumulate(failures);
        Cumulate(trials);
    }

    public double AllSuccesses { get; }

    public double AllTrials { get; }

    /// <summary>Whether the proportions vary more than chance alone explains: the likelihood rises as the common distribution widens from a point.</summary>
    public bool Overdispersed
    {
        get
        {
            var p = AllSuccesses / AllTrials;
            return p > 0 && p < 1 && Ranks(successes) / p + Ranks(failures) / (1 - p) - Ranks(trials) > 1e-9 * Ranks(trials);
        }
    }

    public double At(double mean, double size)
    {
        double a = mean * size, b = (1 - mean) * size, sum = constant;
        for (var j = 0; j < successes.Length; j++)
        {
            sum += successes[j] * Math.Log(a + j);
        }

        for (var j = 0; j < failures.Length; j++)
        {
            sum += failures[j] * Math.Log(b + j);
        }

        for (var j = 0; j < trials.Length; j++)
        {
            sum -= trials[j] * Math.Log(size + j);
        }

        return sum;
    }

    public double Pooled(double mean) => constant
        + (AllSuccesses > 0 ? AllSuccesses * Math.Log(mean) : 0)
        + (AllTrials > AllSuccesses ? (AllTrials - AllSuccesses) * Math.Log(1 - mean) : 0);

    /// <summary>First and second derivative by the logit of the mean.</summary>
    public (double First, double Second) ByLogit(double mean, double size)
    {
        double a = mean * size, b = size - a, first = 0, second = 0, slope = mean * (1 - mean) * size;
        for (var j = 0; j < successes.Length; j++)
        {
            first += successes[j] / (a + j);
            second -= successes[j] / ((a + j) * (a + j));
        }

        for (var j = 0; j < failures.Length; j++)
        {
            first -= failures[j] / (b + j);
            second -= failures[j] / ((b + j) * (b + j));
        }

        return (first * slope, second * slope * slope + first * slope * (1 - 2 * mean));
    }

    /// <summary>Derivative by the size (alpha + beta), the mean held.</summary>
    public double BySize(double mean, double size)
    {
        double a = mean * size, b = size - a, sum = 0;
        for (var j = 0; j < successes.Length; j++)
        {
            sum += successes[j] * mean / (a + j);
        }

        for (var j = 0; j < failures.Length; j++)
        {
            sum += failures[j] * (1 - mean) / (b + j);
        }

        for (var j = 0; j < trials.Length; j++)
        {
            sum -= trials[j] / (size + j);
        }

        return sum;
    }

    /// <summary>The logit of the mean at which likelihood times a prior of the given strength is largest, with the curvature there.</summary>
    public (double Logit, double Curvature) BestLogit(double size, double prior)
    {
        double low = -40, high = 40;
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
            {
                low = logit;
            }
            else
            {
                high = logit;
            }

            var next = second < 0 ? logit - first / second : double.NaN;
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - logit) < 1e-13)
            {
                break;
            }

            logit = next;
        }

        return (logit, curvature);
    }

    private static void Count(double[] counts, int value)
    {
        if (value > 0)
        {
            counts[value - 1]++;
        }
    }

    private static void Cumulate(double[] counts)
    {
        for (var j = counts.Length - 2; j >= 0; j--)
        {
            counts[j] += counts[j + 1];
        }
    }

    private static double Ranks(double[] counts)
    {
        var sum = 0.0;
        for (var j = 0; j < counts.Length; j++)
        {
            sum += j * counts[j];
        }

        return sum;
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Models;

/// <summary>A mixture of shifted and scaled t laws with common degrees of freedom; its quantiles by safeguarded Newton steps.</summary>
internal sealed class TMixture(double[] weights, int df)
{
    private readonly double[] centre = new double[weights.Length];
    private readonly double[] spread = new double[weights.Length];

    public void Set(int point, double middle, double deviation)
    {
        centre[point] = middle;
        spread[point] = deviation;
    }

    public Estimate Estimate(double level, string method, int n)
    {
        var mean = 0.0;
        for (var g = 0; g < weights.Length; g++)
            mean += weights[g] * centre[g];

        var variance = 0.0;
        for (var g = 0; g < weights.Length; g++)
            variance += weights[g] * (spread[g] * spread[g] * (df > 2 ? df / (df - 2.0) : 1) + (centre[g] - mean) * (centre[g] - mean));

        var deviation = Math.Sqrt(variance);
        var interval = new Interval(Quantile((1 - level) / 2, mean, deviation), Quantile((1 + level) / 2, mean, deviation), level, method);
        return new Estimate(mean, interval, n, deviation, []);
    }

    /// <summary>Twice the smaller tail beyond a value; 1 where all of the law lies on it.</summary>
    public double TailsBeyond(double value)
    {
        // The upper tail comes from the mirrored law: a small one would be lost in 1 - (1 - tail).
        var (lower, upper) = (0.0, 0.0);
        for (var g = 0; g < weights.Length; g++)
        {
            var above = value - centre[g];
            if (spread[g] > 0)
            {
                lower += weights[g] * Lower(above / spread[g]);
                upper += weights[g] * Lower(-above / spread[g]);
            }
            else
            {
                lower += above >= 0 ? weights[g] : 0;
                upper += above <= 0 ? weights[g] : 0;
            }
        }

        return Math.Min(1, 2 * Math.Min(lower, upper));
    }

    private double Quantile(double share, double mean, double deviation)
    {
        if (!(deviation > 0))
            return mean;

        var (low, high) = (mean - deviation, mean + deviation);
        while (Below(low, out _) > share)
            low -= 2 * (mean - low);

        while (Below(high, out _) < share)
            high += 2 * (high - mean);

        var x = Math.Clamp(mean + deviation * Gaussian.Quantile(share), low, high);
        for (var i = 0; i < 100; i++)
        {
            var miss = Below(x, out var density) - share;
            if (miss > 0)
                high = x;
            else
                low = x;

            var next = x - miss / density;
            if (!(next > low && next < high))
                next = (low + high) / 2;

            if (Math.Abs(next - x) < 1e-9 * deviation)
                return next;

            x = next;
        }

        return x;
    }

    private double Below(double x, out double density)
    {
        var sum = 0.0;
        density = 0;
        for (var g = 0; g < weights.Length; g++)
        {
            if (!(spread[g] > 0))
            {
                sum += x >= centre[g] ? weights[g] : 0;
                continue;
            }

            var t = (x - centre[g]) / spread[g];
            sum += weights[g] * Lower(t);
            density += weights[g] * Gaussian.Density(t * Math.Sqrt(df / (df + t * t))) / spread[g];
        }

        return sum;
    }

    private double Lower(double t) => df >= 20 ? Gaussian.Lower(NormalScore(t)) : StudentLaw.Lower(t, df);

    /// <summary>The normal score with the same tail as t: Hill (1970), algorithm 395, an error below 1e-6 from 20 degrees of freedom.</summary>
    private double NormalScore(double t)
    {
        var a = df - 0.5;
        var b = 48 * a * a;
        var square = a * Math.Log(1 + t * t / df);
        var z = (((((-0.4 * square - 3.3) * square - 24) * square - 85.5) / (0.8 * square * square + 100 + b) + square + 3) / b + 1) * Math.Sqrt(square);
        return t < 0 ? -z : z;
    }
}

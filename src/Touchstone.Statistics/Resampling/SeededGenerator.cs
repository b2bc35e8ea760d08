using System.Numerics;

namespace Touchstone.Statistics.Resampling;

/// <summary>
/// Seeded random numbers: xoshiro256** (Blackman and Vigna 2021), its state filled by SplitMix64 from seed and stream. The same seed and
/// stream give the same numbers on every machine; different streams of one seed are independent for all practical purposes, so that
/// parallel work that takes one stream per piece gives the same result whatever the number of threads. Not for secrets.
/// </summary>
public sealed class SeededGenerator
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spare;
    private bool hasSpare;

    /// <summary>A generator for a seed and, for parallel work, a stream within it.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Number of the independent stream.</param>
    public SeededGenerator(ulong seed, ulong stream = 0)
    {
        var state = seed;
        state = Mix(ref state) ^ (stream * 0xD1342543DE82EF95UL + 0x2545F4914F6CDD1DUL);
        s0 = Mix(ref state);
        s1 = Mix(ref state);
        s2 = Mix(ref state);
        s3 = Mix(ref state);
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>A number from the whole range of 64 bits.</returns>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform number at least 0 and below 1, with 53 random bits.</summary>
    /// <returns>The number.</returns>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform whole number from 0 to below the bound, without bias (Lemire 2019).</summary>
    /// <param name="bound">Exclusive upper bound, above 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (uint)bound;
        var product = (NextBits() >> 32) * range;
        var low = (uint)product;
        if (low < range)
        {
            var threshold = (0u - range) % range;
            while (low < threshold)
            {
                product = (NextBits() >> 32) * range;
                low = (uint)product;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A standard normal number (polar method of Marsaglia and Bray 1964).</summary>
    /// <returns>The number.</returns>
    public double NextNormal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        double u,
            v,
            s;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            s = u * u + v * v;
        } while (s is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Math.Log(s) / s);
        spare = v * scale;
        hasSpare = true;
        return u * scale;
    }

    /// <summary>A gamma number with the given shape and scale 1 (Marsaglia and Tsang 2000).</summary>
    /// <param name="shape">Shape, above 0 and finite.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not positive and finite.</exception>
    public double NextGamma(double shape)
    {
        if (!(shape > 0) || double.IsInfinity(shape))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape must be positive and finite.");

        if (shape < 1)
            return NextGamma(shape + 1) * Math.Pow(1 - NextDouble(), 1 / shape);

        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + c * x;
            if (v <= 0)
                continue;

            v = v * v * v;
            if (Math.Log(1 - NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    /// <summary>A beta number, from two gamma numbers.</summary>
    /// <param name="a">First shape, above 0 and finite.</param>
    /// <param name="b">Second shape, above 0 and finite.</param>
    /// <returns>The number, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not positive and finite.</exception>
    public double NextBeta(double a, double b)
    {
        var x = NextGamma(a);
        var y = NextGamma(b);
        return x + y > 0 ? x / (x + y)
            : NextDouble() < a / (a + b) ? 1
            : 0;
    }

    /// <summary>A binomial number by counting successes.</summary>
    /// <param name="trials">Number of trials, at least 0.</param>
    /// <param name="probability">Probability of success, 0 to 1.</param>
    /// <returns>The number of successes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The trials are below zero or the probability outside [0, 1].</exception>
    public int NextBinomial(int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        Numerics.Guard.Share(probability);
        var successes = 0;
        for (var i = 0; i < trials; i++)
            successes += NextDouble() < probability ? 1 : 0;

        return successes;
    }

    /// <summary>Shuffles in place (Fisher and Yates), every order equally likely.</summary>
    /// <typeparam name="T">Type of the items.</typeparam>
    /// <param name="items">The items.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

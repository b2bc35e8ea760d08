using System.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>Seeded uniform indices: xoshiro256** (Blackman and Vigna 2021) seeded by splitmix64, bounded after Lemire (2019) without bias.</summary>
internal struct ResampleStream
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;
    private ulong kept;
    private bool half;

    /// <summary>The stream of one resample: depends on the seed and the number of the resample only.</summary>
    public ResampleStream(ulong seed, int resample)
    {
        var state = seed ^ ((ulong)(uint)resample + 1) * 0xD1B54A32D192ED03UL;
        (a, b, c, d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    /// <summary>Adds n draws with replacement from 0..n-1 to the tallies; draws at or beyond the tallies' length count for nothing.</summary>
    public void Draw(int n, Span<ushort> tallies)
    {
        var bound = (uint)n;
        var threshold = (uint)-bound % bound;
        for (var i = 0; i < n; i++)
        {
            var product = (ulong)Bits() * bound;
            while ((uint)product < threshold)
            {
                product = (ulong)Bits() * bound;
            }

            var at = (int)(product >> 32);
            if (at < tallies.Length)
            {
                tallies[at]++;
            }
        }
    }

    /// <summary>A uniform number in (0, 1).</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    private uint Bits()
    {
        if (half)
        {
            half = false;
            return (uint)kept;
        }

        kept = Next();
        half = true;
        return (uint)(kept >> 32);
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    private static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

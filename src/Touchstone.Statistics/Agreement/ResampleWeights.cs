using System.Runtime.Intrinsics;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// How often each row is drawn when as many rows as there are are drawn with replacement: independent Poisson numbers with
/// mean 1, then single rows added, or drawn ones taken back, at random until the total is right. Given its total, a Poisson
/// sample is multinomial (Feller 1968), so this is exactly the bootstrap, only without drawing row by row.
/// </summary>
internal static class ResampleWeights
{
    private const int Lanes = 16;
    private static readonly double[] Shares = Cumulative();
    private static readonly short[] Edges = [.. Shares.Take(8).Select(p => (short)((int)Math.Floor(p * 65536) - 32768))];

    /// <summary>Room needed for a number of rows.</summary>
    public static int Room(int rows) => rows + Lanes;

    /// <summary>Fills the weights of one resample; entries beyond the rows are zero.</summary>
    public static void Draw(SeededGenerator random, int rows, Span<short> weights)
    {
        Vector256<ulong> Seed() => Vector256.Create(random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits());
        var (a, b, c, d) = (Seed(), Seed(), Seed(), Seed());
        var (e0, e1, e2, e3) = (Vector256.Create(Edges[0]), Vector256.Create(Edges[1]), Vector256.Create(Edges[2]), Vector256.Create(Edges[3]));
        var (e4, e5, e6, e7) = (Vector256.Create(Edges[4]), Vector256.Create(Edges[5]), Vector256.Create(Edges[6]), Vector256.Create(Edges[7]));
        for (var i = 0; i < rows; i += Lanes)
        {
            // xoshiro256++ (Blackman and Vigna 2021), four at a time.
            var sum = a + d;
            var bits = ((sum << 23) | (sum >> 41)) + a;
            var t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = (d << 45) | (d >> 19);
            var u = bits.AsInt16();
            var more =
                Vector256.GreaterThan(u, e0)
                + Vector256.GreaterThan(u, e1)
                + Vector256.GreaterThan(u, e2)
                + Vector256.GreaterThan(u, e3)
                + Vector256.GreaterThan(u, e4)
                + Vector256.GreaterThan(u, e5)
                + Vector256.GreaterThan(u, e6);
            var edge =
                Vector256.Equals(u, e0)
                | Vector256.Equals(u, e1)
                | Vector256.Equals(u, e2)
                | Vector256.Equals(u, e3)
                | Vector256.Equals(u, e4)
                | Vector256.Equals(u, e5)
                | Vector256.Equals(u, e6)
                | Vector256.Equals(u, e7);
            (-more).CopyTo(weights[i..]);
            if (edge != Vector256<short>.Zero)
                Refine(random, u, edge, weights[i..]);
        }

        weights[rows..].Clear();
        Settle(random, rows, weights);
    }

    /// <summary>Sixteen bits that fall on the edge between two numbers need more bits to decide.</summary>
    private static void Refine(SeededGenerator random, Vector256<short> u, Vector256<short> edge, Span<short> weights)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (edge[lane] != 0)
            {
                var share = (u[lane] + 32768 + random.NextDouble()) / 65536;
                short number = 0;
                while (number < Shares.Length - 1 && share > Shares[number])
                    number++;

                weights[lane] = number;
            }
        }
    }

    private static void Settle(SeededGenerator random, int rows, Span<short> weights)
    {
        var (low, high, top) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<short>.Zero);
        for (var i = 0; i < rows; i += Lanes)
        {
            var piece = Vector256.Create<short>(weights.Slice(i, Lanes));
            top = Vector256.Max(top, piece);
            var (first, second) = Vector256.Widen(piece);
            low += first;
            high += second;
        }

        var total = Vector256.Sum(low + high);
        var most = 1;
        for (var lane = 0; lane < Lanes; lane++)
            most = Math.Max(most, top[lane]);

        for (; total < rows; total++)
        {
            var row = random.NextInt(rows);
            most = Math.Max(most, ++weights[row]);
        }

        while (total > rows)
        {
            var row = random.NextInt(rows);
            if (random.NextInt(most) < weights[row])
            {
                weights[row]--;
                total--;
            }
        }
    }

    private static double[] Cumulative()
    {
        var shares = new double[30];
        var point = Math.Exp(-1);
        var sum = 0.0;
        for (var k = 0; k < shares.Length; k++)
        {
            sum += point;
            shares[k] = sum;
            point /= k + 1;
        }

        return shares;
    }
}

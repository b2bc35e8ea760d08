namespace Touchstone.Statistics.Numerics;

/// <summary>Mid-ranks and the exact permutation laws of rank sums (Streitberg and Röhmel 1986), on doubled ranks so that ties stay whole numbers.</summary>
internal static class RankSums
{
    private const double MostWork = 1e8;

    /// <summary>Doubled mid-ranks of the values in place order; also the sum of t³ - t over groups of ties.</summary>
    public static int[] DoubledRanks(double[] values, out double ties)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;

        var keys = (double[])values.Clone();
        Array.Sort(keys, order);
        var ranks = new int[values.Length];
        ties = 0;
        for (var start = 0; start < keys.Length; )
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;

            double t = end - start;
            ties += t * t * t - t;
            for (var i = start; i < end; i++)
                ranks[order[i]] = start + end + 1;

            start = end;
        }

        return ranks;
    }

    /// <summary>Law of the doubled rank sum of a random subset of the given size; null when it would take too long.</summary>
    public static double[]? SubsetLaw(int[] doubled, int size)
    {
        var sorted = (int[])doubled.Clone();
        Array.Sort(sorted);
        long most = 0;
        for (var i = 0; i < size; i++)
            most += sorted[^(i + 1)];

        if ((double)most * size * doubled.Length > MostWork)
            return null;

        var counts = new double[size + 1][];
        for (var k = 0; k <= size; k++)
            counts[k] = new double[most + 1];

        counts[0][0] = 1;
        foreach (var rank in sorted)
        {
            for (var k = size; k >= 1; k--)
            {
                var from = counts[k - 1];
                var to = counts[k];
                for (var s = most; s >= rank; s--)
                    to[s] += from[s - rank];
            }
        }

        return Normalised(counts[size]);
    }

    /// <summary>Law of the doubled sum of the ranks that get a plus when signs are tossed; null when it would take too long.</summary>
    public static double[]? SignedLaw(int[] doubled)
    {
        long most = 0;
        foreach (var rank in doubled)
            most += rank;

        if ((double)most * doubled.Length > MostWork || doubled.Length > 1000)
            return null;

        var counts = new double[most + 1];
        counts[0] = 1;
        foreach (var rank in doubled)
        {
            for (var s = most; s >= rank; s--)
                counts[s] += counts[s - rank];
        }

        return Normalised(counts);
    }

    public static double AtMost(double[] law, long sum)
    {
        var p = 0.0;
        for (long s = 0; s <= Math.Min(sum, law.Length - 1); s++)
            p += law[s];

        return Math.Min(1, p);
    }

    public static double AtLeast(double[] law, long sum)
    {
        var p = 0.0;
        for (var s = Math.Max(0, sum); s < law.Length; s++)
            p += law[s];

        return Math.Min(1, p);
    }

    private static double[] Normalised(double[] counts)
    {
        var total = 0.0;
        foreach (var count in counts)
            total += count;

        for (var s = 0; s < counts.Length; s++)
            counts[s] /= total;

        return counts;
    }
}

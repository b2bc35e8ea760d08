using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Generalisability;

/// <summary>Scores grouped in several ways: T terms and their expectations (Henderson 1953, method 1).</summary>
internal sealed class Groupings
{
    private readonly double[] score;
    private readonly double mean;

    public Groupings(IReadOnlyList<double> scores)
    {
        score = [.. scores];
        if (score.Any(x => !(Math.Abs(x) <= Guard.LargestScore)))
            throw new ArgumentException("Every score must be a finite number not beyond 1e140; leave missing ones out.", nameof(scores));

        mean = score.Length == 0 ? 0 : Moments.Of(score).Mean;
        for (var i = 0; i < score.Length; i++)
            score[i] -= mean;
    }

    public int N => score.Length;

    /// <summary>N times the squared mean: what uncentred T terms have beyond the centred ones.</summary>
    public double Centre => N * mean * mean;

    /// <summary>Numbers the labels of one grouping, or of labels within others.</summary>
    public static (int[] Codes, int Levels) Number<T>(IReadOnlyList<T> labels)
        where T : notnull
    {
        var known = new Dictionary<T, int>();
        var codes = new int[labels.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (!known.TryGetValue(labels[i], out codes[i]))
            {
                codes[i] = known.Count;
                known.Add(labels[i], codes[i]);
            }
        }

        return (codes, known.Count);
    }

    public static (int[] Codes, int Levels) Cross(int[] a, int[] b) => Number(a.Zip(b).ToList());

    /// <summary>Sum over levels of total squared over count, of the centred scores.</summary>
    public double Total((int[] Codes, int Levels) grouping)
    {
        var sums = new double[grouping.Levels];
        var counts = new double[grouping.Levels];
        for (var i = 0; i < N; i++)
        {
            sums[grouping.Codes[i]] += score[i];
            counts[grouping.Codes[i]]++;
        }

        var total = 0.0;
        for (var k = 0; k < sums.Length; k++)
            total += sums[k] * sums[k] / counts[k];

        return total;
    }

    /// <summary>How much of b's variance the T term of a holds: sum over levels A of sum over levels B of n_AB squared over n_A.</summary>
    public double Holds((int[] Codes, int Levels) a, (int[] Codes, int Levels) b)
    {
        var joint = Cross(a.Codes, b.Codes);
        var counts = new double[joint.Levels];
        var owner = new int[joint.Levels];
        var size = new double[a.Levels];
        for (var i = 0; i < N; i++)
        {
            counts[joint.Codes[i]]++;
            owner[joint.Codes[i]] = a.Codes[i];
            size[a.Codes[i]]++;
        }

        var held = 0.0;
        for (var k = 0; k < counts.Length; k++)
            held += counts[k] * counts[k] / size[owner[k]];

        return held;
    }

    /// <summary>Variance components that make every T term equal its expectation; null when they cannot be separated.</summary>
    public double[]? Components(IReadOnlyList<(int[] Codes, int Levels)> groupings)
    {
        var k = groupings.Count;
        var whole = (new int[N], 1);
        var matrix = new double[k, k + 1];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
                matrix[a, b] = Holds(groupings[a], groupings[b]) - Holds(whole, groupings[b]);

            matrix[a, k] = Total(groupings[a]);
        }

        return Solve(matrix, k);
    }

    private static double[]? Solve(double[,] m, int k)
    {
        for (var c = 0; c < k; c++)
        {
            var pivot = c;
            for (var r = c + 1; r < k; r++)
                pivot = Math.Abs(m[r, c]) > Math.Abs(m[pivot, c]) ? r : pivot;

            if (!(Math.Abs(m[pivot, c]) > 1e-9))
                return null;

            for (var j = 0; j <= k; j++)
                (m[c, j], m[pivot, j]) = (m[pivot, j], m[c, j]);

            for (var r = 0; r < k; r++)
            {
                var x = m[r, c] / m[c, c];
                for (var j = c; r != c && j <= k; j++)
                    m[r, j] -= x * m[c, j];
            }
        }

        var solved = new double[k];
        for (var c = 0; c < k; c++)
            solved[c] = m[c, k] / m[c, c];

        return solved;
    }
}

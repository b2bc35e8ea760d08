namespace Touchstone.Statistics.Agreement;

/// <summary>
/// The squared difference of two categories on a level. Nominal, interval and ratio are fixed; ordinal is the squared
/// difference of the mid-ranks of the pairable values, since
/// <c>sum_{g=c..k} n_g - (n_c + n_k)/2 = midrank_k - midrank_c</c> (Krippendorff 2011).
/// </summary>
internal sealed class Disagreement
{
    private readonly double[] values;

    public Disagreement(MeasurementLevel level, ReadOnlySpan<double> positions)
    {
        Level = level;
        values = positions.ToArray();
        if (level == MeasurementLevel.Interval && values.Length > 0)
        {
            // Only differences count: about the middle of the scale, and with half its width as unit, nothing overflows or cancels.
            var middle = values[0] / 2 + values[^1] / 2;
            Unit = Math.Max(values[^1] / 2 - values[0] / 2, double.Epsilon);
            for (var i = 0; i < values.Length; i++)
                values[i] = (values[i] - middle) / Unit;
        }
    }

    public MeasurementLevel Level { get; }

    /// <summary>Unit the values are held in; squared differences are in its square.</summary>
    public double Unit { get; } = 1;

    public bool Fixed => Level != MeasurementLevel.Ordinal;

    /// <summary>Positions whose squared differences are the disagreement, or null where it is not of that kind.</summary>
    public double[]? Scores => Level == MeasurementLevel.Interval ? values : null;

    public double Between(int c, int k)
    {
        if (c == k)
            return 0;

        switch (Level)
        {
            case MeasurementLevel.Nominal:
                return 1;
            case MeasurementLevel.Interval:
                var d = values[c] - values[k];
                return d * d;
            case MeasurementLevel.Ratio:
                // Halved first so that huge values do not overflow.
                var sum = values[c] / 2 + values[k] / 2;
                var share = sum == 0 ? 0 : (values[c] / 2 - values[k] / 2) / sum;
                return share * share;
            default:
                throw new InvalidOperationException("Ordinal differences depend on the counts.");
        }
    }

    /// <summary>Mid-ranks of the categories about the middle, from counts.</summary>
    public static void MidRanks(ReadOnlySpan<double> counts, Span<double> ranks)
    {
        var total = 0.0;
        foreach (var count in counts)
            total += count;

        var below = -total / 2;
        for (var c = 0; c < counts.Length; c++)
        {
            ranks[c] = below + counts[c] / 2;
            below += counts[c];
        }
    }

    /// <summary>Sum over c &lt; k of n_c n_k times the squared difference; ordinal uses and fills the ranks.</summary>
    public double Expected(ReadOnlySpan<double> counts, Span<double> ranks)
    {
        switch (Level)
        {
            case MeasurementLevel.Nominal:
                var (n, squares) = (0.0, 0.0);
                foreach (var count in counts)
                {
                    n += count;
                    squares += count * count;
                }

                return (n * n - squares) / 2;
            case MeasurementLevel.Ratio:
                var sum = 0.0;
                for (var c = 0; c < counts.Length; c++)
                {
                    for (var k = c + 1; counts[c] != 0 && k < counts.Length; k++)
                        sum += counts[k] == 0 ? 0 : counts[c] * counts[k] * Between(c, k);
                }

                return sum;
            case MeasurementLevel.Ordinal:
                MidRanks(counts, ranks);
                return Spread(counts, ranks);
            default:
                return Spread(counts, values);
        }
    }

    /// <summary>For each category the sum over k of n_k times the squared difference (fixed levels).</summary>
    public double[] Reach(ReadOnlySpan<double> counts)
    {
        var reach = new double[counts.Length];
        var (n, first, second) = (0.0, 0.0, 0.0);
        for (var c = 0; c < counts.Length; c++)
        {
            n += counts[c];
            first += counts[c] * values[c];
            second += counts[c] * values[c] * values[c];
        }

        for (var c = 0; c < counts.Length; c++)
        {
            switch (Level)
            {
                case MeasurementLevel.Nominal:
                    reach[c] = n - counts[c];
                    break;
                case MeasurementLevel.Interval:
                    reach[c] = n * values[c] * values[c] - 2 * values[c] * first + second;
                    break;
                default:
                    for (var k = 0; k < counts.Length; k++)
                        reach[c] += counts[k] == 0 ? 0 : counts[k] * Between(c, k);

                    break;
            }
        }

        return reach;
    }

    private static double Spread(ReadOnlySpan<double> counts, ReadOnlySpan<double> scores)
    {
        var (n, mean) = (0.0, 0.0);
        for (var c = 0; c < counts.Length; c++)
        {
            n += counts[c];
            mean += counts[c] * scores[c];
        }

        if (n == 0)
            return 0;

        mean /= n;
        var sum = 0.0;
        for (var c = 0; c < counts.Length; c++)
        {
            var d = scores[c] - mean;
            sum += counts[c] * d * d;
        }

        return n * sum;
    }
}

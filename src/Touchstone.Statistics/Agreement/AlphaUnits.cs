namespace Touchstone.Statistics.Agreement;

/// <summary>
/// The pairable units of a table as short lists of distinct values and counts, with each unit's share of the observed
/// disagreement where the level fixes it: all that alpha, its jackknife and its resamples need.
/// </summary>
internal sealed class AlphaUnits
{
    private AlphaUnits(Disagreement metric, int[] unit, int[] start, int[] code, int[] count, int[] size, double[] own, int categories)
    {
        (Metric, Unit, Start, Code, Count, Size, Own, Categories) = (metric, unit, start, code, count, size, own, categories);
        Totals = new double[categories];
        for (var i = 0; i < code.Length; i++)
            Totals[code[i]] += count[i];

        Values = 0;
        foreach (var m in size)
            Values += m;
    }

    public Disagreement Metric { get; }

    /// <summary>Row of each pairable unit in the table.</summary>
    public int[] Unit { get; }

    public int[] Start { get; }

    public int[] Code { get; }

    public int[] Count { get; }

    /// <summary>Number of values of each pairable unit.</summary>
    public int[] Size { get; }

    /// <summary>Each unit's sum over c &lt; k of x_c x_k d² / (m-1); empty for the ordinal level.</summary>
    public double[] Own { get; }

    public int Categories { get; }

    public double[] Totals { get; }

    public int Values { get; }

    public int Pairable => Unit.Length;

    public static AlphaUnits Of(RatingTable ratings, MeasurementLevel level)
    {
        var metric = new Disagreement(level, ratings.Positions);
        var reader = new UnitReader(ratings.Store);
        var (unit, start, size, own) = (
            new List<int>(ratings.Units),
            new List<int>(ratings.Units + 1) { 0 },
            new List<int>(ratings.Units),
            new List<double>(metric.Fixed ? ratings.Units : 0)
        );
        var (code, count) = (new List<int>(), new List<int>());
        for (var u = 0; u < ratings.Units; u++)
        {
            var distinct = reader.Read(u, out var m);
            if (m < 2)
                continue;

            unit.Add(u);
            size.Add(m);
            code.AddRange(reader.Codes.AsSpan(0, distinct));
            count.AddRange(reader.Counts.AsSpan(0, distinct));
            start.Add(code.Count);
            if (metric.Fixed)
                own.Add(Pairs(metric, reader.Codes.AsSpan(0, distinct), reader.Counts.AsSpan(0, distinct)) / (m - 1));
        }

        return new AlphaUnits(metric, [.. unit], [.. start], [.. code], [.. count], [.. size], [.. own], ratings.Positions.Length);
    }

    /// <summary>Sum over pairs of different values in one unit of count times count times squared difference.</summary>
    public static double Pairs(Disagreement metric, ReadOnlySpan<int> codes, ReadOnlySpan<int> counts)
    {
        var sum = 0.0;
        for (var a = 0; a < codes.Length; a++)
        {
            for (var b = a + 1; b < codes.Length; b++)
                sum += (double)counts[a] * counts[b] * metric.Between(codes[a], codes[b]);
        }

        return sum;
    }

    /// <summary>Sum over pairs of different values in one unit of count times count times squared difference of the scores.</summary>
    public double Pairs(int unit, ReadOnlySpan<double> scores)
    {
        var (first, second) = (0.0, 0.0);
        for (var i = Start[unit]; i < Start[unit + 1]; i++)
        {
            var x = Count[i] * scores[Code[i]];
            first += x;
            second += x * scores[Code[i]];
        }

        return Math.Max(0, Size[unit] * second - first * first);
    }

    /// <summary>Alpha from weighted units; NaN when nothing can be paired or nothing varies.</summary>
    public double Alpha(ReadOnlySpan<short> weights, Span<double> totals, Span<double> ranks)
    {
        totals.Clear();
        var observed = 0.0;
        for (var u = 0; u < Pairable; u++)
        {
            double w = weights[u];
            if (w == 0)
                continue;

            for (var i = Start[u]; i < Start[u + 1]; i++)
                totals[Code[i]] += w * Count[i];

            observed += Metric.Fixed ? w * Own[u] : 0;
        }

        var expected = Metric.Expected(totals, ranks);
        for (var u = 0; !Metric.Fixed && u < Pairable; u++)
            observed += weights[u] == 0 ? 0 : weights[u] * Pairs(u, ranks) / (Size[u] - 1);

        return Alpha(totals, observed, expected);
    }

    public static double Alpha(ReadOnlySpan<double> totals, double observed, double expected)
    {
        var n = 0.0;
        foreach (var total in totals)
            n += total;

        return expected > 0 ? 1 - (n - 1) * observed / expected : double.NaN;
    }
}

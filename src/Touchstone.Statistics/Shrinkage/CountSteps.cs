namespace Touchstone.Statistics.Shrinkage;

/// <summary>
/// How many units lie beyond each count j, as a step function, and the sums over j of c_j log(a+j), c_j/(a+j) and c_j/(a+j)². Long steps are cut
/// into stretches no longer than a twentieth of their place and summed by their middle, so the cost grows with the
/// logarithm of the largest count and nothing cancels.
/// </summary>
internal sealed class CountSteps
{
    private readonly (double From, double To, double Units)[] steps;

    public CountSteps(int[] values)
    {
        Array.Sort(values);
        var found = new List<(double, double, double)>();
        var from = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > from)
            {
                found.Add((from, values[i], values.Length - i));
                from = values[i];
            }
        }

        steps = [.. found];
        foreach (var (start, end, units) in steps)
            Ranks += units * (end - start) * (start + end - 1) / 2;
    }

    /// <summary>Sum of j over all units and all j below their count.</summary>
    public double Ranks { get; }

    public double Logs(double a)
    {
        var sum = 0.0;
        foreach (var (from, to, units) in steps)
        {
            for (double at = from, length; at < to; at += length)
            {
                length = Length(a, at, to);
                var m = a + at + 0.5 * (length - 1);
                if (length == 1)
                {
                    sum += units * Math.Log(m);
                    continue;
                }

                var (two, four, six) = Powers(length, m);
                sum += units * (length * Math.Log(m) - two / 2 - four / 4 - six / 6);
            }
        }

        return sum;
    }

    public double Inverses(double a)
    {
        var sum = 0.0;
        foreach (var (from, to, units) in steps)
        {
            for (double at = from, length; at < to; at += length)
            {
                length = Length(a, at, to);
                var m = a + at + 0.5 * (length - 1);
                var (two, four, six) = Powers(length, m);
                sum += units * (length + two + four + six) / m;
            }
        }

        return sum;
    }

    public double InverseSquares(double a)
    {
        var sum = 0.0;
        foreach (var (from, to, units) in steps)
        {
            for (double at = from, length; at < to; at += length)
            {
                length = Length(a, at, to);
                var m = a + at + 0.5 * (length - 1);
                var (two, four, six) = Powers(length, m);
                sum += units * (length + 3 * two + 5 * four + 7 * six) / (m * m);
            }
        }

        return sum;
    }

    private static double Length(double a, double at, double to) => Math.Min(to - at, Math.Max(1, Math.Floor(0.05 * (a + at))));

    // Sums of (k/m)^2, ^4 and ^6 over the places k around the middle of a stretch.
    private static (double Two, double Four, double Six) Powers(double n, double m)
    {
        if (n == 1)
            return (0, 0, 0);

        double square = n * n,
            inverse = 1 / (m * m),
            common = n * (square - 1);
        return (
            common / 12 * inverse,
            common * (3 * square - 7) / 240 * inverse * inverse,
            common * (3 * square * square - 18 * square + 31) / 1344 * inverse * inverse * inverse
        );
    }
}

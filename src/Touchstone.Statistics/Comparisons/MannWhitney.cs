using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// Mann and Whitney's (1947) test that neither of two groups tends to larger values, with Hodges and Lehmann's (1963) shift
/// and Cliff's (1993) delta. The shift reads as a difference of medians only when both groups have the same shape.
/// </summary>
public static class MannWhitney
{
    /// <summary>
    /// Compares two independent groups. The time grows as N log N apart from the exact laws, which are left out for large groups.
    /// NaN is missing and left out with a note; infinite values take part as the largest or smallest but leave the shift undefined;
    /// an empty group makes everything undefined, with a note.
    /// </summary>
    /// <param name="x">First group; NaN = missing.</param>
    /// <param name="y">Second group; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>Tests and effect sizes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static MannWhitneyResult Compare(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Guard.Level(level);
        var first = OrderStatistics.SortedPresent(x);
        var second = OrderStatistics.SortedPresent(y);
        var missing = x.Length - first.Length + y.Length - second.Length;
        List<string> notes = missing > 0 ? [Guard.LeftOut(missing)] : [];
        var n = first.Length + second.Length;
        if (first.Length == 0 || second.Length == 0)
            return Nothing(n, [.. notes, "a group without values: the comparison is undefined"]);

        var ranks = RankSums.DoubledRanks([.. first, .. second], out var ties);
        long doubled = 0;
        for (var i = 0; i < first.Length; i++)
            doubled += ranks[i];

        double n1 = first.Length,
            n2 = second.Length;
        var u = 0.5 * doubled - 0.5 * n1 * (n1 + 1);
        var law = RankSums.SubsetLaw(ranks, first.Length);
        var shift = Shift(first, second, level, notes);
        var (unbiased, consistent) = CliffDominance.Estimates(first, second, level);
        return new MannWhitneyResult(
            u,
            n1 * n2 - u,
            Normal("Mann-Whitney, continuity corrected", 0.5),
            Normal("Mann-Whitney", 0),
            law is null ? null : TwoSided(law, doubled, first.Length, n),
            law is null ? null : RankSums.AtLeast(law, doubled),
            shift,
            ExactShift(shift, first, second, level, ties, law),
            Superior(unbiased, u / (n1 * n2)),
            unbiased,
            consistent,
            law is null ? [.. notes, "groups too large for the exact law: the normal approximation is used"] : notes
        );

        SignificanceTest Normal(string name, double correction)
        {
            var gap = u - 0.5 * n1 * n2;
            var deviation = Math.Sqrt(n1 * n2 / 12 * (n + 1 - ties / ((double)n * (n - 1))));
            if (!(deviation > 0))
                return SignificanceTest.Undefined(name, n, "all values are alike: no test is possible");

            var z = (gap - Math.Sign(gap) * correction) / deviation;
            return SignificanceTest.Of(name, z, null, Gaussian.TwoSided(z), n, notes);
        }
    }

    private static double TwoSided(double[] law, long doubled, int n1, int n)
    {
        // The mean of the doubled rank sum, n1 (N + 1), is whole.
        var mean = (long)n1 * (n + 1);
        var gap = Math.Abs(doubled - mean);
        return gap == 0 ? 1 : Math.Min(1, RankSums.AtMost(law, mean - gap) + RankSums.AtLeast(law, mean + gap));
    }

    private static Estimate Shift(double[] x, double[] y, double level, List<string> notes)
    {
        double n1 = x.Length,
            n2 = y.Length;
        var n = x.Length + y.Length;
        if (double.IsInfinity(x[0]) || double.IsInfinity(x[^1]) || double.IsInfinity(y[0]) || double.IsInfinity(y[^1]))
            return Estimate.Undefined(n, "a value is infinite: the shift is undefined");

        var pairs = (long)x.Length * y.Length;
        var k = (long)Math.Ceiling(0.5 * n1 * n2 - Gaussian.Critical(level) * Math.Sqrt(n1 * n2 * (n1 + n2 + 1) / 12));
        k = Math.Clamp(k, 1, (pairs + 1) / 2);
        var interval = new Interval(
            OrderStatistics.Difference(x, y, k),
            OrderStatistics.Difference(x, y, pairs + 1 - k),
            level,
            "order statistics of the differences, normal approximation"
        );
        List<string> said = [.. notes];
        if (Math.Min(x.Length, y.Length) < 4)
            said.Add("very small groups: the interval cannot reach the level");

        return Estimate.Of(OrderStatistics.MedianDifference(x, y), interval, n, null, said);
    }

    private static Estimate ExactShift(Estimate shift, double[] x, double[] y, double level, double ties, double[]? law)
    {
        if (shift.Value is null || ties > 0 || law is null)
            return shift with { Interval = null, Notes = [.. shift.Notes, ties > 0 ? "ties: no exact interval" : "groups too large for the exact interval"] };

        var tail = 0.5 * (1 - level) - 10 * 2.220446049250313e-16;
        var least = (long)x.Length * (x.Length + 1);
        long q = 0;
        for (var sum = 0.0; ; q++)
        {
            sum += law[least + 2 * q];
            if (sum >= tail)
                break;
        }

        q = Math.Max(1, q);
        var pairs = (long)x.Length * y.Length;
        return shift with
        {
            Interval = new Interval(
                OrderStatistics.Difference(x, y, q),
                OrderStatistics.Difference(x, y, pairs + 1 - q),
                level,
                "order statistics of the differences, exact"
            ),
        };
    }

    private static Estimate Superior(Estimate delta, double value) =>
        delta with
        {
            Value = value,
            StandardError = 0.5 * delta.StandardError,
            Interval = delta.Interval is null
                ? null
                : delta.Interval with
                {
                    Lower = 0.5 * (delta.Interval.Lower + 1),
                    Upper = 0.5 * (delta.Interval.Upper + 1),
                },
        };

    private static MannWhitneyResult Nothing(int n, IReadOnlyList<string> notes)
    {
        var estimate = new Estimate(null, null, n, null, notes);
        return new MannWhitneyResult(
            null,
            null,
            new SignificanceTest("Mann-Whitney, continuity corrected", null, null, null, null, n, notes),
            new SignificanceTest("Mann-Whitney", null, null, null, null, n, notes),
            null,
            null,
            estimate,
            estimate,
            estimate,
            estimate,
            estimate,
            notes
        );
    }
}

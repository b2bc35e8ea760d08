using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// Tests that several independent groups are alike. NaN is missing and left out with a note; groups without values are ignored;
/// fewer than two groups, too few values or no spread make the test undefined, with a note.
/// </summary>
public static class ManyGroups
{
    /// <summary>Kruskal and Wallis (1952): rank sums, corrected for ties, against chi-square on k - 1 degrees of freedom.</summary>
    /// <param name="groups">Values of each group; NaN = missing; infinite values rank first or last.</param>
    /// <returns>H, degrees of freedom and p value.</returns>
    public static SignificanceTest KruskalWallis(IReadOnlyList<double[]> groups)
    {
        const string name = "Kruskal-Wallis";
        var kept = Present(groups, out var notes);
        var n = kept.Sum(g => g.Length);
        if (kept.Count < 2)
            return SignificanceTest.Undefined(name, n, "fewer than two groups with values: no test is possible");

        var ranks = RankSums.DoubledRanks([.. kept.SelectMany(g => g)], out var ties);
        var sum = 0.0;
        var at = 0;
        foreach (var group in kept)
        {
            var total = 0.0;
            for (var i = 0; i < group.Length; i++)
                total += 0.5 * ranks[at++];

            var gap = total / group.Length - 0.5 * (n + 1);
            sum += group.Length * gap * gap;
        }

        double size = n;
        var h = 12 / (size * (size + 1)) * sum / (1 - ties / (size * size * size - size));
        return SignificanceTest.Of(name, h, kept.Count - 1, TailLaws.ChiSquareUpper(h, kept.Count - 1), n, WhenAlike(h, notes));
    }

    /// <summary>Welch's (1951) analysis of variance, which lets the spreads of the groups differ.</summary>
    /// <param name="groups">Values of each group; NaN = missing. Each group needs two values and some spread.</param>
    /// <returns>F, both degrees of freedom and p value.</returns>
    public static SignificanceTest WelchAnova(IReadOnlyList<double[]> groups)
    {
        const string name = "Welch analysis of variance";
        var kept = Present(groups, out var notes);
        var moments = kept.ConvertAll(g => Moments.Of(g));
        var n = moments.Sum(m => m.N);
        if (kept.Count < 2 || moments.Exists(m => m.N < 2 || !(m.Variance > 0) || !double.IsFinite(m.Variance)))
            return SignificanceTest.Undefined(name, n, "every group needs two finite values and some spread: no test is possible");

        double k = kept.Count,
            weights = moments.Sum(m => m.N / m.Variance);
        var mean = moments.Sum(m => m.N / m.Variance * m.Mean) / weights;
        var share = moments.Sum(m => Square(1 - m.N / m.Variance / weights) / (m.N - 1)) / (k * k - 1);
        var f = moments.Sum(m => m.N / m.Variance * Square(m.Mean - mean)) / ((k - 1) * (1 + 2 * (k - 2) * share));
        var df2 = 1 / (3 * share);
        return SignificanceTest.Of(name, f, k - 1, TailLaws.FisherUpper(f, k - 1, df2), n, notes, df2);
    }

    /// <summary>Fisher's one-way analysis of variance with a common spread.</summary>
    /// <param name="groups">Values of each group; NaN = missing.</param>
    /// <returns>F, both degrees of freedom and p value.</returns>
    public static SignificanceTest Anova(IReadOnlyList<double[]> groups)
    {
        const string name = "one-way analysis of variance";
        var kept = Present(groups, out var notes);
        var moments = kept.ConvertAll(g => Moments.Of(g));
        var n = moments.Sum(m => m.N);
        double k = kept.Count,
            df2 = n - k;
        var within = moments.Sum(m => m.SumOfSquares);
        if (k < 2 || df2 < 1 || !double.IsFinite(within) || within == 0)
            return SignificanceTest.Undefined(name, n, "two groups and some finite spread within them are needed: no test is possible");

        var mean = moments.Sum(m => m.N * m.Mean) / n;
        var f = moments.Sum(m => m.N * Square(m.Mean - mean)) / (k - 1) / (within / df2);
        return SignificanceTest.Of(name, f, k - 1, TailLaws.FisherUpper(f, k - 1, df2), n, notes, df2);
    }

    private static double Square(double value) => value * value;

    private static List<string> WhenAlike(double statistic, List<string> notes) =>
        double.IsNaN(statistic) ? [.. notes, "all values are alike: no test is possible"] : notes;

    private static List<double[]> Present(IReadOnlyList<double[]> groups, out List<string> notes)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var kept = groups.Select(g => Array.FindAll(g, v => !double.IsNaN(v))).ToList();
        var missing = groups.Sum(g => g.Length) - kept.Sum(g => g.Length);
        notes = missing > 0 ? [Guard.LeftOut(missing)] : [];
        kept.RemoveAll(g => g.Length == 0);
        return kept;
    }
}

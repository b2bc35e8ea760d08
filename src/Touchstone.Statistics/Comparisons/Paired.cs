using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>Comparison of two measurements of the same units: paired t, Wilcoxon's (1945) signed ranks and the sign test.</summary>
public static class Paired
{
    /// <summary>
    /// Compares paired values. A pair with a missing (NaN) member is left out with a note; Wilcoxon and sign test drop zero
    /// differences; an infinite difference leaves everything undefined, with a note.
    /// </summary>
    /// <param name="x">First measurement of each unit; NaN = missing.</param>
    /// <param name="y">Second measurement of each unit, as many as x; NaN = missing.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>Tests and effect sizes of x - y.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside (0, 1).</exception>
    public static PairedResult Compare(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Guard.Level(level);
        Guard.SameLength(x.Length, y.Length, nameof(y));
        var differences = new List<double>(x.Length);
        var notes = new List<string>();
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
                differences.Add(x[i] - y[i]);
        }

        var missing = x.Length - differences.Count;
        if (missing > 0)
            notes.Add(missing == 1 ? "1 pair with a missing value left out" : $"{missing} pairs with a missing value left out");

        if (differences.Count == 0 || differences.Exists(d => !double.IsFinite(d)))
        {
            notes.Add(differences.Count == 0 ? "no complete pairs: the comparison is undefined" : "a difference is infinite: the comparison is undefined");
            return Nothing(differences.Count, notes);
        }

        return Compare([.. differences], level, notes);
    }

    private static PairedResult Compare(double[] differences, double level, List<string> notes)
    {
        var n = differences.Length;
        var mean = MeanIntervals.Student(differences, level);
        mean = mean with { Notes = [.. notes, .. mean.Notes] };
        var moments = Moments.Of(differences);
        var t = Tested(mean, n);
        var dz =
            n > 1 && moments.Deviation > 0
                ? Standardised(moments.Mean / moments.Deviation, n, level)
                : Estimate.Undefined(n, "no spread of the differences: the effect size is undefined");
        var nonZero = differences.Where(d => d != 0).ToArray();
        var positive = nonZero.Count(d => d > 0);
        var sign =
            nonZero.Length == 0
                ? SignificanceTest.Undefined("sign test", 0, "all differences are zero: no test is possible")
                : SignificanceTest.Of("sign test", positive, null, SignP(positive, nonZero.Length), nonZero.Length);
        if (nonZero.Length == 0)
        {
            const string reason = "all differences are zero: no ranks";
            return new PairedResult(
                mean,
                t,
                dz,
                SignificanceTest.Undefined("Wilcoxon signed rank", 0, reason),
                null,
                null,
                Estimate.Undefined(0, reason),
                0,
                0,
                sign,
                notes
            );
        }

        if (nonZero.Length < n)
            notes.Add($"{n - nonZero.Length} zero {(n - nonZero.Length == 1 ? "difference" : "differences")} dropped by the rank and sign tests");

        var ranks = RankSums.DoubledRanks([.. nonZero.Select(Math.Abs)], out var ties);
        long doubled = 0;
        for (var i = 0; i < ranks.Length; i++)
            doubled += nonZero[i] > 0 ? ranks[i] : 0;

        var law = RankSums.SignedLaw(ranks);
        var exact = law is null ? (double?)null : Math.Min(1, 2 * Math.Min(RankSums.AtMost(law, doubled), RankSums.AtLeast(law, doubled)));
        return new PairedResult(
            mean,
            t,
            dz,
            Asymptotic(0.5 * doubled, nonZero.Length, ties),
            exact,
            law is null ? null : RankSums.AtLeast(law, doubled),
            PseudoMedian(nonZero, ties > 0 || nonZero.Length < n, law, level),
            positive,
            nonZero.Length,
            sign,
            notes
        );
    }

    private static Estimate Standardised(double dz, int n, double level)
    {
        var root = Math.Sqrt(n);
        var tail = 0.5 * (1 - level);
        var lower = NoncentralStudent.NoncentralityAt(dz * root, n - 1, 1 - tail) / root;
        var upper = NoncentralStudent.NoncentralityAt(dz * root, n - 1, tail) / root;
        return Estimate.Of(dz, new Interval(lower, upper, level, "noncentral t"), n, Math.Sqrt(1.0 / n + dz * dz / (2.0 * n)));
    }

    private static SignificanceTest Tested(Estimate mean, int n)
    {
        const string name = "paired t";
        if (mean.Value is not double value || mean.StandardError is not double error || error == 0)
        {
            return SignificanceTest.Undefined(
                name,
                n,
                n < 2 ? "fewer than two pairs: no test is possible" : "no spread of the differences: no test is possible"
            );
        }

        var t = value / error;
        return SignificanceTest.Of(name, t, n - 1, StudentLaw.TwoSided(t, n - 1), n, mean.Notes);
    }

    private static double SignP(int positive, int n) => Math.Min(1, 2 * TailLaws.BinomialLower(Math.Min(positive, n - positive), n, 0.5));

    private static SignificanceTest Asymptotic(double v, double n, double ties)
    {
        var gap = v - n * (n + 1) / 4;
        var deviation = Math.Sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48);
        var z = (gap - Math.Sign(gap) * 0.5) / deviation;
        return SignificanceTest.Of("Wilcoxon signed rank, continuity corrected", v, null, Gaussian.TwoSided(z), (int)n);
    }

    private static Estimate PseudoMedian(double[] differences, bool noInterval, double[]? law, double level)
    {
        var sorted = (double[])differences.Clone();
        Array.Sort(sorted);
        var middle = OrderStatistics.MedianWalshAverage(sorted);
        if (noInterval || law is null)
        {
            return new Estimate(
                middle,
                null,
                sorted.Length,
                null,
                [noInterval ? "ties or zero differences: no exact interval" : "too many pairs for the exact interval"]
            );
        }

        var tail = 0.5 * (1 - level) - 10 * 2.220446049250313e-16;
        long q = 0;
        for (var sum = law[0]; sum < tail; sum += law[2 * q])
            q++;

        q = Math.Max(1, q);
        var pairs = (long)sorted.Length * (sorted.Length + 1) / 2;
        var interval = new Interval(
            OrderStatistics.WalshAverage(sorted, q),
            OrderStatistics.WalshAverage(sorted, pairs + 1 - q),
            level,
            "order statistics of the Walsh averages, exact"
        );
        return Estimate.Of(middle, interval, sorted.Length, null, sorted.Length < 6 ? ["very few pairs: the interval cannot reach the level"] : []);
    }

    private static PairedResult Nothing(int n, List<string> notes)
    {
        var estimate = new Estimate(null, null, n, null, notes);
        SignificanceTest Test(string name) => new(name, null, null, null, null, n, notes);
        return new PairedResult(estimate, Test("paired t"), estimate, Test("Wilcoxon signed rank"), null, null, estimate, 0, 0, Test("sign test"), notes);
    }
}

using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>McNemar's (1947) test of two paired proportions, for instance the same contacts judged before and after calibration.</summary>
public static class McNemar
{
    /// <summary>
    /// Tests the discordant pairs: chi-square (|b-c|-1)²/(b+c) and (b-c)²/(b+c), exact 2 P(X ≤ min) and
    /// mid-p 2 P(X ≤ min) - P(X = min) with X ~ Binomial(b+c, ½). No discordant pair leaves all undefined, with a note.
    /// </summary>
    /// <param name="b">Pairs yes first and no second.</param>
    /// <param name="c">Pairs no first and yes second.</param>
    /// <returns>The tests.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero.</exception>
    public static McNemarResult Compare(int b, int c)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        var n = Guard.Total(b, c);
        if (n == 0)
        {
            const string reason = "no pair differs: no test is possible";
            return new McNemarResult(
                SignificanceTest.Undefined("McNemar, continuity corrected", 0, reason),
                SignificanceTest.Undefined("McNemar", 0, reason),
                null,
                null,
                [reason]
            );
        }

        double gap = Math.Abs((double)b - c);
        var corrected = gap == 0 ? 0 : (gap - 1) * (gap - 1) / n;
        var plain = gap * gap / n;
        var least = Math.Min(b, c);
        var lower = TailLaws.BinomialLower(least, n, 0.5);
        return new McNemarResult(
            SignificanceTest.Of("McNemar, continuity corrected", corrected, 1, TailLaws.ChiSquareUpper(corrected, 1), n),
            SignificanceTest.Of("McNemar", plain, 1, TailLaws.ChiSquareUpper(plain, 1), n),
            Math.Min(1, 2 * lower),
            Math.Min(1, 2 * lower - TailLaws.BinomialPoint(least, n, 0.5)),
            []
        );
    }
}

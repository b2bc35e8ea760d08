using MathNet.Numerics;

namespace Touchstone.Statistics.Numerics;

/// <summary>Tail probabilities of the chi-square and F laws, and the binomial law.</summary>
internal static class TailLaws
{
    public static double ChiSquareUpper(double x, double df)
    {
        if (double.IsNaN(x) || double.IsNaN(df))
            return double.NaN;

        if (x <= 0)
            return 1;

        if (double.IsInfinity(x))
            return 0;

        return df == 1 ? SpecialFunctions.Erfc(Math.Sqrt(0.5 * x)) : SpecialFunctions.GammaUpperRegularized(0.5 * df, 0.5 * x);
    }

    public static double FisherUpper(double f, double df1, double df2)
    {
        if (double.IsNaN(f))
            return double.NaN;

        if (f <= 0)
            return 1;

        if (double.IsInfinity(f))
            return 0;

        var total = df2 + df1 * f;
        return BetaLaw.Tail(df2 / total, df1 * f / total, 0.5 * df2, 0.5 * df1);
    }

    /// <summary>P(X = x) for X ~ Binomial(n, p).</summary>
    public static double BinomialPoint(int x, int n, double p)
    {
        if (x < 0 || x > n)
            return 0;

        if (p <= 0)
            return x == 0 ? 1 : 0;

        return p >= 1
            ? x == n
                ? 1
                : 0
            : BetaLaw.BinomialTerm(x, n - x, p, 1 - p);
    }

    /// <summary>P(X &lt;= x) for X ~ Binomial(n, p).</summary>
    public static double BinomialLower(int x, int n, double p)
    {
        if (x < 0)
            return 0;

        return x >= n ? 1 : BetaLaw.Upper(p, x + 1.0, n - x);
    }

    /// <summary>The smallest x with P(X &lt;= x) at least q, for X ~ Binomial(n, p).</summary>
    public static int BinomialQuantile(double q, int n, double p)
    {
        int low = 0,
            high = n;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (BinomialLower(middle, n, p) >= q * (1 - 1e-14))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}

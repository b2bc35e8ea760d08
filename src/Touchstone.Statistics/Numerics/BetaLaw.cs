using MathNet.Numerics;

namespace Touchstone.Statistics.Numerics;

/// <summary>
/// The regularised incomplete beta function and its inverse, to nearly full precision for shapes from 1e-3 to 1e9.
/// Prefactor after Loader (2000), "Fast and accurate computation of binomial probabilities"; continued fraction
/// by the modified Lentz method (Press et al. 2007, section 6.4).
/// </summary>
internal static class BetaLaw
{
    private const double LogRoot2Pi = 0.91893853320467274178;
    private const double TwoPi = 6.2831853071795864769;

    /// <summary>P(X &lt;= x) for X ~ Beta(a, b).</summary>
    public static double Lower(double x, double a, double b)
    {
        if (double.IsNaN(x) || double.IsNaN(a) || double.IsNaN(b))
            return double.NaN;

        if (x <= 0)
            return 0;

        if (x >= 1)
            return 1;

        return Tail(x, 1 - x, a, b);
    }

    /// <summary>P(X &gt; x) for X ~ Beta(a, b), without cancellation.</summary>
    public static double Upper(double x, double a, double b)
    {
        if (x <= 0)
            return 1;

        return x >= 1 ? 0 : Tail(1 - x, x, b, a);
    }

    /// <summary>Lower tail when x and its complement y = 1 - x are both known exactly.</summary>
    public static double Tail(double x, double y, double a, double b)
    {
        if (x <= 0)
            return 0;

        if (y <= 0)
            return 1;

        var front = BinomialTerm(a, b, x, y);
        if (x < (a + 1) / (a + b + 2))
            return Math.Min(1, front * b / (a + b) * Fraction(x, a, b));

        return Math.Max(0, 1 - front * a / (a + b) * Fraction(y, b, a));
    }

    /// <summary>The x with P(X &lt;= x) = p.</summary>
    public static double Quantile(double p, double a, double b) => Solve(p, a, b, lower: true);

    /// <summary>The x with P(X &gt; x) = q.</summary>
    public static double UpperQuantile(double q, double a, double b) => Solve(q, a, b, lower: false);

    /// <summary>Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) x^a y^b, the binomial probability for real a and b.</summary>
    public static double BinomialTerm(double a, double b, double x, double y)
    {
        if (a <= 0 || b <= 0)
            return Math.Pow(x, a) * Math.Pow(y, b);

        var n = a + b;
        if (a < 1e-2 || b < 1e-2)
        {
            return Math.Exp(
                SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(a + 1) - SpecialFunctions.GammaLn(b + 1) + a * Math.Log(x) + b * Math.Log(y)
            );
        }

        var exponent = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * x) - Deviance(b, n * y);
        return Math.Exp(exponent) * Math.Sqrt(n / (TwoPi * a * b));
    }

    private static double StirlingError(double n)
    {
        if (n < 16)
            return SpecialFunctions.GammaLn(n + 1) - (n + 0.5) * Math.Log(n) + n - LogRoot2Pi;

        var square = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
    }

    /// <summary>x log(x/m) + m - x, without cancellation near x = m.</summary>
    private static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) < 0.1 * (x + m))
        {
            var v = (x - m) / (x + m);
            var sum = (x - m) * v;
            var term = 2 * x * v;
            v *= v;
            for (var j = 1; j < 1000; j++)
            {
                term *= v;
                var next = sum + term / (2 * j + 1);
                if (next == sum)
                    return next;

                sum = next;
            }
        }

        return x * Math.Log(x / m) + m - x;
    }

    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        var c = 1.0;
        var d = 1 - (a + b) * x / (a + 1);
        d = 1 / (Math.Abs(d) < tiny ? tiny : d);
        var h = d;
        for (var m = 1; m < 200_000; m++)
        {
            var m2 = 2.0 * m;
            var even = m * (b - m) * x / ((a + m2 - 1) * (a + m2));
            d = 1 + even * d;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = 1 + even / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + m2) * (a + m2 + 1));
            d = 1 + odd * d;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = 1 + odd / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            var delta = d * c;
            h *= delta;
            if (Math.Abs(delta - 1) < 4e-16)
                break;
        }

        return h;
    }

    private static double Solve(double p, double a, double b, bool lower)
    {
        if (double.IsNaN(p))
            return double.NaN;

        if (p <= 0)
            return lower ? 0 : 1;

        if (p >= 1)
            return lower ? 1 : 0;

        var low = 0.0;
        var high = 1.0;
        var x = a / (a + b);
        for (var i = 0; i < 400; i++)
        {
            var miss = lower ? Lower(x, a, b) - p : p - Upper(x, a, b);
            if (miss == 0)
                return x;

            if (miss > 0)
                high = x;
            else
                low = x;

            var density = BinomialTerm(a, b, x, 1 - x) * a * b / ((a + b) * x * (1 - x));
            var next = x - miss / density;
            if (!(next > low && next < high))
            {
                next = low > 0 ? Math.Sqrt(low) * Math.Sqrt(high) : high * (high > 1e-3 ? 0.5 : 1e-3);
                if (next < 1e-305)
                    return next;

                if (low > 0 && (next <= low || next >= high || high < 2 * low))
                    next = low + 0.5 * (high - low);
            }

            if (Math.Abs(next - x) <= 2e-16 * x || next <= low || next >= high)
                return next;

            x = next;
        }

        return x;
    }
}

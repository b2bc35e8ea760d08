namespace Touchstone.Statistics.Numerics;

/// <summary>Roots of a function of one variable that changes sign once between the ends.</summary>
internal static class Roots
{
    /// <summary>Brent's method (1973) on a function that is below zero at one end and above at the other.</summary>
    public static double Between(Func<double, double> function, double low, double high, double tolerance)
    {
        double a = low,
            b = high,
            fa = function(a),
            fb = function(b);
        if (fa == 0)
            return a;

        if (fb == 0)
            return b;

        if (fa > 0 == fb > 0)
            return Math.Abs(fa) < Math.Abs(fb) ? a : b;

        double c = a,
            fc = fa,
            d = b - a,
            e = d;
        for (var i = 0; i < 500; i++)
        {
            if (fb > 0 == fc > 0)
            {
                (c, fc) = (a, fa);
                d = e = b - a;
            }

            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            var limit = 2e-16 * Math.Abs(b) + 0.5 * tolerance;
            var half = 0.5 * (c - b);
            if (Math.Abs(half) <= limit || fb == 0)
                return b;

            if (Math.Abs(e) >= limit && Math.Abs(fa) > Math.Abs(fb))
                (d, e) = Interpolate(a, b, c, fa, fb, fc, half, limit, d, e);
            else
                d = e = half;

            (a, fa) = (b, fb);
            b +=
                Math.Abs(d) > limit ? d
                : half > 0 ? limit
                : -limit;
            fb = function(b);
        }

        return b;
    }

    private static (double Step, double Before) Interpolate(
        double a,
        double b,
        double c,
        double fa,
        double fb,
        double fc,
        double half,
        double limit,
        double d,
        double e
    )
    {
        double p,
            q;
        var s = fb / fa;
        if (a == c)
        {
            p = 2 * half * s;
            q = 1 - s;
        }
        else
        {
            var r = fb / fc;
            q = fa / fc;
            p = s * (2 * half * q * (q - r) - (b - a) * (r - 1));
            q = (q - 1) * (r - 1) * (s - 1);
        }

        q = p > 0 ? -q : q;
        p = Math.Abs(p);
        return 2 * p < Math.Min(3 * half * q - Math.Abs(limit * q), Math.Abs(e * q)) ? (p / q, d) : (half, half);
    }
}

using MathNet.Numerics;

namespace Touchstone.Statistics.Numerics;

/// <summary>
/// The noncentral t law by integrating the normal law over the chi law:
/// P(T &lt;= t) = ∫ Φ(t s - δ) f(s) ds with s = √(χ²/df), by 16-point Gauss-Legendre panels.
/// </summary>
internal static class NoncentralStudent
{
    private static readonly double[] Nodes =
    [
        0.0950125098376374402,
        0.2816035507792589132,
        0.4580167776572273863,
        0.6178762444026437484,
        0.7554044083550030339,
        0.8656312023878317439,
        0.9445750230732325761,
        0.9894009349916499326,
    ];

    private static readonly double[] Weights =
    [
        0.1894506104550684963,
        0.1826034150449235889,
        0.1691565193950025382,
        0.1495959888165767321,
        0.1246289712555338721,
        0.0951585116824927848,
        0.0622535239386478929,
        0.0271524594117540949,
    ];

    public static double Lower(double t, double df, double noncentrality)
    {
        if (df > 1e7)
            return Gaussian.Lower(t - noncentrality);

        if (t < 0)
            return 1 - Lower(-t, df, -noncentrality);

        return t > 10 ? OverNormal(t, df, noncentrality) : OverChi(t, df, noncentrality);
    }

    private static double OverChi(double t, double df, double noncentrality)
    {
        var spread = 12 / Math.Sqrt(2 * df);
        var from = Math.Max(0, 1 - spread);
        var to = 1 + spread;
        var constant = Math.Log(2) + 0.5 * df * Math.Log(0.5 * df) - SpecialFunctions.GammaLn(0.5 * df);
        return Math.Clamp(Integral(Integrand, from, to, 60), 0, 1);

        double Integrand(double s) => s <= 0 ? 0 : Math.Exp(constant + (df - 1) * Math.Log(s) - 0.5 * df * s * s) * Gaussian.Lower(t * s - noncentrality);
    }

    // The other order of integration, ∫ φ(z) P(s >= (z + δ)/t) dz, which stays smooth when t is large.
    private static double OverNormal(double t, double df, double noncentrality)
    {
        const double reach = 9;
        var kink = Math.Clamp(-noncentrality, -reach, reach);
        return Math.Clamp(Gaussian.Lower(-noncentrality) + Integral(Integrand, kink, reach, 40), 0, 1);

        double Integrand(double z)
        {
            var s = (z + noncentrality) / t;
            return s <= 0 ? 0 : Gaussian.Density(z) * TailLaws.ChiSquareUpper(df * s * s, df);
        }
    }

    private static double Integral(Func<double, double> function, double from, double to, int panels)
    {
        var width = (to - from) / panels;
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = from + (panel + 0.5) * width;
            for (var i = 0; i < Nodes.Length; i++)
            {
                var step = 0.5 * width * Nodes[i];
                sum += Weights[i] * (function(middle - step) + function(middle + step));
            }
        }

        return 0.5 * width * sum;
    }

    /// <summary>The noncentrality at which t is the given lower-tail quantile; falls as the probability rises.</summary>
    public static double NoncentralityAt(double t, double df, double probability)
    {
        var reach = 10 + Math.Abs(t);
        return Roots.Between(delta => probability - Lower(t, df, delta), t - reach, t + reach, 1e-12);
    }
}

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
        0.0950125098376374402, 0.2816035507792589132, 0.4580167776572273863, 0.6178762444026437484,
        0.7554044083550030339, 0.8656312023878317439, 0.9445750230732325761, 0.9894009349916499326,
    ];

    private static readonly double[] Weights =
    [
        0.1894506104550684963, 0.1826034150449235889, 0.1691565193950025382, 0.1495959888165767321,
        0.1246289712555338721, 0.0951585116824927848, 0.0622535239386478929, 0.0271524594117540949,
    ];

    public static double Lower(double t, double df, double noncentrality)
    {
        if (df > 1e7)
        {
            return Gaussian.Lower(t - noncentrality);
        }

        var spread = 12 / Math.Sqrt(2 * df);
        var from = Math.Max(0, 1 - spread);
        var to = 1 + spread;
        var panels = (int)Math.Clamp(Math.Abs(t) * (to - from) / 2, 60, 20_000);
        var width = (to - from) / panels;
        var constant = Math.Log(2) + 0.5 * df * Math.Log(0.5 * df) - SpecialFunctions.GammaLn(0.5 * df);
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = from + (panel + 0.5) * width;
            for (var i = 0; i < Nodes.Length; i++)
            {
                var step = 0.5 * width * Nodes[i];
                sum += Weights[i] * (Integrand(middle - step) + Integrand(middle + step));
            }
        }

        return Math.Clamp(0.5 * width * sum, 0, 1);

        double Integrand(double s) => s <= 0
            ? 0
            : Math.Exp(constant + (df - 1) * Math.Log(s) - 0.5 * df * s * s) * Gaussian.Lower(t * s - noncentrality);
    }

    /// <summary>The noncentrality at which t is the given lower-tail quantile; falls as the probability rises.</summary>
    public static double NoncentralityAt(double t, double df, double probability)
    {
        var reach = 10 + Math.Abs(t);
        return Roots.Between(delta => probability - Lower(t, df, delta), t - reach, t + reach, 1e-12);
    }
}

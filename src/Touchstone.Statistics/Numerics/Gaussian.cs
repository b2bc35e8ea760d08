using MathNet.Numerics;

namespace Touchstone.Statistics.Numerics;

/// <summary>The standard normal law: distribution function, both tails, quantile.</summary>
internal static class Gaussian
{
    private const double Root2 = 1.4142135623730950488;
    private const double LogRoot2Pi = 0.91893853320467274178;

    public static double Lower(double z) => 0.5 * SpecialFunctions.Erfc(-z / Root2);

    public static double Upper(double z) => 0.5 * SpecialFunctions.Erfc(z / Root2);

    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Root2);

    public static double Density(double z) => Math.Exp(-0.5 * z * z - LogRoot2Pi);

    public static double Quantile(double p) =>
        p switch
        {
            <= 0 => double.NegativeInfinity,
            >= 1 => double.PositiveInfinity,
            _ => -Root2 * SpecialFunctions.ErfcInv(2 * p),
        };

    /// <summary>The z of a two-sided interval at the level, for instance 1.959964 at 0.95.</summary>
    public static double Critical(double level) => Root2 * SpecialFunctions.ErfcInv(1 - level);
}

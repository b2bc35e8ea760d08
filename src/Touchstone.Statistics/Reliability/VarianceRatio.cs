using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Reliability;

/// <summary>Quantiles of the F law with real degrees of freedom.</summary>
internal static class VarianceRatio
{
    public static double Quantile(double share, double df1, double df2)
    {
        if (!(df1 > 0 && df2 > 0))
            return double.NaN;

        var x = BetaLaw.Quantile(share, 0.5 * df1, 0.5 * df2);
        if (x < 0.5)
            return df2 * x / (df1 * (1 - x));

        var y = BetaLaw.UpperQuantile(share, 0.5 * df2, 0.5 * df1);
        return df2 * (1 - y) / (df1 * y);
    }
}

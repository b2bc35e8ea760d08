namespace Touchstone.Statistics.Numerics;

/// <summary>Student's t law with real degrees of freedom; infinite degrees are the normal law.</summary>
internal static class StudentLaw
{
    public static double TwoSided(double t, double df)
    {
        if (double.IsNaN(t) || double.IsNaN(df))
            return double.NaN;

        if (double.IsInfinity(t))
            return 0;

        if (double.IsPositiveInfinity(df))
            return Gaussian.TwoSided(t);

        var square = t * t;
        return BetaLaw.Tail(df / (df + square), square / (df + square), 0.5 * df, 0.5);
    }

    public static double Upper(double t, double df)
    {
        var both = TwoSided(t, df);
        return t >= 0 ? 0.5 * both : 1 - 0.5 * both;
    }

    public static double Lower(double t, double df) => Upper(-t, df);

    /// <summary>The t of a two-sided interval at the level.</summary>
    public static double Critical(double level, double df)
    {
        if (double.IsNaN(df) || df <= 0)
            return double.NaN;

        if (double.IsPositiveInfinity(df) || df > 1e12)
            return Gaussian.Critical(level);

        if (df < 3)
        {
            var x = BetaLaw.Quantile(1 - level, 0.5 * df, 0.5);
            return Math.Sqrt(df * (1 - x) / x);
        }

        var y = BetaLaw.UpperQuantile(1 - level, 0.5, 0.5 * df);
        return Math.Sqrt(df * y / (1 - y));
    }
}

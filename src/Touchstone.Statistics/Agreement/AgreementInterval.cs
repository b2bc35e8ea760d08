using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>Builds results of agreement coefficients: t interval within what the coefficient can be, and the words for what cannot be had.</summary>
internal static class AgreementInterval
{
    public const string Constant = "constant ratings: agreement undefined";
    public const string NoPairs = "no unit has two ratings: agreement undefined";
    public const string OneUnit = "one unit rated twice: no standard error and no interval";
    public const string OneCategory = "one category only: agreement by chance undefined";

    // Coefficients are of the order of one: a standard error below this is rounding of units that are all alike.
    private const double Rounding = 1e-13;

    public static double WithoutRounding(double error) => error < Rounding ? 0 : error;

    public static AgreementResult Undefined(
        string reason,
        int units,
        int paired,
        int raters,
        int categories,
        double? observed = null,
        double? expected = null
    ) => new(Estimate.Undefined(paired, reason), observed, expected, units, paired, raters, categories);

    /// <param name="value">The coefficient.</param>
    /// <param name="error">Its standard error.</param>
    /// <param name="rated">Rated units, which give the degrees of freedom.</param>
    /// <param name="n">Units with two ratings or more: those that say something about agreement.</param>
    /// <param name="level">Confidence level.</param>
    /// <param name="method">Name of the method.</param>
    /// <param name="notes">Notes so far.</param>
    /// <param name="least">The least value of the coefficient: 0 for a share, -1 for one corrected for chance.</param>
    public static Estimate Student(double value, double error, int rated, int n, double level, string method, List<string> notes, double least = -1)
    {
        if (n < 2 || double.IsNaN(error))
        {
            notes.Add(OneUnit);
            return new Estimate(value, null, n, null, notes);
        }

        error = WithoutRounding(error);
        var half = StudentLaw.Critical(level, rated - 1) * error;
        if (error == 0)
            notes.Add("no variation between units: the interval has no width and says nothing about other units");

        return new Estimate(value, Within(value, half, level, method, least), n, error, notes);
    }

    /// <summary>Value ± half within what the coefficient can be.</summary>
    public static Interval Within(double value, double half, double level, string method, double least = -1) =>
        new(Math.Min(value, Math.Max(least, value - half)), Math.Max(value, Math.Min(1, value + half)), level, method);
}

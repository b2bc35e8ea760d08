using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Agreement;

/// <summary>Builds results of agreement coefficients: t interval, upper limit cut at 1, and the words for what cannot be had.</summary>
internal static class AgreementInterval
{
    public const string Constant = "constant ratings: agreement undefined";
    public const string NoPairs = "no unit has two ratings: agreement undefined";
    public const string OneUnit = "one rated unit: no standard error and no interval";
    public const string OneCategory = "one category only: agreement by chance undefined";

    // Coefficients are of the order of one: a standard error below this is rounding of units that are all alike.
    private const double Rounding = 1e-13;

    public static double WithoutRounding(double error) => error < Rounding ? 0 : error;

    public static AgreementResult Undefined(string reason, int units, int paired, int raters, int categories, double? observed = null, double? expected = null) =>
        new(Estimate.Undefined(units, reason), observed, expected, units, paired, raters, categories);

    public static Estimate Student(double value, double error, int n, double level, string method, List<string> notes)
    {
        if (n < 2 || double.IsNaN(error))
        {
            notes.Add(OneUnit);
            return new Estimate(value, null, n, null, notes);
        }

        error = WithoutRounding(error);
        var half = StudentLaw.Critical(level, n - 1) * error;
        if (error == 0)
        {
            notes.Add("no variation between units: the interval has no width and says nothing about other units");
        }

        return new Estimate(value, new Interval(value - half, Math.Min(1, value + half), level, method), n, error, notes);
    }
}

using System.Globalization;

namespace Touchstone.Statistics.Wording;

/// <summary>Numbers as sentences and tables show them; the same everywhere, in no language's own form.</summary>
public static class NumberWords
{
    /// <summary>A number in the units of what was measured: large ones without decimals, tiny ones with their first digits; null is a dash.</summary>
    public static string Number(double? value, int decimals = 2) =>
        value switch
        {
            null => "–",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "-∞",
            // A value that the wanted decimals would show as nothing keeps its first digits.
            { } x when x != 0 && Math.Abs(x) < 0.5 * Math.Pow(10, -decimals) => x.ToString("0.#E+0", CultureInfo.InvariantCulture),
            { } x => x.ToString(
                "N"
                    + (
                        Math.Abs(x) >= 10_000 ? 0
                        : Math.Abs(x) >= 1000 ? Math.Min(decimals, 1)
                        : decimals
                    ),
                CultureInfo.InvariantCulture
            ),
        };

    /// <summary>A coefficient on a known scale: what rounds to nothing is shown as nothing.</summary>
    public static string Fixed(double? value, int decimals = 2) =>
        value is { } x && double.IsFinite(x) ? (Math.Round(x, decimals) + 0.0).ToString("F" + decimals, CultureInfo.InvariantCulture) : Number(value);

    /// <summary>A figure between 0 and 100: rounded, but all is said only of all and none only of none.</summary>
    public static string OfHundred(double value, int decimals = 1)
    {
        var step = Math.Pow(10, -decimals);
        var shown = Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0.0;
        if (value < 100 && shown >= 100)
            shown = 100 - step;
        else if (value > 0 && shown <= 0)
            shown = step;
        return shown.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double? share) => share is { } x ? OfHundred(100 * x) + " %" : "–";

    /// <summary>A difference of shares.</summary>
    public static string Points(double? share) => share is { } x ? (100 * x).ToString("0.0", CultureInfo.InvariantCulture) + " points" : "–";

    /// <summary>A whole number with its thousands set apart.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: “1 row”, “1,204 rows”.</summary>
    public static string Plural(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A p value: never exactly nothing.</summary>
    public static string P(double? p) =>
        p switch
        {
            null => "–",
            < 0.0001 => "< 0.0001",
            { } x => x.ToString("0.0000", CultureInfo.InvariantCulture),
        };

    /// <summary>“0.27 to 0.30”; a dash without an interval.</summary>
    public static string Range(Interval? interval, Func<double?, string> number) =>
        interval is null ? "–" : $"{number(interval.Lower)} to {number(interval.Upper)}";

    /// <summary>A level of confidence or a chance: “95 %”.</summary>
    public static string Level(double level) => (100 * level).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>“0.29 (95 % interval 0.27 to 0.30)”.</summary>
    public static string WithInterval(Estimate estimate, Func<double?, string> number) =>
        estimate.Interval is { } interval
            ? $"{number(estimate.Value)} ({Level(interval.Level)} interval {Range(interval, number)})"
            : $"{number(estimate.Value)} (no interval: {string.Join("; ", estimate.Notes)})";
}

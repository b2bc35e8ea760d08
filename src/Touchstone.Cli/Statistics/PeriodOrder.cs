using System.Globalization;
using System.Text.RegularExpressions;

namespace Touchstone.Cli.Statistics;

/// <summary>The order in time of the names of periods, where all of them are written in one way that says it: days, weeks, months, quarters, years, or
/// numbers.</summary>
internal static partial class PeriodOrder
{
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy/MM/dd",
        "yyyy.MM.dd",
        "yyyyMMdd",
        "d MMM yyyy",
        "d MMMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
        "d-MMM-yyyy",
        "d-MMM-yy",
    ];
    private static readonly string[] Months =
    [
        "yyyy-MM",
        "yyyy-M",
        "yyyy/MM",
        "MM/yyyy",
        "M/yyyy",
        "MM.yyyy",
        "MMM yyyy",
        "MMMM yyyy",
        "MMM-yyyy",
        "MMM yy",
        "MMM-yy",
        "yyyy MMM",
        "yyyy MMMM",
        "yyyy-MMM",
    ];
    private static readonly string[] DayFirst = ["dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy"];
    private static readonly string[] MonthFirst = ["MM/dd/yyyy", "M/d/yyyy", "MM-dd-yyyy"];

    /// <summary>A sort key for each name, or null where the names do not all say their place in time in one way.</summary>
    public static IReadOnlyList<double>? Keys(IReadOnlyList<string> names) =>
        All(names, x => Exact(x, Instants)) ?? All(names, x => Exact(x, Months)) ?? Days(names) ?? All(names, Numbered);

    /// <summary>How many months or quarters are missing between the first and the last, when the names are of that kind.</summary>
    public static int Gaps(IReadOnlyList<string> names)
    {
        if (All(names, x => Exact(x, Months)) is { } months)
            return Missing([.. months.Select(x => Math.Round(x / TimeSpan.TicksPerDay / 30.436875))]);
        return names.Count > 0 && names.All(x => Quarter().IsMatch(x.Trim())) ? Missing([.. names.Select(x => Numbered(x)!.Value)]) : 0;
    }

    private static int Missing(double[] places) => Math.Max(0, (int)(places.Max() - places.Min()) + 1 - places.Distinct().Count());

    // 03/04/2026 can be read in two ways; one day above 12 tells which, for all of them.
    private static double[]? Days(IReadOnlyList<string> names)
    {
        var (day, month) = (All(names, x => Exact(x, DayFirst)), All(names, x => Exact(x, MonthFirst)));
        return day is null || month is null ? day ?? month : null;
    }

    private static double[]? All(IReadOnlyList<string> names, Func<string, double?> key)
    {
        var keys = new double[names.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            if (key(names[i].Trim()) is not { } found)
                return null;
            keys[i] = found;
        }
        return keys;
    }

    private static double? Exact(string name, string[] formats) =>
        DateTime.TryParseExact(name, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at.Ticks
            : null;

    private static double? Numbered(string name)
    {
        if (Quarter().Match(name) is { Success: true } quarter)
            return 4 * Number(quarter, "year") + Number(quarter, "part") - 1;
        if (Week().Match(name) is { Success: true } week)
            return 100 * Number(week, "year") + Number(week, "part");
        return Plain().Match(name) is { Success: true } plain ? Number(plain, "part") : null;
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<year>\d{4})[ -]?Q(?<part>[1-4])|Q(?<part>[1-4])[ -/]?(?<year>\d{4}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(?<year>\d{4})[ -]?(?:W|KW|week )(?<part>\d{1,2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Week();

    [GeneratedRegex(@"^(?:week|month|day|period|sprint|year|W|M|D|P)?[ -]?(?<part>\d{1,9})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}

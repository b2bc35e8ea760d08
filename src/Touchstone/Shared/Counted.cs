using System.Globalization;

namespace Touchstone.Shared;

/// <summary>A count with its noun: “1 row”, “1,204 rows”.</summary>
public static class Counted
{
    public static string Of(long count, string one, string? many = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";
}

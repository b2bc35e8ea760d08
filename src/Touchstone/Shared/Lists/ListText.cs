using System.Globalization;

namespace Touchstone.Shared.Lists;

/// <summary>How a value of a list is read.</summary>
public static class ListText
{
    public static string Of(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool yes => yes ? "yes" : "no",
            DateOnly day => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
            DateTimeOffset at => at.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture),
            int number => number.ToString("N0", CultureInfo.InvariantCulture),
            long number => number.ToString("N0", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}

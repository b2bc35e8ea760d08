using System.Text.RegularExpressions;

namespace Touchstone.Web.Interactions;

/// <summary>Whether saying how dates are written can help with what was not read as a time.</summary>
public static partial class DateChoice
{
    /// <summary>Three numbers, which one order of day, month and year may read and another not; words and single numbers are read by none.</summary>
    public static bool MayRead(string message) => ADay().IsMatch(message);

    [GeneratedRegex(@"\d{1,4}\s*[-./ ]\s*\d{1,2}\s*[-./ ]\s*\d{1,4}.*is not a time", RegexOptions.CultureInvariant)]
    private static partial Regex ADay();
}

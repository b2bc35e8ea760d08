using System.Globalization;

namespace Touchstone.Scoring;

internal static class NumberText
{
    public static bool TryRead(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>The number without trailing zeros.</summary>
    public static string Plain(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal))
            text = text.TrimEnd('0').TrimEnd('.');
        return text == "-0" ? "0" : text;
    }

    /// <summary>The number rounded for reading, half away from zero.</summary>
    public static string Rounded(decimal number, int digits) => Plain(Math.Round(number, digits, MidpointRounding.AwayFromZero));
}

using System.Globalization;

namespace Touchstone.Web.Shared.Components;

/// <summary>How a figure between 0 and 100 is written: rounded, but all is said only of all and none only of none.</summary>
public static class ShownShare
{
    public static string Text(double value, int decimals = 1)
    {
        var step = Math.Pow(10, -decimals);
        var shown = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        if (value < 100 && shown >= 100)
            shown = 100 - step;
        else if (value > 0 && shown <= 0)
            shown = step;
        return shown.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}

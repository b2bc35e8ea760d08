namespace Touchstone.DataProtection;

/// <summary>The leading digits and lengths under which payment cards are issued.</summary>
internal static class CardBrands
{
    private static readonly Range[] Ranges =
    [
        new(1, 4, 4, [13, 16, 19]),
        new(2, 51, 55, [16]),
        new(4, 2221, 2720, [16]),
        new(4, 2200, 2204, [16, 17, 18, 19]),
        new(2, 34, 34, [15]),
        new(2, 37, 37, [15]),
        new(3, 300, 305, [14, 15, 16, 17, 18, 19]),
        new(4, 3095, 3095, [14, 15, 16, 17, 18, 19]),
        new(2, 36, 36, [14, 15, 16, 17, 18, 19]),
        new(2, 38, 39, [14, 15, 16, 17, 18, 19]),
        new(4, 3528, 3589, [16, 17, 18, 19]),
        new(2, 60, 60, [16, 17, 18, 19]),
        new(3, 644, 649, [16, 17, 18, 19]),
        new(2, 65, 65, [16, 17, 18, 19]),
        new(2, 62, 62, [16, 17, 18, 19]),
        new(2, 81, 82, [16, 17, 18, 19]),
        new(2, 50, 50, [13, 14, 15, 16, 17, 18, 19]),
        new(2, 56, 58, [13, 14, 15, 16, 17, 18, 19]),
        new(2, 63, 63, [13, 14, 15, 16, 17, 18, 19]),
        new(2, 67, 67, [13, 14, 15, 16, 17, 18, 19]),
        new(4, 9792, 9792, [16]),
    ];

    public static bool MayIssue(ReadOnlySpan<char> digits)
    {
        foreach (var range in Ranges)
        {
            if (!range.Lengths.Contains(digits.Length))
                continue;
            var lead = 0;
            for (var i = 0; i < range.Digits; i++)
                lead = lead * 10 + (digits[i] - '0');
            if (lead >= range.From && lead <= range.To)
                return true;
        }
        return false;
    }

    /// <summary>Begins as a card does, whatever its length.</summary>
    public static bool MayBegin(ReadOnlySpan<char> digits)
    {
        foreach (var range in Ranges)
        {
            var lead = 0;
            for (var i = 0; i < range.Digits && i < digits.Length; i++)
                lead = lead * 10 + (digits[i] - '0');
            if (lead >= range.From && lead <= range.To)
                return true;
        }
        return false;
    }

    private readonly record struct Range(int Digits, int From, int To, int[] Lengths);
}

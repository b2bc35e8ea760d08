namespace Touchstone.DataProtection;

/// <summary>What stands where something was removed, so that the gap shows.</summary>
public static class Redaction
{
    public const string CardGap = "[card number removed]";
    public const string CodeGap = "[security code removed]";
    public const string ExpiryGap = "[expiry date removed]";

    private static readonly int HeldLength = HeldGap("XXXXXXX").Length;

    /// <summary>What stands where a number was held back that may be a card's; the code tells which.</summary>
    internal static string HeldGap(string code) => $"[number held back {code}]";

    /// <summary>Whether a text shows that something was removed from it.</summary>
    public static bool Shows(string? text) =>
        text is not null
        && (
            text.Contains(CardGap, StringComparison.Ordinal)
            || text.Contains(CodeGap, StringComparison.Ordinal)
            || text.Contains(ExpiryGap, StringComparison.Ordinal)
        );

    /// <summary>The length of the gap that stands at a place; 0 when none does.</summary>
    internal static int GapAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        foreach (var gap in (ReadOnlySpan<string>)[CardGap, CodeGap, ExpiryGap])
        {
            if (rest.StartsWith(gap, StringComparison.Ordinal))
                return gap.Length;
        }
        return rest.Length >= HeldLength && rest.StartsWith("[number held back ", StringComparison.Ordinal) && rest[HeldLength - 1] == ']' ? HeldLength : 0;
    }
}

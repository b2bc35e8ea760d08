using System.Globalization;
using System.Text;

namespace Touchstone.DataProtection;

/// <summary>
/// Removes payment-card numbers from text: 13 to 19 digits, however they are grouped, whose check digit is right and
/// which begin as cards do, or stand near words about cards.
/// </summary>
public static class CardRedactor
{
    private const int Shortest = 13, Longest = 19, LongestGap = 4;
    private static readonly string[] CardWords = ["card", "visa", "mastercard", "amex", "american express", "maestro", "debit", "credit", "cvv", "cvc"];
    private static readonly HashSet<string> JoiningWords = new(StringComparer.OrdinalIgnoreCase) { "dash", "space", "then", "and", "hyphen", "dot", "um", "uh", "er", "erm" };

    /// <summary>The text with a visible gap for every card number; the very same text when there is none.</summary>
    public static string Redact(string text, bool aboutCards = false)
    {
        if (!HasEnoughDigits(text)) return text;
        var (positions, digits) = Digits(text);
        var found = new List<(int From, int Until)>();
        var first = 0;
        while (first < digits.Length)
        {
            var next = first + 1;
            while (next < digits.Length && Joined(text, positions[next - 1], positions[next])) next++;
            if (next - first >= Shortest) FindIn(text, positions, digits, first, next, aboutCards, found);
            first = next;
        }
        return found.Count == 0 ? text : Cut(text, found);
    }

    public static bool HoldsCard(string text) => !ReferenceEquals(Redact(text), text);

    internal static bool IsAboutCards(ReadOnlySpan<char> text)
    {
        foreach (var word in CardWords)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static bool HasEnoughDigits(string text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsDigit(c) && ++count == Shortest) return true;
        }
        return false;
    }

    private static (int[] Positions, byte[] Digits) Digits(string text)
    {
        var positions = new List<int>();
        var digits = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i])) continue;
            positions.Add(i);
            digits.Add((byte)CharUnicodeInfo.GetDecimalDigitValue(text[i]));
        }
        return ([.. positions], [.. digits]);
    }

    private static bool Joined(string text, int before, int after)
    {
        var gap = text.AsSpan(before + 1, after - before - 1);
        if (gap.Length <= LongestGap)
        {
            var separates = true;
            foreach (var c in gap) separates &= IsSeparator(c);
            if (separates) return true;
        }
        return gap.Length <= 10 && JoiningWords.Contains(gap.Trim(" \t.,;-\u00A0").ToString());
    }

    // A colon is none: it would join the parts of dates and times.
    private static bool IsSeparator(char c) => char.IsWhiteSpace(c)
        || c is '-' or '.' or ',' or '_' or '/' or '\\' or '*' or '|' or '·' or '•' or '\u00AD' or (>= '\u200B' and <= '\u200D') or (>= '\u2010' and <= '\u2015') or '\u2060' or '\u2212' or '\uFEFF';

    private static void FindIn(string text, int[] positions, byte[] digits, int first, int end, bool aboutCards, List<(int From, int Until)> found)
    {
        for (var from = first; from + Shortest <= end; from++)
        {
            var startsGroup = from == first || positions[from] != positions[from - 1] + 1;
            if (!startsGroup) continue;
            // The longest that fits: no digit of a card may stay because a shorter number happened to fit too.
            for (var length = Math.Min(Longest, end - from); length >= Shortest; length--)
            {
                var until = from + length;
                var endsGroup = until == end || positions[until] != positions[until - 1] + 1;
                if (!endsGroup || !IsLuhn(digits.AsSpan(from, length)) || !IsPlausible(text, positions, digits, from, until, aboutCards)) continue;
                found.Add((positions[from], positions[until - 1] + 1));
                break;
            }
        }
    }

    private static bool IsPlausible(string text, int[] positions, byte[] digits, int from, int until, bool aboutCards)
    {
        var isPhone = from > 0 || positions[from] > 0 ? text[Math.Max(0, positions[from] - 1)] == '+' && until - from <= 15 : false;
        if (!isPhone && CardBrands.MayIssue(digits.AsSpan(from, until - from))) return true;
        if (aboutCards) return true;
        var before = Math.Max(0, positions[from] - 60);
        var after = positions[until - 1] + 1;
        return IsAboutCards(text.AsSpan(before, positions[from] - before)) || IsAboutCards(text.AsSpan(after, Math.Min(30, text.Length - after)));
    }

    private static bool IsLuhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        var all = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (int)digits[digits.Length - 1 - i];
            all |= digit;
            if (i % 2 == 1 && (digit *= 2) > 9) digit -= 9;
            sum += digit;
        }
        return all != 0 && sum % 10 == 0;
    }

    private static string Cut(string text, List<(int From, int Until)> found)
    {
        var result = new StringBuilder(text.Length);
        var done = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var (from, until) = found[i];
            while (i + 1 < found.Count && found[i + 1].From < until) until = Math.Max(until, found[++i].Until);
            result.Append(text, done, from - done).Append(Redaction.CardGap);
            done = until;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }
}

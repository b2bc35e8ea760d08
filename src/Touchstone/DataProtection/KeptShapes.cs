using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>Numbers whose very form says that they are no card's: dates and times, decimals, account numbers of banks, unique ids.</summary>
internal static partial class KeptShapes
{
    /// <summary>Whether the stretch is made of dates, times and amounts alone, or belongs to a decimal, a bank account or a unique id around it.</summary>
    public static bool Hold(string text, int from, int until)
    {
        var stretch = text.AsSpan(from, until - from);
        if (Times().IsMatch(stretch) || Amounts().IsMatch(stretch) || Decimal().IsMatch(stretch))
            return true;
        if (
            from >= 2
            && text[from - 1] is '.' or ','
            && char.IsAsciiDigit(text[from - 2])
            && stretch.IndexOfAnyExceptInRange('0', '9') < 0
            && Before(text, from - 2) <= 3
        )
            return true;
        var start = Math.Max(0, from - 60);
        var around = text.AsSpan(start, Math.Min(text.Length, until + 60) - start);
        foreach (var match in Ids().EnumerateMatches(around))
        {
            var (first, end) = (start + match.Index, start + match.Index + match.Length);
            if (first < until && end > from && (text[first..end].Length == 36 && text[first + 8] == '-' || IsIban(text[first..end])))
                return true;
        }
        return false;
    }

    /// <summary>An international bank account number with the right check digits.</summary>
    public static bool IsIban(string text)
    {
        var plain = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (
            plain.Length is < 15 or > 34
            || !char.IsAsciiLetterUpper(plain[0])
            || !char.IsAsciiLetterUpper(plain[1])
            || !char.IsAsciiDigit(plain[2])
            || !char.IsAsciiDigit(plain[3])
        )
            return false;
        var rest = 0;
        foreach (var c in plain[4..] + plain[..4])
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
            rest = char.IsAsciiDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
        }
        return rest == 1;
    }

    /// <summary>Thirteen digits whose check digit is that of goods and books.</summary>
    public static bool IsArticle(string digits)
    {
        if (digits.Length != 13)
            return false;
        var sum = 0;
        for (var i = 0; i < 13; i++)
            sum += (digits[i] - '0') * (i % 2 == 1 ? 3 : 1);
        return sum % 10 == 0;
    }

    private static int Before(string text, int at)
    {
        var count = 0;
        while (at >= 0 && char.IsAsciiDigit(text[at]) && count < 10)
            (at, count) = (at - 1, count + 1);
        return count;
    }

    private const string Date =
        @"(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])|(?:3[01]|[12]\d|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])[-/.](?:19|20)\d\d|"
        + @"(?:3[01]|[12]\d|0[1-9])[-/.](?:1[0-2]|0[1-9])[-/.]\d\d)";
    private const string Time = @"(?:(?:2[0-3]|[01]?\d):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?)";

    [GeneratedRegex(
        @"^(?:"
            + Date
            + "|"
            + Time
            + @"|(?:19|20)\d\d)(?:[\sT_,;/–—-]+(?:(?:to|and|until|till|then)\s+)?(?:"
            + Date
            + "|"
            + Time
            + @"|(?:19|20)\d\d))+$|^"
            + Date
            + "$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Times();

    [GeneratedRegex(@"^\d{1,4}[.,]\d{2}(?:(?:[\s,;/+]|\band\b)+\d{1,4}[.,]\d{2})+$")]
    private static partial Regex Amounts();

    [GeneratedRegex(@"^\d{1,3}[.,]\d{10,}$")]
    private static partial Regex Decimal();

    [GeneratedRegex(
        @"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b|\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?\b"
    )]
    private static partial Regex Ids();
}

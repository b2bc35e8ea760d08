using System.Globalization;

namespace Touchstone.Interactions.Importing;

/// <summary>A day as sources write it: numbers or the name of a month, in an order that the file keeps.</summary>
internal static class WrittenDate
{
    private static readonly Dictionary<string, int> Months = Build();

    /// <summary>Reads a day at the beginning of the text and says where it ended; ambiguous means that day and month could be changed for each other and no
    /// order is given.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, DateOrder? order, out DateTime day, out int length, out bool isAmbiguous)
    {
        (day, length, isAmbiguous) = (default, 0, false);
        Span<int> values = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var (parts, monthAt, at) = (0, -1, 0);
        var sign = '\0';
        while (parts < 3)
        {
            var from = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]) && at - from < 5)
                at++;
            if (at > from)
            {
                if (at - from > 4)
                    return false;
                (values[parts], digits[parts]) = (int.Parse(text[from..at], CultureInfo.InvariantCulture), at - from);
                at += OrdinalAt(text[at..]);
            }
            else
            {
                while (at < text.Length && (char.IsLetter(text[at]) || text[at] is '\u0301' or '\u0302'))
                    at++;
                if (monthAt >= 0 || at == from || MonthOf(text[from..at]) is not { } month)
                    return false;
                (values[parts], monthAt) = (month, parts);
                if (at < text.Length && text[at] == '.' && sign != '.')
                    at++;
            }
            if (++parts == 3)
                break;
            from = at;
            while (at < text.Length && text[at] is '/' or '-' or '.' or ' ' or ',' or '\'')
                at++;
            if (at == from || at - from > 3)
                return false;
            if (StartsDe(text[at..]))
                at += 3;
            if (sign == '\0')
                sign = text[from];
        }
        length = at;
        return Combine(values, digits, monthAt, order, sign, out day, out isAmbiguous);
    }

    private static bool Combine(Span<int> values, Span<int> digits, int monthAt, DateOrder? order, char sign, out DateTime day, out bool isAmbiguous)
    {
        isAmbiguous = false;
        int y,
            m,
            d;
        if (monthAt >= 0)
        {
            m = values[monthAt];
            var (a, b) = monthAt == 0 ? (1, 2) : (0, monthAt == 1 ? 2 : 1);
            (y, d) = digits[a] == 4 ? (Year(values[a], digits[a]), values[b]) : (Year(values[b], digits[b]), values[a]);
        }
        else if (digits[0] == 4)
            (y, m, d) = (values[0], values[1], values[2]);
        else if (digits[2] == 4 || order != DateOrder.YearMonthDay)
        {
            y = Year(values[2], digits[2]);
            // Points stand between day, month and year, in this order; slashes and hyphens in either.
            var meant = order is DateOrder.DayMonthYear or DateOrder.MonthDayYear ? order.Value : DateOrder.DayMonthYear;
            isAmbiguous = order is null && sign != '.' && values[0] <= 12 && values[1] <= 12 && values[0] != values[1];
            if (order is null && sign != '.' && values[1] > 12)
                meant = DateOrder.MonthDayYear;
            (d, m) = meant == DateOrder.DayMonthYear ? (values[0], values[1]) : (values[1], values[0]);
        }
        else
            (y, m, d) = (Year(values[0], digits[0]), values[1], values[2]);
        day = default;
        if (y is < 1 or > 9999 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return false;
        day = new DateTime(y, m, d);
        return true;
    }

    /// <summary>Two digits mean the years from 1980 to 2079.</summary>
    private static int Year(int value, int digits) =>
        digits switch
        {
            4 => value,
            2 => value < 80 ? 2000 + value : 1900 + value,
            _ => 0,
        };

    private static int OrdinalAt(ReadOnlySpan<char> rest)
    {
        foreach (var ending in (ReadOnlySpan<string>)["st", "nd", "rd", "th", "er", "º", "ª"])
        {
            if (rest.StartsWith(ending, StringComparison.OrdinalIgnoreCase) && (rest.Length == ending.Length || !char.IsLetter(rest[ending.Length])))
                return ending.Length;
        }
        return 0;
    }

    private static bool StartsDe(ReadOnlySpan<char> rest) =>
        rest.StartsWith("de ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("of ", StringComparison.OrdinalIgnoreCase);

    private static int? MonthOf(ReadOnlySpan<char> word)
    {
        var plain = PlainWord.Of(word.ToString());
        return Months.TryGetValue(plain, out var month) ? month : null;
    }

    private static Dictionary<string, int> Build()
    {
        var months = new Dictionary<string, int>();
        foreach (var name in (ReadOnlySpan<string>)["en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "pl", "fi"])
        {
            var culture = Culture(name);
            if (culture is null)
                continue;
            for (var i = 0; i < 12; i++)
            {
                foreach (
                    var word in (ReadOnlySpan<string>)
                        [culture.MonthNames[i], culture.AbbreviatedMonthNames[i], culture.MonthGenitiveNames[i], culture.AbbreviatedMonthGenitiveNames[i]]
                )
                    if (PlainWord.Of(word) is { Length: > 0 } plain)
                        months.TryAdd(plain, i + 1);
            }
        }
        string[] fixedWords = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        for (var i = 0; i < 12; i++)
            months[fixedWords[i]] = i + 1;
        foreach (
            var (word, month) in (ReadOnlySpan<(string, int)>)
                [
                    ("sept", 9),
                    ("january", 1),
                    ("february", 2),
                    ("march", 3),
                    ("april", 4),
                    ("june", 6),
                    ("july", 7),
                    ("august", 8),
                    ("september", 9),
                    ("october", 10),
                    ("november", 11),
                    ("december", 12),
                    ("mrz", 3),
                    ("marz", 3),
                    ("maerz", 3),
                    ("mai", 5),
                    ("juni", 6),
                    ("juli", 7),
                    ("okt", 10),
                    ("oktober", 10),
                    ("dez", 12),
                    ("dezember", 12),
                    ("januar", 1),
                    ("februar", 2),
                    ("janv", 1),
                    ("janvier", 1),
                    ("fevr", 2),
                    ("fev", 2),
                    ("fevrier", 2),
                    ("mars", 3),
                    ("avr", 4),
                    ("avril", 4),
                    ("juin", 6),
                    ("juil", 7),
                    ("juillet", 7),
                    ("aout", 8),
                    ("septembre", 9),
                    ("octobre", 10),
                    ("novembre", 11),
                    ("decembre", 12),
                    ("ene", 1),
                    ("enero", 1),
                    ("febrero", 2),
                    ("marzo", 3),
                    ("abr", 4),
                    ("abril", 4),
                    ("mayo", 5),
                    ("junio", 6),
                    ("julio", 7),
                    ("ago", 8),
                    ("agosto", 8),
                    ("septiembre", 9),
                    ("octubre", 10),
                    ("noviembre", 11),
                    ("dic", 12),
                    ("diciembre", 12),
                ]
        )
            months[word] = month;
        return months;
    }

    private static DateTimeFormatInfo? Culture(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name).DateTimeFormat;
        }
        catch (CultureNotFoundException)
        {
            // A machine without the tables of cultures still knows the words below.
            return null;
        }
    }
}

using System.Globalization;
using System.Text;

namespace Touchstone.Shared;

/// <summary>
/// Writes CSV for people who open it in a spreadsheet: quoted where needed, and nothing can start a formula,
/// also not when the file is opened with another separator and a text falls into several cells.
/// </summary>
public static class CsvText
{
    public static string Row(params IEnumerable<object?> fields) => string.Join(',', fields.Select(Field));

    public static string Field(object? value)
    {
        var text = value switch
        {
            null => "",
            string x => Harmless(x),
            double x => x.ToString("R", CultureInfo.InvariantCulture),
            decimal x => x.ToString(CultureInfo.InvariantCulture),
            DateOnly x => x.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset x => x.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            bool x => x ? "true" : "false",
            IFormattable x => x.ToString(null, CultureInfo.InvariantCulture),
            _ => Harmless(value.ToString() ?? ""),
        };
        return text.AsSpan().ContainsAny(",\"\r\n") || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
            ? $"\"{text.Replace("\"", "\"\"")}\""
            : text;
    }

    /// <summary>The text that a field of a file written here stood for, without the marks that kept it from being a formula.</summary>
    public static string Original(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var at = 0; at < field.Length; at++)
        {
            if (field[at] != '\'' || !BeginsCell(field, at) || !IsFormula(field.AsSpan(at)))
                text.Append(field[at]);
        }
        return text.ToString();
    }

    // The apostrophe makes it text again. One that stands there already gets another, so that what is read back is what was written.
    internal static string Harmless(string text)
    {
        StringBuilder? marked = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (BeginsCell(text, at) && IsFormula(text.AsSpan(at)))
                (marked ??= new StringBuilder(text, 0, at, text.Length + 8)).Append('\'');
            marked?.Append(text[at]);
        }
        return marked?.ToString() ?? text;
    }

    /// <summary>The start of the text, and what follows a separator that the file may be opened with: quotes do not help there, for the field's opening quote
    /// is in another cell.</summary>
    private static bool BeginsCell(string text, int at) => at == 0 || (IsSeparator(text[at - 1]) && !(text[at - 1] == '\r' && text[at] == '\n'));

    private static bool IsSeparator(char x) => x is ';' or '\t' or '|' or '\r' or '\n' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    // What a spreadsheet takes for the start of a formula or of a command; a plain negative number is one nowhere.
    private static bool IsFormula(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && IsSkipped(text[at]))
            at++;
        if (at == text.Length || text[at] is not ('=' or '+' or '-' or '@' or '|' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'))
            return false;
        return at > 0 || !IsNegativeNumber(text);
    }

    // What spreadsheets, or people who clean a file, take away before they look.
    private static bool IsSkipped(char x) =>
        x is '\'' or '"' or '\u2018' or '\u2019'
        || (x is not ('\t' or '\r' or '\n') && (char.IsWhiteSpace(x) || char.IsControl(x) || char.GetUnicodeCategory(x) == UnicodeCategory.Format));

    private static bool IsNegativeNumber(ReadOnlySpan<char> text)
    {
        if (text[0] != '-')
            return false;
        var (digits, marks, at) = (0, 0, 1);
        for (; at < text.Length && !IsSeparator(text[at]); at++)
        {
            if (char.IsAsciiDigit(text[at]))
                digits++;
            else if (text[at] is not ('.' or ',') || ++marks > 1)
                return false;
        }
        return digits > 0;
    }
}

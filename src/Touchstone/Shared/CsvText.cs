using System.Globalization;

namespace Touchstone.Shared;

/// <summary>Writes CSV for people who open it in a spreadsheet: quoted where needed, and no field can start a formula.</summary>
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
        return text.AsSpan().ContainsAny(",\"\r\n") || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }

    /// <summary>The text that a field of a file written here stood for, without the mark that kept it from being a formula.</summary>
    public static string Original(string field) => field.StartsWith('\'') && IsFormula(field) ? field[1..] : field;

    // The apostrophe makes it text again. One that stands there already gets another, so that what is read back is what was written.
    private static string Harmless(string text) => IsFormula(text) ? "'" + text : text;

    // What a spreadsheet takes for the start of a formula or of a command.
    private static bool IsFormula(string text)
    {
        var first = text.AsSpan().TrimStart(" '");
        return first.Length > 0 && first[0] is ('=' or '+' or '-' or '@' or '|' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠');
    }
}

using System.Text;

namespace Touchstone.Shared;

/// <summary>An opaque place in an ordered list. It says which list it is of, so that one list's cursor is not taken for another's.</summary>
public static class Cursor
{
    public static string Write(string list, params IEnumerable<string> parts) =>
        Convert
            .ToBase64String(Encoding.UTF8.GetBytes(string.Join('|', parts.Prepend(list).Select(Uri.EscapeDataString))))
            .Replace('+', '-')
            .Replace('/', '_')
            .TrimEnd('=');

    /// <summary>The parts as they were written; null without a cursor.</summary>
    public static string[]? Read(string list, string? cursor, int parts)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        return PartsOf(cursor) is { } read && read.Length == parts + 1 && read[0] == list ? read[1..] : throw Unknown();
    }

    /// <summary>Whether it can be a cursor of some list.</summary>
    public static bool IsOne(string cursor) => PartsOf(cursor) is { Length: > 1 };

    private static string[]? PartsOf(string cursor)
    {
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/');
            padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
            var read = Encoding.UTF8.GetString(Convert.FromBase64String(padded)).Split('|').Select(Uri.UnescapeDataString).ToArray();
            return Array.TrueForAll(read, x => ValueLimits.ProblemOf(x) is null) ? read : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>What is said of a cursor that is none of this list's.</summary>
    public static InvalidRequestException Unknown() => new("cursor", "“cursor” is not one that this list gave. Start again without a cursor.", "bad-cursor");
}

using System.Text;

namespace Touchstone.Shared;

/// <summary>An opaque place in an ordered list.</summary>
public static class Cursor
{
    public static string Write(params string[] parts) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('|', parts))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    public static string[]? Read(string? cursor, int parts)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/');
            padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
            var read = Encoding.UTF8.GetString(Convert.FromBase64String(padded)).Split('|');
            if (read.Length == parts) return read;
        }
        catch (FormatException)
        {
            // Falls through: whatever it was, it is not a cursor of this list.
        }
        throw new InvalidRequestException("cursor", "The cursor is not one that this list gave. Start again without a cursor.", "bad-cursor");
    }
}

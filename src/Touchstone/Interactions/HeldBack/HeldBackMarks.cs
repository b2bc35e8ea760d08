using System.Text;
using System.Text.Encodings.Web;
using Touchstone.DataProtection;

namespace Touchstone.Interactions.HeldBack;

/// <summary>The marks of one number in a text.</summary>
internal static class HeldBackMarks
{
    private const int Around = 60;

    /// <summary>Puts the pieces back, in their order; in JSON they are written as JSON wants them.</summary>
    public static string Fill(string text, string code, IReadOnlyList<string> pieces, bool isJson)
    {
        var mark = Redaction.HeldGap(code);
        var (result, done) = (new StringBuilder(text.Length), 0);
        foreach (var piece in pieces)
        {
            var at = text.IndexOf(mark, done, StringComparison.Ordinal);
            if (at < 0)
                break;
            result.Append(text, done, at - done).Append(isJson ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(piece) : piece);
            done = at + mark.Length;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The words about the first mark; nothing when it stands there no longer.</summary>
    public static string? About(string text, string code)
    {
        var mark = Redaction.HeldGap(code);
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var (from, until) = (Math.Max(0, at - Around), Math.Min(text.Length, at + mark.Length + Around));
        return (from > 0 ? "… " : "") + text[from..until].Trim() + (until < text.Length ? " …" : "");
    }
}

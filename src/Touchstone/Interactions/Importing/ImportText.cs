using Touchstone.DataProtection;

namespace Touchstone.Interactions.Importing;

/// <summary>Texts of a source as messages may show them: short, and without card numbers.</summary>
internal static class ImportText
{
    public static string Shown(string text)
    {
        var safe = CardRedactor.Redact(text.Length > 400 ? text[..400] : text, label: "card number").ReplaceLineEndings(" ");
        return safe.Length > 60 ? safe[..60] + "…" : safe;
    }

    /// <summary>What a store of text can hold: a zero character ends texts in some programs and is refused by others.</summary>
    public static string Clean(string text) => text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;
}

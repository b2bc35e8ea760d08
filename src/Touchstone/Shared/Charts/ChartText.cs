using System.Net;
using System.Text;

namespace Touchstone.Shared.Charts;

/// <summary>Words in a drawing: how much room they need, on how many lines, and written so that they are nothing but words.</summary>
internal static class ChartText
{
    public const double Line = 15;

    /// <summary>At 12 pixels in the widest of the usual fonts, so that elsewhere there is room to spare.</summary>
    public static double Width(string text)
    {
        var width = 0.0;
        foreach (var letter in text)
            width += letter switch
            {
                'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or ' ' or '·' => 4,
                'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' or 'J' or '"' => 5.5,
                'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' or '…' or '+' or '=' or '<' or '>' => 12,
                >= 'A' and <= 'Z' or '&' or '–' => 9,
                < '\u0250' => 7.7,
                >= '\u1100' => 12.5,
                _ => 9.5,
            };
        return width;
    }

    /// <summary>The words cut to the room there is, with a mark that there were more.</summary>
    public static string Fit(string text, double room)
    {
        if (Width(text) <= room)
            return text;
        var end = text.Length;
        while (end > 0 && Width(text[..end]) + 12 > room)
            end--;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>Cut in the middle: names that begin alike differ at their end.</summary>
    public static string FitMiddle(string text, double room)
    {
        if (Width(text) <= room)
            return text;
        var head = Fit(text, room * 0.6);
        var start = text.Length;
        while (start > 0 && Width(head) + Width(text[(start - 1)..]) <= room)
            start--;
        if (start < text.Length && char.IsLowSurrogate(text[start]))
            start++;
        return head + text[start..].TrimStart();
    }

    /// <summary>The words over as many lines as they need; a word longer than the room is cut, and so is what goes over the most lines.</summary>
    public static List<string> Wrap(string text, double room, int most = int.MaxValue)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && Width(lines[^1]) + 4 + Width(word) <= room)
                lines[^1] += " " + word;
            else if (lines.Count == most)
            {
                lines[^1] = Fit(lines[^1] + " " + word + "…", room);
                break;
            }
            else
                lines.Add(Fit(word, room));
        }
        return lines;
    }

    /// <summary>What people typed, without control signs that a drawing cannot hold and signs that turn the direction of what follows.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsWhiteSpace(letter))
                clean.Append(' ');
            else if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(letter).Append(text[++i]);
            else if (
                !char.IsSurrogate(letter)
                && !char.IsControl(letter)
                && letter is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or >= '\uFFFE')
            )
                clean.Append(letter);
        }
        return clean.ToString();
    }

    public static string Escape(string text) => WebUtility.HtmlEncode(Clean(text));
}

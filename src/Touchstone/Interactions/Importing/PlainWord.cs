using System.Globalization;
using System.Text;

namespace Touchstone.Interactions.Importing;

/// <summary>A word by which it is looked up: its letters and digits in lower case without accents.</summary>
internal static class PlainWord
{
    public static string Of(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (c == 'ß')
                plain.Append("ss");
            else if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
        }
        return plain.ToString();
    }
}

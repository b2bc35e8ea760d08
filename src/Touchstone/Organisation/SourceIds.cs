using System.Globalization;
using System.Text;

namespace Touchstone.Organisation;

/// <summary>Ids as sources write them: composed and decomposed letters, capitals, stray blanks and invisible marks make no other person. Digits do: 007 and 7 are two.</summary>
internal static class SourceIds
{
    public static string Normal(string id)
    {
        var normal = new StringBuilder(id.Length);
        foreach (var c in id.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(c))
            {
                if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
            }
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)) normal.Append(char.ToLowerInvariant(c));
        }
        return normal.ToString().TrimEnd();
    }
}

using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Touchstone.Shared.Searching;

/// <summary>
/// The one form in which texts are compared, whatever keyboard, system or habit they come from: width, ligatures, composed and decomposed letters,
/// capitals, kinds of apostrophe, dash and blank make no difference, and marks that nobody sees are gone. For finding, accents are gone as well.
/// </summary>
public static class NormalForm
{
    /// <summary>Counted up when the form changes: what was stored in an earlier one is then made anew.</summary>
    public const int Version = 1;

    // Letters that no decomposition leads back to the plain one people type instead.
    private static readonly FrozenDictionary<int, string> Plain = (
        "ß ss,ẞ ss,æ ae,œ oe,ø o,đ d,ð d,ħ h,ł l,ŧ t,þ th,ŋ n,ı i,ȷ j,ĸ k,ƒ f,ɓ b,ɗ d,ƙ k,ƴ y,ɨ i,ƶ z,ƀ b,\u0649 \u064A,\u06CC \u064A,\u06A9 "
        + "\u0643,\u0629 \u0647,\u0671 \u0627,\u0640 "
    )
        .Split(',')
        .Select(x => x.Split(' '))
        .ToFrozenDictionary(x => (int)x[0][0], x => x[1]);

    /// <summary>The form for finding: without accents, blanks single and none at the ends.</summary>
    public static string Of(string? text) => Make(text, keepsAccents: false);

    /// <summary>The form in which ids, addresses and names are one and the same: accents tell apart, and so do digits: 007 and 7 are two.</summary>
    public static string OfId(string? text) => Make(text, keepsAccents: true);

    /// <summary>An address of mail as it is kept: no blank or unseen mark belongs to one.</summary>
    public static string? OfEmail(string? text) => OfId(text).Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } address ? address : null;

    /// <summary>Letters and digits of the form for finding, and nothing between them: "EX-00 46" and "ex0046" are one.</summary>
    public static string Compact(string? text) => string.Concat(Of(text).EnumerateRunes().Where(IsOfWord));

    /// <summary>A letter, a digit or a mark upon one.</summary>
    public static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Nothing of it is seen, and it parts no words: soft hyphens, joiners, directions, selectors, fillers.</summary>
    public static bool IsUnseen(Rune rune) =>
        rune.Value switch
        {
            0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x17B4 or 0x17B5 or 0x180F => true,
            >= 0x180B and <= 0x180E => true,
            >= 0xFE00 and <= 0xFE0F => true,
            >= 0xE0000 and <= 0xE0FFF => true,
            _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)),
        };

    private static string Make(string? text, bool keepsAccents)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var made = new StringBuilder(text.Length + 4);
        if (Ascii.IsValid(text))
        {
            foreach (var c in text)
                AddAscii(made, c);
            return made.ToString().TrimEnd(' ');
        }
        var decomposed = Whole(text).Normalize(NormalizationForm.FormKD);
        var lastLetter = 0;
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (IsUnseen(rune))
                continue;
            if (Rune.IsWhiteSpace(rune) || rune.Value == 0x2800)
            {
                AddBlank(made);
                lastLetter = 0;
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                if (keepsAccents || !IsAccent(rune.Value, lastLetter))
                    made.Append(rune.ToString());
            }
            else
            {
                lastLetter = rune.Value;
                AddFolded(made, rune, keepsAccents);
            }
        }
        return made.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
    }

    private static void AddAscii(StringBuilder made, char c)
    {
        if (char.IsWhiteSpace(c))
            AddBlank(made);
        else if (c == '`')
            made.Append('\'');
        else if (!char.IsControl(c))
            made.Append(char.ToLowerInvariant(c));
    }

    private static void AddBlank(StringBuilder made)
    {
        if (made.Length > 0 && made[^1] != ' ')
            made.Append(' ');
    }

    private static void AddFolded(StringBuilder made, Rune rune, bool keepsAccents)
    {
        var sign = rune.Value switch
        {
            0x2018 or 0x2019 or 0x201B or 0x02BC or 0x02BB or 0x02B9 or 0x02BE or 0x02BF or 0x2032 or 0x055A or 0xA78C or '`' => '\'',
            >= 0x2010 and <= 0x2015 or 0x2212 or 0x058A or 0x2E3A or 0x2E3B => '-',
            0x201C or 0x201D or 0x201E or 0x201F or 0x00AB or 0x00BB => '"',
            _ => '\0',
        };
        if (sign != '\0')
            made.Append(sign);
        // Up and down again: a sigma at the end of a word is a sigma.
        else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            made.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
        else
        {
            var lower = Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
            if (!keepsAccents && (Plain.TryGetValue(lower.Value, out var plain) || Plain.TryGetValue(rune.Value, out plain)))
                made.Append(plain);
            else
                made.Append(lower.ToString());
        }
    }

    /// <summary>An accent, a vowel point or the like. Other marks are letters of their scripts, and so is the short i of Cyrillic.</summary>
    private static bool IsAccent(int mark, int letter) =>
        mark switch
        {
            0x0306 => letter is < 0x0400 or > 0x052F,
            >= 0x0300 and <= 0x036F or >= 0x1AB0 and <= 0x1AFF or >= 0x1DC0 and <= 0x1DFF or >= 0x20D0 and <= 0x20FF or >= 0xFE20 and <= 0xFE2F => true,
            >= 0x0591 and <= 0x05C7 => true,
            >= 0x0610 and <= 0x061A or >= 0x064B and <= 0x065F or 0x0670 or >= 0x06D6 and <= 0x06ED or >= 0x08D3 and <= 0x08FF => true,
            >= 0x0730 and <= 0x074A => true,
            _ => false,
        };

    // Half a surrogate pair is no character, and the spacing acute and kin would fall apart into a blank and an accent.
    private static string Whole(string text)
    {
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            var other =
                isPair ? '\0'
                : char.IsSurrogate(text[i]) ? '\uFFFD'
                : text[i] is '\u00B4' or '\u1FFD' or '\u1FBF' or '\u1FBD' ? '\''
                : '\0';
            if (other != '\0')
                (mended ??= new StringBuilder(text))[i] = other;
            if (isPair)
                i++;
        }
        return mended?.ToString() ?? text;
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>Cuts text into numbers, words and what stands between: digits of every script, in markup, in escapes, and letters that stand for digits.</summary>
internal static partial class TextTokens
{
    private const string Invisible = "\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u2060\u2061\u2062\u2063\u2064\uFEFF\uFE0E\uFE0F\u20E3";

    public static List<TextToken> Read(string text)
    {
        var tokens = new List<TextToken>(text.Length / 4);
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (c >= 0x80 && HanRun(text, i) is var han and > 0)
            {
                tokens.Add(
                    new TextToken(
                        TextTokenKind.Number,
                        i,
                        i + han,
                        string.Concat(text.Substring(i, han).Select(x => (char)('0' + HanDigits.IndexOf(x, StringComparison.Ordinal) % 10)))
                    )
                );
                i += han;
                continue;
            }
            if (char.IsAsciiLetterOrDigit(c) || (c >= 0x80 && IsWordRune(text, i)))
            {
                i = Word(text, i, tokens);
                continue;
            }
            if (c == '[' && Redaction.GapAt(text, i) is var gap and > 0)
            {
                tokens.Add(new TextToken(TextTokenKind.Break, i, i + gap));
                i += gap;
                continue;
            }
            if (c is '&' or '%' or '<' or '\\' or '=' && Escape(text, i, tokens) is var length and > 0)
            {
                i += length;
                continue;
            }
            var until = i + (char.IsHighSurrogate(c) && i + 1 < text.Length ? 2 : 1);
            tokens.Add(
                new TextToken(
                    Ends(c) ? TextTokenKind.Break : TextTokenKind.Soft,
                    i,
                    until,
                    char.IsWhiteSpace(c) || Invisible.Contains(c) || IsMark(text, i) ? "" : c.ToString()
                )
            );
            i = until;
        }
        return tokens;
    }

    private const string HanDigits = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖零壹貳參肆伍陸柒捌玖";

    /// <summary>The digits of China and Japan are words as well: a number is made of some in a row.</summary>
    internal static bool IsHanDigit(char c) => HanDigits.Contains(c, StringComparison.Ordinal);

    private const int FewestHanDigits = 4;

    /// <summary>How many of them stand in a row, where they are a number.</summary>
    private static int HanRun(string text, int i)
    {
        var until = i;
        while (until < text.Length && IsHanDigit(text[until]))
            until++;
        var isAlone = (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (until == text.Length || !char.IsLetterOrDigit(text[until]));
        return until - i >= FewestHanDigits || (until > i && isAlone) ? until - i : 0;
    }

    private static bool IsMark(string text, int i) => char.GetUnicodeCategory(text, i) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool Ends(char c) => c is '@' or '%' || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    private static bool IsWordRune(string text, int i) => Digit(text, i, out _) >= 0 || (Rune.TryGetRuneAt(text, i, out var rune) && Rune.IsLetter(rune));

    /// <summary>The value of the digit at a place, in any script or dress; -1 when it is none.</summary>
    private static int Digit(string text, int i, out int length)
    {
        length = 1;
        var c = text[i];
        if (c < 0x80)
            return char.IsAsciiDigit(c) ? c - '0' : -1;
        if (char.IsHighSurrogate(c) && i + 1 < text.Length)
            length = 2;
        var value = CharUnicodeInfo.GetDigitValue(text, i);
        if (value >= 0)
            return value;
        if (c is '\u24EA' or '\u24FF' or '\u3007')
            return 0;
        var numeric = CharUnicodeInfo.GetNumericValue(text, i);
        return
            CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber
            && numeric is >= 0 and <= 9
            && numeric == Math.Floor(numeric)
            ? (int)numeric
            : -1;
    }

    /// <summary>Letters that look like a digit, in Latin, Greek and Cyrillic.</summary>
    private static int LooksLike(char c) =>
        c switch
        {
            'O' or 'o' or 'Ο' or 'ο' or 'О' or 'о' or 'Q' => 0,
            'l' or 'I' or 'i' or '|' or 'І' or 'Ι' => 1,
            'Z' or 'z' => 2,
            'S' or 's' => 5,
            'B' => 8,
            _ => -1,
        };

    private static int Word(string text, int start, List<TextToken> tokens)
    {
        var i = start;
        int digits = 0,
            letters = 0,
            alike = 0;
        while (i < text.Length)
        {
            if (text[i] >= 0x80 && i > start && HanRun(text, i) > 0)
                break;
            var value = Digit(text, i, out var length);
            if (value >= 0)
                digits++;
            else if (char.IsAsciiLetter(text[i]))
            {
                letters++;
                if (LooksLike(text[i]) >= 0)
                    alike++;
            }
            else if (text[i] < 0x80 && text[i] is not ('\'' or '|'))
                break;
            else if (Rune.TryGetRuneAt(text, i, out var rune) && (Rune.IsLetter(rune) || (letters > 0 && IsMark(text, i) && !Invisible.Contains(text[i]))))
            {
                length = rune.Utf16SequenceLength;
                letters++;
                if (LooksLike(text[i]) >= 0)
                    alike++;
            }
            else if (text[i] is '\'' or '’' && letters > 0 && digits == 0 && i + 1 < text.Length && char.IsLetter(text[i + 1]))
                length = 1;
            else if (text[i] == '|' && digits > 0 && i + 1 < text.Length && Digit(text, i + 1, out _) >= 0 && alike > 0)
                alike++;
            else
                break;
            i += length;
        }
        if (letters == 0)
            tokens.Add(new TextToken(TextTokenKind.Number, start, i, DigitsOf(text, start, i)));
        else if (digits == 0)
            Letters(text, start, i, alike == letters, tokens);
        else if (alike == letters && (digits >= letters || i - start == 4))
            tokens.Add(new TextToken(TextTokenKind.Number, start, i, DigitsOf(text, start, i)));
        else
            Mixed(text, start, i, digits, tokens);
        return i;
    }

    private static void Letters(string text, int start, int until, bool alike, List<TextToken> tokens)
    {
        // Four letters that look like digits are four digits where a number is being written: OOOO, lOlO.
        if (alike && until - start == 4 && text.AsSpan(start, 4).IndexOfAnyExcept("OolI0") < 0 && text.AsSpan(start, 4).IndexOfAny('O', 'I') >= 0)
            tokens.Add(new TextToken(TextTokenKind.Number, start, until, DigitsOf(text, start, until)));
        else if (until - start >= 9 && Glued().Match(text, start, until - start) is { Success: true } glued)
            tokens.Add(
                new TextToken(
                    TextTokenKind.Number,
                    start,
                    until,
                    string.Concat(glued.Groups[1].Captures.Select(x => NumberWords.Units[x.Value.ToLowerInvariant()])),
                    IsSpoken: true
                )
            );
        else
            tokens.Add(new TextToken(TextTokenKind.Word, start, until, text[start..until].ToLowerInvariant().Replace('’', '\'')));
    }

    /// <summary>Letters and digits in one word: a reference and no number, unless its digits are as many as a card has, or it is a label with its
    /// value.</summary>
    private static void Mixed(string text, int start, int until, int digits, List<TextToken> tokens)
    {
        var word = text[start..until].ToLowerInvariant();
        if (CardWords.Labels.Contains(word))
        {
            tokens.Add(new TextToken(TextTokenKind.Word, start, until, word));
            return;
        }
        if (digits >= 12 && IsInterrupted(word))
        {
            Split(text, start, until, tokens, ends: false);
            return;
        }
        // A digest or another key: letters and digits in turn.
        if (Digits().Count(word) > 4)
        {
            tokens.Add(new TextToken(TextTokenKind.Break, start, until, word));
            return;
        }
        if (Ordinal().IsMatch(word) || KeptShapes.IsIban(word) || (!ManyDigits().IsMatch(word) && !LabelledDigits().IsMatch(word)))
        {
            var edge = LettersThenDigits().Match(word);
            if (edge.Success && word.Length <= 12)
            {
                tokens.Add(new TextToken(TextTokenKind.Word, start, start + edge.Groups[1].Length, edge.Groups[1].Value));
                tokens.Add(new TextToken(TextTokenKind.Break, start, start + edge.Groups[1].Length));
                tokens.Add(new TextToken(TextTokenKind.Number, start + edge.Groups[1].Length, until, DigitsOf(text, start + edge.Groups[1].Length, until)));
            }
            else
                tokens.Add(new TextToken(TextTokenKind.Break, start, until, word));
            return;
        }
        Split(text, start, until, tokens, ends: true);
    }

    /// <summary>Only small words stand between the digits: 4929okay4324okay4519okay5683.</summary>
    private static bool IsInterrupted(string word) => Digits().Split(word).All(x => x.Length == 0 || (x.Length > 1 && NumberWords.Fillers.Contains(x)));

    private static void Split(string text, int start, int until, List<TextToken> tokens, bool ends)
    {
        var i = start;
        while (i < until)
        {
            var from = i;
            var isDigit = Digit(text, i, out var length) >= 0;
            while (i < until && Digit(text, i, out length) >= 0 == isDigit)
                i += length;
            if (isDigit)
                tokens.Add(new TextToken(TextTokenKind.Number, from, i, DigitsOf(text, from, i)));
            else
            {
                var letters = text[from..i].ToLowerInvariant();
                if (ends && (!CardWords.Labels.Contains(letters) || from > start))
                    tokens.Add(new TextToken(TextTokenKind.Break, from, i));
                tokens.Add(new TextToken(TextTokenKind.Word, from, i, letters));
            }
        }
    }

    private static string DigitsOf(string text, int from, int until)
    {
        var digits = new StringBuilder(until - from);
        for (var i = from; i < until; )
        {
            var value = Digit(text, i, out var length);
            if (value < 0)
                value = LooksLike(text[i]);
            if (value >= 0)
                digits.Append((char)('0' + value));
            i += length;
        }
        return digits.ToString();
    }

    /// <summary>The length of an entity, a tag, a percent sign with two hexadecimal digits or a backslash escape at a place; what it stands for becomes a
    /// token.</summary>
    private static int Escape(string text, int i, List<TextToken> tokens)
    {
        var found = Escapes().Match(text, i, Math.Min(300, text.Length - i));
        if (!found.Success || found.Index != i)
            return 0;
        var raw = found.Value;
        var meant = raw[0] switch
        {
            '&' => WebUtility.HtmlDecode(raw.EndsWith(';') ? raw : raw + ";"),
            '%' or '=' => raw.Length == 3 ? ((char)Convert.ToByte(raw[1..], 16)).ToString() : " ",
            '\\' => raw.Length > 2 ? ((char)Convert.ToInt32(raw[^4..], 16)).ToString() : " ",
            _ => " ",
        };
        var until = i + raw.Length;
        if (meant.Length > 0 && Digit(meant, 0, out _) is var digit and >= 0)
            tokens.Add(new TextToken(TextTokenKind.Number, i, until, digit.ToString(CultureInfo.InvariantCulture)));
        else if (raw[0] == '%' && meant.Length == 1 && char.IsLetter(meant[0]))
            return 0;
        else
            tokens.Add(new TextToken(TextTokenKind.Soft, i, until));
        return raw.Length;
    }

    [GeneratedRegex(
        @"\G(?:&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10})(?:;|(?<=\d))|%[0-9a-fA-F]{2}|(?<=\d{3})=(?:20|A0)(?=\d)|=\r?\n|</?[a-zA-Z][^<>]{0,250}>|"
            + @"<!--.{0,250}?-->|\\u[0-9a-fA-F]{4}|\\[nrt])",
        RegexOptions.Singleline
    )]
    private static partial Regex Escapes();

    /// <summary>Digits said and written as one word: fourninetwonine.</summary>
    [GeneratedRegex(@"^(?:(zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)){3,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Glued();

    [GeneratedRegex(@"^\d+(?:st|nd|rd|th)$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\d{12,}")]
    private static partial Regex ManyDigits();

    [GeneratedRegex(
        @"^(?:cvv2?|cvc2?|csc|exp|pin|cc|card|pan|visa|mc|no|nr|code|cv2|cav2?|(?:card)?(?:security|verification)(?:code|number|no)|cardcode|pincode|"
            + @"(?:card)?expiry(?:date)?)\d+$"
    )]
    private static partial Regex LabelledDigits();

    [GeneratedRegex(@"^(\p{L}{1,6})\d+$")]
    private static partial Regex LettersThenDigits();
}

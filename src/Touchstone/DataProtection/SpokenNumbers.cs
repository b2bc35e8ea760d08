namespace Touchstone.DataProtection;

/// <summary>Puts number words together as people say them: "double four", "forty-one eleven", "three ones", "forty-one hundred"; and knows where a number word
/// only counts ("one moment").</summary>
internal static class SpokenNumbers
{
    public static List<TextToken> Join(List<TextToken> raw, bool soundAlikes)
    {
        var tokens = new List<TextToken>(raw.Count);
        for (var i = 0; i < raw.Count; )
        {
            var (token, used) = raw[i].Kind == TextTokenKind.Word ? Spoken(raw, i, soundAlikes) : (raw[i], 1);
            if (raw[i].Kind == TextTokenKind.Number && Cardinal(raw, i, raw[i].Value) is (var value, > 1 and var count))
                (token, used) = (raw[i] with { Until = raw[i + count - 1].Until, Value = value, IsSpoken = true }, count);
            tokens.Add(token);
            i += used;
        }
        return tokens;
    }

    private static (TextToken Token, int Used) Spoken(List<TextToken> raw, int i, bool soundAlikes)
    {
        var word = raw[i].Value;
        var plain = (raw[i], 1);
        if (
            NumberWords.Times.TryGetValue(word, out var times)
            || (
                NumberWords.Units.TryGetValue(word, out var counted)
                && counted is "2" or "3" or "4" or "5" or "6"
                && (times = counted![0] - '0') > 0
                && IsPlural(raw, i)
            )
        )
        {
            var next = Next(raw, i);
            if (next < 0)
                return plain;
            if (DigitOf(raw[next]) is { } digit)
                return (Number(raw, i, next, new string(digit, times)), next - i + 1);
            if (raw[next].Kind == TextTokenKind.Word && NumberWords.Plurals.TryGetValue(raw[next].Value, out var plural))
                return (Number(raw, i, next, new string(plural, times)), next - i + 1);
            return plain;
        }
        if (IsCounting(raw, i, word))
            return plain;
        var start = Small(raw, i, soundAlikes);
        if (start.Used == 0)
            return plain;
        var (digits, used) = Cardinal(raw, i + start.Used - 1, start.Digits);
        return (Number(raw, i, i + start.Used - 1 + used - 1, digits), start.Used - 1 + used);
    }

    /// <summary>Units, teens and tens with a unit.</summary>
    private static (string Digits, int Used) Small(List<TextToken> raw, int i, bool soundAlikes)
    {
        var word = raw[i].Value;
        if (NumberWords.Units.TryGetValue(word, out var unit))
            return (unit, 1);
        if (NumberWords.Teens.TryGetValue(word, out var teen))
            return (teen, 1);
        if (NumberWords.Tens.TryGetValue(word, out var ten))
        {
            var next = Next(raw, i);
            if (
                next > 0
                && raw[next].Kind == TextTokenKind.Word
                && NumberWords.Units.TryGetValue(raw[next].Value, out var and)
                && and != "0"
                && !IsCounting(raw, next, raw[next].Value)
            )
                return (ten + and, next - i + 1);
            return (ten + "0", 1);
        }
        return soundAlikes && NumberWords.SoundAlikes.TryGetValue(word, out var alike) ? (alike, 1) : ("", 0);
    }

    /// <summary>"Forty-one hundred and eleven", "four thousand one hundred": what the words before and these mean together.</summary>
    private static (string Digits, int Used) Cardinal(List<TextToken> raw, int at, string digits)
    {
        if (digits.Length > 2)
            return (digits, 1);
        var total = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        int end = at,
            most = 1000;
        while (Next(raw, end) is var next and > 0 && raw[next].Kind == TextTokenKind.Word && raw[next].Value is "hundred" or "thousand")
        {
            var scale = raw[next].Value == "hundred" ? 100 : 1000;
            if (scale > most || total == 0)
                break;
            if (most == 100)
                total = total / 1000 * 1000 + total % 1000 * 100;
            else
                total *= scale;
            most = scale;
            end = next;
            var rest = Next(raw, end);
            if (rest > 0 && raw[rest].Kind == TextTokenKind.Word && raw[rest].Value == "and")
                rest = Next(raw, rest);
            if (rest < 0 || raw[rest].Kind != TextTokenKind.Word || Small(raw, rest, false) is not { Used: > 0 } small)
                break;
            var value = int.Parse(small.Digits, System.Globalization.CultureInfo.InvariantCulture);
            if (value == 0)
                break;
            total += value;
            end = rest + small.Used - 1;
            if (scale == 100 || value > 9)
                break;
            most = 100;
            if (Next(raw, end) is var more && (more < 0 || raw[more].Value != "hundred"))
                break;
        }
        return end == at ? (digits, 1) : (total.ToString(System.Globalization.CultureInfo.InvariantCulture), end - at + 1);
    }

    private static bool IsPlural(List<TextToken> raw, int i) =>
        Next(raw, i) is var next and > 0 && raw[next].Kind == TextTokenKind.Word && NumberWords.Plurals.ContainsKey(raw[next].Value);

    private static char? DigitOf(TextToken token) =>
        token.Kind switch
        {
            TextTokenKind.Number when token.Value.Length == 1 => token.Value[0],
            TextTokenKind.Word when NumberWords.Units.TryGetValue(token.Value, out var unit) => unit[0],
            _ => null,
        };

    /// <summary>"One moment", "four digits", "the last three are": no digit of a number.</summary>
    private static bool IsCounting(List<TextToken> raw, int i, string word)
    {
        if (
            word is "o" or "oh"
            && !(i > 1 && IsNumeric(raw[i - 1].Kind == TextTokenKind.Soft ? raw[i - 2] : raw[i - 1]))
            && i + 1 < raw.Count
            && Next(raw, i) is var k and > 0
            && raw[k].Value
                is "dear"
                    or "no"
                    or "yes"
                    or "yeah"
                    or "right"
                    or "i"
                    or "okay"
                    or "ok"
                    or "my"
                    or "god"
                    or "sorry"
                    or "great"
                    or "good"
                    or "that"
                    or "well"
        )
            return true;
        var next = Next(raw, i);
        var before = i - 1;
        while (before >= 0 && raw[before].Kind == TextTokenKind.Soft && raw[before].Value.Length == 0)
            before--;
        // "Month nine year twenty eight" counts no years.
        var isMonth = before >= 0 && raw[before] is { Kind: TextTokenKind.Word, Value: "month" };
        if (next > 0 && raw[next].Kind == TextTokenKind.Word && NumberWords.Counted.Contains(raw[next].Value) && !(isMonth && raw[next].Value == "year"))
            return true;
        return before >= 0
            && raw[before].Kind == TextTokenKind.Word
            && NumberWords.Pointing.Contains(raw[before].Value)
            && (word == "one" || !(raw[before].Value is "no" or "that" or "this" or "which"))
            && (
                next < 0
                || raw[next].Kind != TextTokenKind.Word
                || !IsNumberWord(raw[next].Value)
                || raw[before].Value is "last" or "first" or "next" or "final"
            );
    }

    private static bool IsNumeric(TextToken token) => token.Kind == TextTokenKind.Number || (token.Kind == TextTokenKind.Word && IsNumberWord(token.Value));

    private static bool IsNumberWord(string word) =>
        NumberWords.Units.ContainsKey(word) || NumberWords.Teens.ContainsKey(word) || NumberWords.Tens.ContainsKey(word) || NumberWords.Times.ContainsKey(word);

    /// <summary>The next token in the same phrase: only blanks or a hyphen between.</summary>
    private static int Next(List<TextToken> raw, int i)
    {
        for (var next = i + 1; next < raw.Count && next <= i + 4; next++)
        {
            if (raw[next].Kind != TextTokenKind.Soft)
                return raw[next].Kind == TextTokenKind.Break ? -1 : next;
            if (raw[next].Value is not ("" or "-" or "‐" or "‑"))
                return -1;
        }
        return -1;
    }

    private static TextToken Number(List<TextToken> raw, int from, int last, string digits) =>
        new(TextTokenKind.Number, raw[from].From, raw[last].Until, digits, IsSpoken: true);
}

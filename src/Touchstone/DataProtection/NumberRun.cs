namespace Touchstone.DataProtection;

/// <summary>Numbers of one turn that are said in a row, with only signs and small words between.</summary>
internal sealed record NumberRun(IReadOnlyList<TextToken> Numbers)
{
    private const int MostWords = 12;

    public string Digits => string.Concat(Numbers.Select(x => x.Value));

    public int From => Numbers[0].From;

    public int Until => Numbers[^1].Until;

    public NumberRun First(int count) => new([.. Numbers.Take(count)]);

    /// <summary>The first run after a place that is no further than some words away; the second value is the first token of it.</summary>
    public static (NumberRun? Run, int At) After(List<TextToken> tokens, int from, int mostOthers)
    {
        int words = 0,
            others = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.From < from)
                continue;
            if (token.Kind == TextTokenKind.Number)
                return (Gather(tokens, i), i);
            if (token.Kind == TextTokenKind.Break)
                return (null, i);
            if (token.Kind != TextTokenKind.Word)
                continue;
            if (++words > MostWords || (!IsSmall(token.Value) && ++others > mostOthers))
                return (null, i);
        }
        return (null, tokens.Count);
    }

    /// <summary>The run that ends before a place with only linking words between ("123 is my …").</summary>
    public static NumberRun? Before(List<TextToken> tokens, int until)
    {
        var last = -1;
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Until > until)
                continue;
            if (tokens[i].Kind == TextTokenKind.Number)
            {
                last = i;
                break;
            }
            if (
                tokens[i].Kind == TextTokenKind.Break
                || (
                    tokens[i].Kind == TextTokenKind.Word
                    && !(
                        tokens[i].Value
                        is "is"
                            or "the"
                            or "my"
                            or "for"
                            or "as"
                            or "that's"
                            or "that"
                            or "it's"
                            or "was"
                            or "a"
                            or "its"
                            or "of"
                            or "card"
                            or "being"
                            or "are"
                            or "card's"
                    )
                )
            )
                return null;
            if (tokens[i].Kind == TextTokenKind.Soft && tokens[i].Value is "." or ";" or "?" or "!")
                return null;
        }
        if (last < 0)
            return null;
        var first = last;
        while (first > 0)
        {
            var i = first - 1;
            while (i >= 0 && tokens[i].Kind == TextTokenKind.Soft && tokens[i].Value is "" or "-" or "/")
                i--;
            if (i < 0 || tokens[i].Kind != TextTokenKind.Number)
                break;
            first = i;
        }
        return new NumberRun([.. tokens.Skip(first).Take(last - first + 1).Where(x => x.Kind == TextTokenKind.Number)]);
    }

    public static NumberRun Gather(List<TextToken> tokens, int first)
    {
        var numbers = new List<TextToken> { tokens[first] };
        int signs = 0,
            words = 0;
        for (var i = first + 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TextTokenKind.Number)
            {
                numbers.Add(token);
                (signs, words) = (0, 0);
            }
            else if (token.Kind == TextTokenKind.Break || (token.Kind == TextTokenKind.Soft && token.Value.Length > 0 && ++signs > 3))
                break;
            else if (
                token.Kind == TextTokenKind.Word
                && (
                    !(
                        token.Value
                        is "slash"
                            or "dash"
                            or "stroke"
                            or "of"
                            or "then"
                            or "uh"
                            or "um"
                            or "er"
                            or "erm"
                            or "and"
                            or "hyphen"
                            or "space"
                            or "ok"
                            or "okay"
                            or "comma"
                            or "year"
                    )
                    || ++words > 2
                )
            )
                break;
        }
        return new NumberRun(numbers);
    }

    /// <summary>Whether an amount or a measure follows and no code.</summary>
    public static bool IsMeasured(List<TextToken> tokens, int until)
    {
        foreach (var token in tokens)
        {
            if (token.From < until || (token.Kind == TextTokenKind.Soft && token.Value.Length == 0))
                continue;
            return token.Kind == TextTokenKind.Word
                && token.Value
                    is "pounds"
                        or "pound"
                        or "quid"
                        or "pence"
                        or "euros"
                        or "euro"
                        or "dollars"
                        or "percent"
                        or "minutes"
                        or "hours"
                        or "days"
                        or "weeks"
                        or "months"
                        or "years"
                        or "times"
                        or "people"
                        or "miles"
                        or "units"
                        or "points"
                        or "calls"
                        or "items"
                        or "am"
                        or "pm";
        }
        return false;
    }

    private static bool IsSmall(string word) =>
        NumberWords.Fillers.Contains(word)
        || CardWords.Labels.Contains(word)
        || NumberWords.Pointing.Contains(word)
        || word
            is "code"
                or "card"
                or "visa"
                or "amex"
                or "mastercard"
                or "would"
                or "strip"
                or "signature"
                or "front"
                or "date"
                or "which"
                or "end"
                or "month"
                or "reverse"
                or "security"
                or "debit"
                or "credit"
                or "expiry"
                or "expires"
                or "american"
                or "express"
                or "being"
                or "think"
                or "printed"
                or "says";
}

using System.Text;
using System.Text.RegularExpressions;

namespace Touchstone.Demonstration.Conversations;

/// <summary>Turns a phrase with choices <c>[one|other]</c> and slots <c>{name}</c> into a plain, tidy sentence.</summary>
internal static partial class Wording
{
    /// <summary>Picks one of each group of choices, inner groups included.</summary>
    public static string Choose(string phrase, Random rng)
    {
        var at = 0;
        return Alternatives(phrase, ref at, rng, inside: false);
    }

    private static string Alternatives(string phrase, ref int at, Random rng, bool inside)
    {
        var options = new List<StringBuilder> { new() };
        while (at < phrase.Length)
        {
            var c = phrase[at++];
            if (c == '[')
                options[^1].Append(Alternatives(phrase, ref at, rng, inside: true));
            else if (c == '|' && inside)
                options.Add(new StringBuilder());
            else if (c == ']' && inside)
                break;
            else
                options[^1].Append(c);
        }
        return options[options.Count == 1 ? 0 : rng.Next(options.Count)].ToString();
    }

    /// <summary>Puts values into slots; a value may hold slots itself.</summary>
    public static string Fill(string phrase, Func<string, string> value, int depth = 0)
    {
        if (!phrase.Contains('{'))
            return phrase;
        if (depth > 6)
            throw new InvalidOperationException($"Slots run in a circle: {phrase}");
        return Fill(Slot().Replace(phrase, m => value(m.Groups[1].Value)), value, depth + 1);
    }

    /// <summary>One space between words, none before punctuation, a capital at each sentence start, and "an" before £80.</summary>
    public static string Tidy(string text)
    {
        text = Spaces().Replace(text, " ");
        text = text.Replace("I will ", "I'll ", StringComparison.Ordinal);
        text = SpaceBeforeStop().Replace(text, "$1");
        text = DoubleStop().Replace(text, "$1");
        text = DanglingComma().Replace(text, "$1");
        text = ArticleBeforeNumber()
            .Replace(text, m => $"{m.Groups[1].Value}{(SoundsOpen(m.Groups[3].Value) ? "n" : "")} {m.Groups[2].Value}{m.Groups[3].Value}");
        text = ArticleBeforeWord().Replace(text, "$1n $2");
        text = SentenceStart().Replace(text, m => m.Groups[1].Value + char.ToUpperInvariant(m.Groups[2].Value[0]));
        return text.Trim();
    }

    private static bool SoundsOpen(string number) => number[0] == '8' || number is "11" or "18";

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"[ \t]{2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" +([,.;:?!])")]
    private static partial Regex SpaceBeforeStop();

    [GeneratedRegex(@"([.?!])\.(?!\.)")]
    private static partial Regex DoubleStop();

    [GeneratedRegex(@",([.?!])")]
    private static partial Regex DanglingComma();

    [GeneratedRegex(@"\b([Aa])n? (£?)(\d+)")]
    private static partial Regex ArticleBeforeNumber();

    [GeneratedRegex(@"\b([Aa]) (hour|honest|[aei]\w|o(?!ne|nce|ui)\w|u(?!ni|se|su|ti|k)\w)")]
    private static partial Regex ArticleBeforeWord();

    [GeneratedRegex(@"(^\s*[“(]?|[.?!]\s+[“(]?|\n\s*)(\p{Ll})")]
    private static partial Regex SentenceStart();
}

using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>Words in a row, in their normal form; the last of them may only be the beginning of one.</summary>
public sealed record SearchPhrase(IReadOnlyList<string> Words, bool IsPrefix);

/// <summary>One thing to look for, in any of the ways it may be written; or one that must not occur.</summary>
public sealed record SearchTerm(IReadOnlyList<SearchPhrase> Alternatives, bool IsExcluded);

/// <summary>
/// What a person typed into a search box, taken apart: words, "words in a row", begin*, -without. Nothing else in it has a meaning. The last word may
/// go on: people search while they type.
/// </summary>
public sealed record SearchTerms(IReadOnlyList<SearchTerm> Terms)
{
    private const int MostTerms = 20;
    private const int MostCharacters = 500;
    private const int ShortestBeginning = 2;

    private sealed record Token(string Text, bool IsQuoted, bool IsExcluded, bool IsLast);

    public bool IsEmpty => Terms.Count == 0;

    public IEnumerable<SearchTerm> Wanted => Terms.Where(x => !x.IsExcluded);

    public IEnumerable<SearchTerm> Unwanted => Terms.Where(x => x.IsExcluded);

    public static SearchTerms Parse(string? text)
    {
        var tokens = Tokens(text ?? "");
        var terms = new List<SearchTerm>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var ways = WaysOf(tokens[i].Text, tokens[i]);
            if (ways.Count == 0)
                continue;
            terms.Add(new SearchTerm(ways, tokens[i].IsExcluded));
        }
        return new SearchTerms(WithNumbers(tokens, terms));
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var rest = text.AsSpan();
        if (rest.Length > MostCharacters)
            rest = rest[..MostCharacters];
        while (tokens.Count < MostTerms)
        {
            rest = rest.TrimStart();
            if (rest.IsEmpty)
                break;
            var excluded = rest.Length > 1 && rest[0] is '-' or '−' or '－';
            if (excluded)
                rest = rest[1..];
            ReadOnlySpan<char> token;
            var quoted = IsQuote(rest[0]);
            if (quoted)
            {
                rest = rest[1..];
                var end = 0;
                while (end < rest.Length && !IsQuote(rest[end]))
                    end++;
                token = rest[..end];
                rest = end == rest.Length ? [] : rest[(end + 1)..];
            }
            else
            {
                var end = 0;
                while (end < rest.Length && !char.IsWhiteSpace(rest[end]) && !IsQuote(rest[end]))
                    end++;
                token = rest[..end];
                rest = rest[end..];
            }
            var whole = token.ToString();
            if (SearchWords.OfQuery(whole).InOrder.Count > 0)
                tokens.Add(new Token(whole, quoted, excluded, rest.IsEmpty));
        }
        return tokens;
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»' or '＂';

    /// <summary>The words in a row, and written together.</summary>
    private static List<SearchPhrase> WaysOf(string text, Token token)
    {
        var words = SearchWords.OfQuery(text);
        if (words.InOrder.Count == 0)
            return [];
        var (first, last) = (words.InOrder[0], words.InOrder[^1]);
        // A letter of a script without blanks is stored with the one behind it.
        var isLetter = last.Text.EnumerateRunes().Count() == 1 && UnspacedScripts.Has(last.Text.EnumerateRunes().First());
        var isBeginning = !token.IsQuoted && (text.EndsWith('*') || text.EndsWith('＊'));
        var mayGoOn =
            !token.IsQuoted && !token.IsExcluded && token.IsLast && !isBeginning && (last.Text.Length >= ShortestBeginning || words.InOrder.Count > 1);
        var ways = new List<SearchPhrase>();
        foreach (
            var way in words
                .Together.Where(x => x.Start == first.Start && x.End == last.End)
                .Select(x => (IReadOnlyList<string>)[x.Text])
                .Prepend([.. words.InOrder.Select(x => x.Text)])
        )
        {
            // What stands there whole fits better than what only begins so.
            if (!isBeginning && !isLetter)
                ways.Add(new SearchPhrase(way, false));
            if (isBeginning || isLetter || mayGoOn)
                ways.Add(new SearchPhrase(way, true));
        }
        return ways;
    }

    /// <summary>A number typed in groups is also looked for as one.</summary>
    private static IReadOnlyList<SearchTerm> WithNumbers(List<Token> tokens, List<SearchTerm> terms)
    {
        for (var from = 0; from < tokens.Count; )
        {
            var to = from;
            while (to < tokens.Count && IsOfNumber(tokens[to]))
                to++;
            if (to - from > 1)
            {
                var run = string.Join(' ', tokens.Skip(from).Take(to - from).Select(x => x.Text));
                var whole = WaysOf(run, tokens[to - 1]).Where(x => x.Words.Count == 1).ToList();
                for (var i = from; i < to; i++)
                    terms[i] = terms[i] with { Alternatives = [.. terms[i].Alternatives, .. whole] };
            }
            from = Math.Max(to, from + 1);
        }
        return terms;
    }

    private static bool IsOfNumber(Token token) =>
        !token.IsQuoted && !token.IsExcluded && token.Text.All(x => char.IsDigit(x) || "+()-./".Contains(x, StringComparison.Ordinal));
}

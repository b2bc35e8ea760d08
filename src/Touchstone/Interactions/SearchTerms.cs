using System.Globalization;
using System.Text;

namespace Touchstone.Interactions;

/// <summary>One thing to look for: a word, several words in a row, the beginning of a word; or one that must not occur.</summary>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix, bool IsExcluded);

/// <summary>What a person typed into a search box, taken apart: words, "words in a row", begin*, -without. Nothing else in it has a meaning.</summary>
public sealed record SearchTerms(IReadOnlyList<SearchTerm> Terms)
{
    private const int MostTerms = 20;
    private const int MostCharacters = 500;

    public bool IsEmpty => Terms.Count == 0;

    public IEnumerable<SearchTerm> Wanted => Terms.Where(x => !x.IsExcluded);

    public IEnumerable<SearchTerm> Unwanted => Terms.Where(x => x.IsExcluded);

    public static SearchTerms Parse(string? text)
    {
        var terms = new List<SearchTerm>();
        var rest = (text ?? "").AsSpan();
        if (rest.Length > MostCharacters) rest = rest[..MostCharacters];
        while (terms.Count < MostTerms)
        {
            rest = rest.TrimStart();
            if (rest.IsEmpty) break;
            var excluded = rest.Length > 1 && rest[0] == '-';
            if (excluded) rest = rest[1..];
            ReadOnlySpan<char> token;
            var quoted = rest[0] == '"';
            if (quoted)
            {
                rest = rest[1..];
                var end = rest.IndexOf('"');
                token = end < 0 ? rest : rest[..end];
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
            else
            {
                var end = 0;
                while (end < rest.Length && !char.IsWhiteSpace(rest[end]) && rest[end] != '"') end++;
                token = rest[..end];
                rest = rest[end..];
            }
            var whole = token.ToString();
            var words = WordsOf(whole).Select(x => whole.Substring(x.Start, x.Length)).ToList();
            if (words.Count > 0) terms.Add(new SearchTerm(words, !quoted && whole.EndsWith('*'), excluded));
        }
        return new SearchTerms(terms);
    }

    /// <summary>The words of a text by their place, as the full-text indexes cut them: letters and digits in a row.</summary>
    public static IEnumerable<TextSpan> WordsOf(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            // Half a surrogate pair is no character and parts words.
            var isWhole = Rune.TryGetRuneAt(text, i, out var rune);
            if (isWhole && IsOfWord(rune))
            {
                if (start < 0) start = i;
            }
            else if (start >= 0)
            {
                yield return new TextSpan(start, i - start);
                start = -1;
            }
            i += isWhole ? rune.Utf16SequenceLength : 1;
        }
        if (start >= 0) yield return new TextSpan(start, text.Length - start);
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

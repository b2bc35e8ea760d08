using System.Text.RegularExpressions;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>The names that stand in an interaction: words with a capital inside a sentence or beside another such word, and what is said to be a
/// name.</summary>
internal sealed partial class SaidNames
{
    private const int LongestAcronym = 5;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _small = new(StringComparer.Ordinal);

    public void Learn(string text)
    {
        foreach (Match said in Named().Matches(text))
        {
            foreach (var word in said.Groups[1].Captures.Concat(said.Groups[2].Captures))
                Add(NormalForm.Of(word.Value));
        }
        var hasCapitals = text.Any(char.IsUpper);
        // All in capitals: they tell nothing.
        if (!hasCapitals || !text.Any(char.IsLower))
            return;
        var words = BorrowedWords.Word().Matches(text);
        for (var i = 0; i < words.Count; i++)
        {
            var plain = NormalForm.Of(words[i].Value);
            if (!IsCapital(words[i]))
            {
                if (!char.IsUpper(words[i].Value[0]))
                    _small.Add(plain);
                continue;
            }
            var goesOn = i + 1 < words.Count && IsCapital(words[i + 1]) && Touch(text, words[i], words[i + 1]);
            if (BeginsSentence(text, words[i].Index) && !goesOn)
                continue;
            Add(plain);
            Add(NormalForm.Of(HiddenNames.Transliterated(words[i].Value)));
            // Written as one word, as in a user name.
            if (!goesOn || OrdinaryWords.Has(plain))
                continue;
            var next = NormalForm.Of(words[i + 1].Value);
            Add(plain + next);
            Add(next + plain);
        }
    }

    /// <summary>A field that is called a name holds nothing else.</summary>
    public void LearnName(string value)
    {
        foreach (Match word in BorrowedWords.Word().Matches(value))
            Add(NormalForm.Of(word.Value));
    }

    /// <summary>A name, however it is written; one that is a word of every day as well, only where a capital says so.</summary>
    public bool Has(string plain, bool isCapital)
    {
        foreach (var form in Forms(plain))
        {
            if (form.Length < 2 || !_names.Contains(form) || OrdinaryWords.Has(form))
                continue;
            if (form.Length >= 3 && !_small.Contains(form))
                return true;
            if (isCapital && form.Length == plain.Length && !_small.Contains(form))
                return true;
        }
        return false;
    }

    /// <summary>The word itself and what it is the genitive or the plural of.</summary>
    public static IEnumerable<string> Forms(string plain)
    {
        yield return plain;
        var whole = plain.Replace("'", "", StringComparison.Ordinal);
        if (whole != plain)
            yield return whole;
        if (plain.EndsWith("'s", StringComparison.Ordinal))
            yield return plain[..^2];
        if (whole.Length > 3 && whole.EndsWith('s'))
            yield return whole[..^1];
        if (whole.Length > 5 && whole.EndsWith("es", StringComparison.Ordinal))
            yield return whole[..^2];
    }

    /// <summary>No full stop or the like parts the word from the beginning.</summary>
    public static bool BeginsSentence(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && (char.IsWhiteSpace(text[before]) ? text[before] != '\n' : text[before] is '"' or '“' or '„' or '«' or '(' or '¿' or '¡'))
            before--;
        return before < 0 || text[before] is '.' or '!' or '?' or ':' or ']' or '\n' or '…';
    }

    private void Add(string plain)
    {
        if (plain.Length < 2 || plain.Any(char.IsDigit))
            return;
        _names.Add(plain);
        var stem = plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain;
        _names.Add(stem);
        _names.Add(stem.Replace("'", "", StringComparison.Ordinal));
    }

    private static bool IsCapital(Match word) =>
        word.Length > 1 && char.IsUpper(word.Value[0]) && (word.Value.Any(char.IsLower) || word.Length > LongestAcronym);

    private static bool Touch(string text, Match first, Match second)
    {
        var between = text.AsSpan(first.Index + first.Length, second.Index - first.Index - first.Length);
        return between.Length is > 0 and <= 2 && between.IndexOfAnyExcept(" \u00A0-.") < 0 && !(between.Length == 2 && between[0] == '.' && first.Length > 3);
    }

    [GeneratedRegex(
        @"\b(?:name(?:'s|’s| is| was)|surname(?: is)?|(?:am|is|are|was|were|son|daughter|wife|husband|partner|mother|father|brother|sister|neighbour|"
            + @"friend) called|mr\.?|mrs\.?|ms\.?|miss|dr\.?) (\p{L}[\p{L}\p{M}'’-]+)(?: (\p{L}[\p{L}\p{M}'’-]{2,})(?=\s*(?:$|[.,;!?]|and\b|my\b|i\b|i'm\b)))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();
}

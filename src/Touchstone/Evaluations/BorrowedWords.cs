using System.Text.RegularExpressions;

namespace Touchstone.Evaluations;

/// <summary>Words of an erased interaction inside other people's sentences: everything between quotation marks, and every run of three words that was said there.</summary>
internal sealed partial class BorrowedWords
{
    public const string Gap = "[removed]";
    private const int Run = 3;
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tellingWords = new(StringComparer.Ordinal);

    public BorrowedWords(IEnumerable<string> spoken, IEnumerable<string> quotes)
    {
        foreach (var words in spoken.Select(Words)) Learn(words);
        foreach (var words in quotes.Select(Words))
        {
            Learn(words);
            // What was picked out as evidence is recognised even when it is shorter than a run.
            if (words.Count is > 0 and < Run) _runs.Add(string.Join(' ', words));
        }
    }

    public string? RemoveFrom(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        var open = Quoted().Replace(text, Gap);
        var words = Word().Matches(open).Where(x => open.AsSpan(x.Index, x.Length) is not "removed").ToList();
        var lower = words.ConvertAll(x => x.Value.ToLowerInvariant());
        var gone = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            for (var length = 1; length <= Run && i + length <= words.Count; length++)
            {
                if (_runs.Contains(Key(lower, i, length))) gone.AsSpan(i, length).Fill(true);
            }
            if (_tellingWords.Contains(lower[i])) gone[i] = true;
        }
        for (var end = words.Count - 1; end >= 0; end--)
        {
            if (!gone[end]) continue;
            var start = end;
            while (start > 0 && gone[start - 1]) start--;
            open = string.Concat(open.AsSpan(0, words[start].Index), Gap, open.AsSpan(words[end].Index + words[end].Length));
            end = start;
        }
        return open;
    }

    private void Learn(List<string> words)
    {
        for (var i = 0; i + Run <= words.Count; i++) _runs.Add(Key(words, i, Run));
        // A word with a digit in it tells by itself: a number, a reference, a postcode.
        _tellingWords.UnionWith(words.Where(x => x.Any(char.IsDigit)));
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(x => x.Value.ToLowerInvariant())];

    private static string Key(List<string> words, int at, int length) => string.Join(' ', words.Skip(at).Take(length));

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)*")]
    private static partial Regex Word();

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<![\\p{L}\\p{N}])‘[^’]*(?:’(?=\\p{L})[^’]*)*’|(?<![\\p{L}\\p{N}])'[^']*(?:'(?=\\p{L})[^']*)*'(?![\\p{L}\\p{N}])")]
    private static partial Regex Quoted();
}

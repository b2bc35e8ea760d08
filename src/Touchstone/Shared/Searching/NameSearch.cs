namespace Touchstone.Shared.Searching;

/// <summary>Finds names, addresses and numbers of people and things by any part of them, in a stored text of the normal form or in one at hand.</summary>
public static class NameSearch
{
    private const int MostWords = 8;
    private const int MostCharacters = 200;

    /// <summary>A word that somebody looks for: in the normal form, and without the signs in it (never empty: then the word itself).</summary>
    public sealed record Word(string Plain, string Compact);

    /// <summary>The text to look in: each part in the normal form, then without signs, so that "obrien" finds O'Brien.</summary>
    public static string TextOf(params IEnumerable<string?> parts)
    {
        var plain = parts.Select(NormalForm.Of).Where(x => x.Length > 0).ToList();
        var compact = plain.SelectMany(x => x.Split(' ')).Select(NormalForm.Compact).Where(x => x.Length > 0).Except(plain.SelectMany(x => x.Split(' ')));
        return string.Join('\n', plain.Concat(compact));
    }

    /// <summary>What was typed, word by word.</summary>
    public static IReadOnlyList<Word> WordsOf(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return [];
        var words = NormalForm.Of(typed.Length > MostCharacters ? typed[..MostCharacters] : typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Take(MostWords).Select(x => new Word(x, NormalForm.Compact(x) is { Length: > 0 } compact ? compact : x))];
    }

    /// <summary>Whether every word stands in the text, which <see cref="TextOf"/> made.</summary>
    public static bool Fits(string text, IReadOnlyList<Word> words) =>
        words.All(x => text.Contains(x.Plain, StringComparison.Ordinal) || text.Contains(x.Compact, StringComparison.Ordinal));
}

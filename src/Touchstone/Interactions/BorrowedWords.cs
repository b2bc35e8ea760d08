using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>
/// Words of an erased interaction inside other people's sentences: everything between quotation marks, every run of three words that was said there,
/// numbers by their digits, and names, whatever their ending or capitals.
/// </summary>
internal sealed partial class BorrowedWords
{
    public const string Gap = "[removed]";
    private const int Run = 3;
    private const int FewestDigits = 4;
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tellingWords = new(StringComparer.Ordinal);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly SaidNames _names = new();
    private readonly SaidNumbers _numbers;

    public BorrowedWords(IEnumerable<string> spoken, IEnumerable<string> quotes, IEnumerable<string>? names = null)
    {
        var texts = spoken.ToList();
        // Across the seams of turns too: a sentence may be repeated that two people said together.
        Learn([.. texts.SelectMany(Words)]);
        foreach (var text in texts)
            _names.Learn(text);
        foreach (var name in names ?? [])
            _names.LearnName(name);
        _numbers = new SaidNumbers(texts);
        foreach (var words in quotes.Select(Words))
        {
            Learn(words);
            // What was picked out as evidence is recognised even when it is shorter than a run.
            if (words.Count is > 0 and < Run)
                _runs.Add(string.Join(' ', words));
        }
    }

    public string? RemoveFrom(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        var open = Quoted().Replace(text, Gap);
        var words = Word().Matches(open).Where(x => open.AsSpan(x.Index, x.Length) is not "removed").ToList();
        var lower = words.ConvertAll(x => Plain(x.Value));
        var gone = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            for (var length = 1; length <= Run && i + length <= words.Count; length++)
            {
                if (_runs.Contains(Key(lower, i, length)))
                    gone.AsSpan(i, length).Fill(true);
            }
            if (IsTelling(lower[i]) || IsName(open, words[i], lower[i]))
                gone[i] = true;
        }
        foreach (var (from, until) in _numbers.In(open))
        {
            for (var i = 0; i < words.Count; i++)
                gone[i] |= words[i].Index < until && from < words[i].Index + words[i].Length;
        }
        // The first name at the beginning of a sentence, before the last.
        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (
                !gone[i]
                && gone[i + 1]
                && char.IsUpper(words[i].Value[0])
                && char.IsUpper(words[i + 1].Value[0])
                && !OrdinaryWords.Has(lower[i])
                && SaidNames.Forms(lower[i]).Any(_said.Contains)
                && string.IsNullOrWhiteSpace(open[(words[i].Index + words[i].Length)..words[i + 1].Index])
            )
                gone[i] = true;
        }
        for (var end = words.Count - 1; end >= 0; end--)
        {
            if (!gone[end])
                continue;
            var start = end;
            while (start > 0 && gone[start - 1])
                start--;
            open = string.Concat(open.AsSpan(0, words[start].Index), Gap, open.AsSpan(words[end].Index + words[end].Length));
            end = start;
        }
        return open;
    }

    private void Learn(List<string> words)
    {
        for (var i = 0; i + Run <= words.Count; i++)
            _runs.Add(Key(words, i, Run));
        _said.UnionWith(words);
        // A word with a digit in it tells by itself: a number, a reference, a postcode.
        _tellingWords.UnionWith(words.Where(x => x.Any(char.IsDigit)));
        // A reference without its letters.
        _tellingWords.UnionWith(words.Where(x => x.Any(char.IsDigit) && x.Any(char.IsLetter)).Select(DigitsOf).Where(x => x.Length >= FewestDigits));
    }

    private bool IsTelling(string plain) =>
        _tellingWords.Contains(plain)
        || (plain.Any(char.IsDigit) && plain.Any(char.IsLetter) && DigitsOf(plain) is { Length: >= FewestDigits } digits && _tellingWords.Contains(digits));

    private static string DigitsOf(string word) => string.Concat(word.Where(char.IsDigit));

    /// <summary>Everything that stands in the interaction: its turns in all revisions and its fields.</summary>
    public static async Task<BorrowedWords> OfAsync(QualityDb db, long interactionId, IEnumerable<string> quotes, CancellationToken stop)
    {
        var spoken = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(x => x.InteractionId == interactionId)
            .OrderBy(x => x.Revision)
            .Select(x => x.Turns)
            .ToListAsync(stop);
        var words = spoken.SelectMany(x => JsonSerializer.Deserialize<List<Turn>>(x, JsonSerializerOptions.Web) ?? []).Select(x => x.Text).ToList();
        var fields = await db
            .Interactions.AsNoTracking()
            .Where(x => x.Id == interactionId)
            .Select(x => new
            {
                x.Subject,
                x.CustomerId,
                x.CaseKey,
                x.OutcomeJson,
                x.ExtraJson,
            })
            .FirstOrDefaultAsync(stop);
        if (fields is null)
            return new BorrowedWords(words, quotes);
        words.AddRange(new[] { fields.Subject, fields.CustomerId, fields.CaseKey }.OfType<string>());
        var lines = FieldLines.Of(fields.OutcomeJson).Concat(FieldLines.Of(fields.ExtraJson)).ToList();
        words.AddRange(lines.Select(x => x.Value));
        return new BorrowedWords(words, quotes, lines.Where(x => x.Name.Contains("name", StringComparison.OrdinalIgnoreCase)).Select(x => x.Value));
    }

    /// <summary>A name of the interaction; or a capital inside a sentence, or a long word with one at its beginning, that was said there.</summary>
    private bool IsName(string text, Match word, string plain)
    {
        var isCapital = char.IsUpper(word.Value[0]);
        if (_names.Has(plain, isCapital) || _names.Has(NormalForm.Of(HiddenNames.Transliterated(word.Value)), isCapital))
            return true;
        if (!isCapital || plain.Length < 3 || !SaidNames.Forms(plain).Any(_said.Contains))
            return false;
        return !SaidNames.BeginsSentence(text, word.Index) || (plain.Length >= 8 && !OrdinaryWords.Has(plain));
    }

    private static string Plain(string word) => NormalForm.Of(word);

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(x => Plain(x.Value))];

    private static string Key(List<string> words, int at, int length) => string.Join(' ', words.Skip(at).Take(length));

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*(?:['’ʼ`´]\p{L}[\p{L}\p{M}\p{Cf}]*)*")]
    internal static partial Regex Word();

    [GeneratedRegex(
        "“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|"
            + "(?<![\\p{L}\\p{N}])‘[^’]*(?:’(?=\\p{L})[^’]*)*’|(?<![\\p{L}\\p{N}])'[^']*(?:'(?=\\p{L})[^']*)*'(?![\\p{L}\\p{N}])"
    )]
    private static partial Regex Quoted();
}

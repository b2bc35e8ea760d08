using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Evaluations;

/// <summary>
/// Blocks out what tells whose work a blind evaluation is: the agent's names and the ids by which systems know them. A blocked letter stands for
/// each hidden one, so that every place in the words stays where it is. A nickname, a job or a voice can still tell.
/// </summary>
internal sealed partial class HiddenNames
{
    /// <summary>Stands for one hidden letter.</summary>
    public const char Block = '█';

    // Names that are words too: in lower case they are taken for the word.
    private static readonly HashSet<string> Ambiguous = new(StringComparer.Ordinal)
    {
        "art", "bell", "bill", "bishop", "bob", "brook", "brown", "chance", "charity", "chase", "chuck", "cook", "dale", "dawn", "day", "dean", "don", "drew", "earl", "faith", "field", "frank", "gene",
        "grace", "grant", "gray", "green", "grey", "guy", "hill", "hope", "jack", "jay", "joy", "june", "king", "lance", "lane", "long", "mark", "may", "miles", "moore", "nick", "page", "pat", "penny",
        "pearl", "price", "ray", "rich", "rob", "rose", "rush", "sharp", "short", "sky", "stone", "sue", "summer", "wade", "ward", "way", "west", "white", "will", "wood", "woods", "young",
    };

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<string> _ids;

    public HiddenNames(IEnumerable<string> names, IEnumerable<string> ids)
    {
        // A particle such as "van" is no name by itself, an initial no word.
        foreach (var name in names) _words.UnionWith(Word().Matches(name).Where(x => x.Length > 1 && x.Value.Any(char.IsLetter) && (!char.IsLower(x.Value[0]) || !name.Any(char.IsUpper))).Select(x => Folded(x.Value)));
        var trimmed = ids.Select(x => x.Trim()).ToList();
        // A user name of letters only is a word like a name: "will" of an address is the word far more often.
        _words.UnionWith(trimmed.Where(x => x.Length > 1 && x.All(char.IsLetter)).Select(Folded));
        // A short number is an amount or a house far more often than the agent's id.
        _ids = [.. trimmed.Where(x => !x.All(char.IsLetter)).Where(x => x.Length > 4 || (x.Length > 1 && x.Any(char.IsLetter))).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(x => x.Length)];
    }

    /// <summary>The names of one person, with the ids of every source that knows them.</summary>
    public static async Task<HiddenNames> OfAsync(QualityDb db, Guid agentId, CancellationToken stop) => (await OfAsync(db, [agentId], stop))[agentId];

    /// <summary>The same for each of several people.</summary>
    public static async Task<IReadOnlyDictionary<Guid, HiddenNames>> OfAsync(QualityDb db, IReadOnlyCollection<Guid> agentIds, CancellationToken stop)
    {
        if (agentIds.Count == 0) return new Dictionary<Guid, HiddenNames>();
        var people = await db.People.AsNoTracking().Where(x => agentIds.Contains(x.Id)).Select(x => new { x.Id, x.Name, x.Email, x.StaffNumber }).ToListAsync(stop);
        var aliases = (await db.PersonAliases.AsNoTracking().Where(x => agentIds.Contains(x.PersonId)).ToListAsync(stop)).ToLookup(x => x.PersonId, x => x.ExternalId);
        return people.ToDictionary(x => x.Id, x => new HiddenNames([x.Name], aliases[x.Id].Concat(new[] { x.Email, x.Email?.Split('@')[0], x.StaffNumber }.OfType<string>())));
    }

    /// <summary>The same text, as long as before, with the names blocked out.</summary>
    public string? Hide(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        char[]? shown = null;
        foreach (var id in _ids)
        {
            for (var at = text.IndexOf(id, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(id, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (!Joins(text, at - 1) && !Joins(text, at + id.Length)) Fill(at, id.Length);
            }
        }
        var isLowerOnly = !text.Any(char.IsUpper);
        foreach (var word in Word().EnumerateMatches(text))
        {
            var folded = Folded(text.Substring(word.Index, word.Length));
            if (_words.Contains(folded) && (char.IsUpper(text[word.Index]) || isLowerOnly || !Ambiguous.Contains(folded))) Fill(word.Index, word.Length);
        }
        return shown is null ? text : new string(shown);

        void Fill(int at, int length) => (shown ??= text.ToCharArray()).AsSpan(at, length).Fill(Block);
    }

    /// <summary>The turns with the names blocked out.</summary>
    public List<Turn> Hide(IEnumerable<Turn> turns) => [.. turns.Select(x => x with { Text = Hide(x.Text)! })];

    /// <summary>Whether these are the words, or the words as they were shown: a blocked letter stands for any.</summary>
    public static bool IsShownAs(ReadOnlySpan<char> words, string shown)
    {
        if (words.Length != shown.Length) return false;
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i] != words[i] && shown[i] != Block) return false;
        }
        return true;
    }

    private static bool Joins(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    private static string Folded(string word) =>
        new string([.. word.Normalize(NormalizationForm.FormD).Where(x => CharUnicodeInfo.GetUnicodeCategory(x) != UnicodeCategory.NonSpacingMark)]).ToLowerInvariant();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}

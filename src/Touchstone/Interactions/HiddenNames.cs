using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>
/// Blocks out what tells whose work a blind evaluation is: the agent's names and the ids by which systems know them. A blocked letter stands for
/// each hidden one, so that every place in the words stays where it is. A nickname, a job or a voice can still tell.
/// </summary>
internal sealed partial class HiddenNames
{
    /// <summary>Stands for one hidden letter.</summary>
    public const char Block = '█';

    // Names that are words too: in lower case they are taken for the word.
    internal static readonly HashSet<string> Ambiguous = new(StringComparer.Ordinal)
    {
        "art",
        "bell",
        "bill",
        "bishop",
        "bob",
        "brook",
        "brown",
        "chance",
        "charity",
        "chase",
        "chuck",
        "cook",
        "dale",
        "dawn",
        "day",
        "dean",
        "don",
        "drew",
        "earl",
        "faith",
        "field",
        "frank",
        "gene",
        "grace",
        "grant",
        "gray",
        "green",
        "grey",
        "guy",
        "hill",
        "hope",
        "jack",
        "jay",
        "joy",
        "june",
        "king",
        "lance",
        "lane",
        "long",
        "mark",
        "may",
        "miles",
        "moore",
        "nick",
        "page",
        "pat",
        "penny",
        "pearl",
        "price",
        "ray",
        "rich",
        "rob",
        "rose",
        "rush",
        "sharp",
        "short",
        "sky",
        "stone",
        "sue",
        "summer",
        "wade",
        "ward",
        "way",
        "west",
        "white",
        "will",
        "wood",
        "woods",
        "young",
    };

    // Parts of a user name that say what somebody is, not who.
    private static readonly HashSet<string> Roles = new(StringComparer.Ordinal)
    {
        "agent",
        "admin",
        "adviser",
        "advisor",
        "bot",
        "desk",
        "service",
        "staff",
        "support",
        "team",
        "user",
    };

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly SearchTerms _ids;
    private readonly SearchTerms _numbered;
    private readonly HashSet<string> _whole;

    public HiddenNames(IEnumerable<string> names, IEnumerable<string> ids)
    {
        // Where no blanks part words, a name stands within what looks like one.
        var within = new List<string>();
        // A particle such as "van" is no name by itself, an initial no word.
        foreach (var name in names)
        {
            var parts = Word()
                .Matches(name)
                .Where(x => x.Length > 1 && x.Value.Any(char.IsLetter) && (!char.IsLower(x.Value[0]) || !name.Any(char.IsUpper)))
                .Select(x => x.Value)
                .ToList();
            within.AddRange(parts.Where(x => x.EnumerateRunes().All(UnspacedScripts.Has)));
            foreach (var spelt in new[] { parts, parts.ConvertAll(Transliterated) })
            {
                _words.UnionWith(spelt.Select(Folded));
                // Written as one word, as in a user name.
                _words.UnionWith(spelt.SelectMany((x, i) => spelt.Where((_, j) => j != i).Select(y => Folded(x + y))));
                if (spelt.Count > 2)
                    _words.Add(Folded(string.Concat(spelt)));
            }
        }
        var trimmed = ids.Select(x => x.Trim()).Where(x => x.Length > 0).ToList();
        _whole = trimmed.Select(Folded).ToHashSet(StringComparer.Ordinal);
        // An id without a number is made of names.
        foreach (var id in trimmed.Where(x => !x.Any(char.IsDigit) && !x.Contains('@')))
            _words.UnionWith(Word().Matches(id).Where(x => x.Length > 2 && id.Length > x.Length).Select(x => Folded(x.Value)).Where(x => !Roles.Contains(x)));
        // A user name of letters only is a word like a name: "will" of an address is the word far more often.
        _words.UnionWith(trimmed.Where(x => x.Length > 1 && x.All(char.IsLetter)).Select(Folded));
        // A short number is an amount or a house far more often than the agent's id.
        var forms = trimmed
            .Where(x => !x.All(char.IsLetter))
            .Where(x => x.Length > 4 || (x.Length > 1 && x.Any(char.IsLetter)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToLookup(x => x.Any(char.IsDigit));
        (_ids, _numbered) = (InAnyForm(forms[false]), InAnyForm(forms[true].Concat(within)));
    }

    /// <summary>An id in other capitals, another width, with other signs in it or none.</summary>
    private static SearchTerms InAnyForm(IEnumerable<string> ids) => new([.. ids.SelectMany(x => SearchTerms.Parse($"\"{x.Replace('"', ' ')}\"").Terms)]);

    /// <summary>The names of all who took part in an interaction on the side of the service, with the ids under which sources know them.</summary>
    public static async Task<HiddenNames> OfInteractionAsync(QualityDb db, long interactionId, Guid agentId, CancellationToken stop) =>
        (await OfInteractionsAsync(db, [(interactionId, agentId)], stop))[interactionId];

    /// <summary>The same for each of several interactions.</summary>
    public static async Task<IReadOnlyDictionary<long, HiddenNames>> OfInteractionsAsync(
        QualityDb db,
        IReadOnlyCollection<(long InteractionId, Guid AgentId)> judged,
        CancellationToken stop
    )
    {
        if (judged.Count == 0)
            return new Dictionary<long, HiddenNames>();
        var ids = judged.Select(x => x.InteractionId).ToHashSet();
        var rows = await db
            .Interactions.AsNoTracking()
            .Where(x => EF.Parameter(ids).Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.AgentId,
                x.ExternalAgentId,
            })
            .ToDictionaryAsync(x => x.Id, stop);
        var took = (
            await db
                .InteractionParticipants.AsNoTracking()
                .Where(x => EF.Parameter(ids).Contains(x.InteractionId))
                .Select(x => new { x.InteractionId, x.PersonId })
                .ToListAsync(stop)
        ).ToLookup(x => x.InteractionId, x => x.PersonId);
        var agents = judged.ToLookup(x => x.InteractionId, x => x.AgentId);
        var parts = ids.ToDictionary(x => x, x => agents[x].Concat(took[x]).Concat(rows.GetValueOrDefault(x)?.AgentId is { } main ? [main] : []).ToHashSet());
        var all = parts.Values.SelectMany(x => x).ToHashSet();
        var people = await db
            .People.AsNoTracking()
            .Where(x => EF.Parameter(all).Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.Name,
                x.Email,
                x.StaffNumber,
            })
            .ToDictionaryAsync(x => x.Id, stop);
        var aliases = (await db.PersonAliases.AsNoTracking().Where(x => EF.Parameter(all).Contains(x.PersonId)).ToListAsync(stop)).ToLookup(
            x => x.PersonId,
            x => x.ExternalId
        );
        return parts.ToDictionary(
            x => x.Key,
            x =>
            {
                var known = x.Value.Where(people.ContainsKey).Select(id => people[id]).ToList();
                return new HiddenNames(
                    known.Select(p => p.Name),
                    known
                        .SelectMany(p => aliases[p.Id].Concat(new[] { p.Email, p.Email?.Split('@')[0], p.StaffNumber, p.Id.ToString() }.OfType<string>()))
                        .Concat(rows.GetValueOrDefault(x.Key)?.ExternalAgentId is { } external ? [external] : [])
                );
            }
        );
    }

    /// <summary>The same for a field of its own, where a short number is the id and nothing else.</summary>
    public string? HideField(string? text) => text is not null && _whole.Contains(Folded(text.Trim())) ? new string(Block, text.Length) : Hide(text);

    /// <summary>The same text, as long as before, with the names blocked out.</summary>
    public string? Hide(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        char[]? shown = null;
        // "a.agent" is an id, "a agent" is none; "EX 0046" is one.
        foreach (var hit in TextPieces.HitsIn(text, _ids).Where(x => !text.AsSpan(x.Start, x.Length).ContainsAny(Blanks)))
            Fill(hit.Start, hit.Length);
        foreach (var hit in TextPieces.HitsIn(text, _numbered))
            Fill(hit.Start, hit.Length);
        var isLowerOnly = !text.Any(char.IsUpper);
        foreach (var word in Word().EnumerateMatches(text))
        {
            var folded = Folded(text.Substring(word.Index, word.Length));
            if (_words.Contains(folded) && (char.IsUpper(text[word.Index]) || isLowerOnly || !Ambiguous.Contains(folded)))
                Fill(word.Index, word.Length);
        }
        return shown is null ? text : new string(shown);

        void Fill(int at, int length) => (shown ??= text.ToCharArray()).AsSpan(at, length).Fill(Block);
    }

    /// <summary>The turns with the names blocked out.</summary>
    public List<Turn> Hide(IEnumerable<Turn> turns) =>
        [
            .. turns.Select(x =>
                x with
                {
                    Text = Hide(x.Text)!,
                    Speaker = x.Speaker is SpeakerWords.Agent or SpeakerWords.Customer or SpeakerWords.System or SpeakerWords.Unknown
                        ? x.Speaker
                        : Hide(x.Speaker)!,
                }
            ),
        ];

    /// <summary>Whether these are the words, or the words as they were shown: a blocked letter stands for any.</summary>
    public static bool IsShownAs(ReadOnlySpan<char> words, string shown)
    {
        if (words.Length != shown.Length)
            return false;
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i] != words[i] && shown[i] != Block)
                return false;
        }
        return true;
    }

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u00A0\u2007\u202F\u3000");

    private static string Folded(string word) => NormalForm.Of(word);

    /// <summary>As where the keyboard has no such letters.</summary>
    internal static string Transliterated(string word) =>
        word.Normalize(NormalizationForm.FormC)
            .Replace("ä", "ae", StringComparison.Ordinal)
            .Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal)
            .Replace("Ä", "Ae", StringComparison.Ordinal)
            .Replace("Ö", "Oe", StringComparison.Ordinal)
            .Replace("Ü", "Ue", StringComparison.Ordinal)
            .Replace("ø", "oe", StringComparison.Ordinal)
            .Replace("å", "aa", StringComparison.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*")]
    private static partial Regex Word();
}

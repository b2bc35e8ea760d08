using System.Globalization;
using Touchstone.Shared.Searching;

namespace Touchstone.Web.Shared.Components;

/// <summary>
/// What was chosen in a picker, which names one by id or by words. Words that fit one choice are that choice; words that fit several are
/// asked back with the first of them; words that were emptied choose nobody.
/// </summary>
public sealed record Pick
{
    public const int Most = 20;

    private Pick(Guid? id, string text, IReadOnlyList<PickChoice> matches, string? problem) => (Id, Text, Matches, Problem) = (id, text, matches, problem);

    public static Pick None { get; } = new(null, "", [], null);

    public Guid? Id { get; }

    /// <summary>What stands in the field.</summary>
    public string Text { get; }

    /// <summary>Whom the words may mean, when they fit more than one.</summary>
    public IReadOnlyList<PickChoice> Matches { get; }

    public string? Problem { get; }

    /// <summary>The field with the id carries the picker's name; the field with the words the name and this.</summary>
    public static string WordsOf(string name) => name + "-find";

    /// <summary>Reads a picker of the query or form of a request.</summary>
    public static Pick Read(HttpRequest request, string name, IReadOnlyList<PickChoice> all)
    {
        string? Field(string field) =>
            HttpMethods.IsPost(request.Method)
                ? request.Form.TryGetValue(field, out var sent)
                    ? sent.ToString()
                    : null
                : request.Query.TryGetValue(field, out var asked)
                    ? asked.ToString()
                    : null;
        return Of(all, Field(name), Field(WordsOf(name)));
    }

    public static Pick Of(IReadOnlyList<PickChoice> all, string? id, string? words)
    {
        var given = Guid.TryParse(id, out var parsed) ? parsed : (Guid?)null;
        var known = all.FirstOrDefault(x => x.Id == given);
        if (words is null)
            return given is null ? None : new Pick(given, known?.Label ?? "", [], null);
        var text = words.Trim();
        if (text.Length == 0)
            return None;
        if (known is not null && Fits(known, NameSearch.WordsOf(text)))
            return new Pick(known.Id, known.Label, [], null);
        // Written just so comes before written another way: José before Jose.
        var (exactly, form) = (NormalForm.OfId(text), NormalForm.Of(text));
        var exact = First(
            x => NormalForm.OfId(x.Label) == exactly,
            x => NormalForm.OfId(x.Name) == exactly,
            x => NormalForm.Of(x.Label) == form,
            x => NormalForm.Of(x.Name) == form
        );
        var found = exact.Count > 0 ? exact : Find(all, text, int.MaxValue);
        return found.Count switch
        {
            0 => new Pick(null, text, [], $"Nobody here is called “{text}”."),
            1 => new Pick(found[0].Id, found[0].Label, [], null),
            _ => new Pick(
                null,
                text,
                [.. found.Take(Most)],
                found.Count > Most
                    ? $"“{text}” fits {found.Count.ToString("N0", CultureInfo.InvariantCulture)}; the first {Most} are shown. Choose one, "
                        + $"or type more of the name."
                    : $"“{text}” fits {found.Count}. Choose one."
            ),
        };

        List<PickChoice> First(params ReadOnlySpan<Func<PickChoice, bool>> ways)
        {
            foreach (var way in ways)
            {
                if (all.Where(way).ToList() is { Count: > 0 } fitting)
                    return fitting;
            }
            return [];
        }
    }

    /// <summary>Those whom the words fit, with names that begin so first.</summary>
    public static IReadOnlyList<PickChoice> Find(IReadOnlyList<PickChoice> all, string words, int most)
    {
        var wanted = NameSearch.WordsOf(words);
        var beginning = NormalForm.Of(words);
        return [.. all.Where(x => Fits(x, wanted)).OrderBy(x => !NormalForm.Of(x.Name).StartsWith(beginning, StringComparison.Ordinal)).Take(most)];
    }

    private static bool Fits(PickChoice choice, IReadOnlyList<NameSearch.Word> words) => NameSearch.Fits(NameSearch.TextOf(choice.Label), words);
}

using System.Globalization;

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
        string? Field(string field) => HttpMethods.IsPost(request.Method)
            ? request.Form.TryGetValue(field, out var sent) ? sent.ToString() : null
            : request.Query.TryGetValue(field, out var asked) ? asked.ToString() : null;
        return Of(all, Field(name), Field(WordsOf(name)));
    }

    public static Pick Of(IReadOnlyList<PickChoice> all, string? id, string? words)
    {
        var given = Guid.TryParse(id, out var parsed) ? parsed : (Guid?)null;
        var known = all.FirstOrDefault(x => x.Id == given);
        if (words is null) return given is null ? None : new Pick(given, known?.Label ?? "", [], null);
        var text = words.Trim();
        if (text.Length == 0) return None;
        if (known is not null && Fits(known, text)) return new Pick(known.Id, known.Label, [], null);
        var exact = all.Where(x => Same(x.Label, text)).ToList();
        if (exact.Count == 0) exact = [.. all.Where(x => Same(x.Name, text))];
        var found = exact.Count > 0 ? exact : Find(all, text, int.MaxValue);
        return found.Count switch
        {
            0 => new Pick(null, text, [], $"Nobody here is called “{text}”."),
            1 => new Pick(found[0].Id, found[0].Label, [], null),
            _ => new Pick(null, text, [.. found.Take(Most)], found.Count > Most ? $"“{text}” fits {found.Count.ToString("N0", CultureInfo.InvariantCulture)}; the first {Most} are shown. Choose one, or type more of the name." : $"“{text}” fits {found.Count}. Choose one."),
        };
    }

    /// <summary>Those whom the words fit, with names that begin so first.</summary>
    public static IReadOnlyList<PickChoice> Find(IReadOnlyList<PickChoice> all, string words, int most) =>
        [.. all.Where(x => Fits(x, words)).OrderBy(x => !Comparer.IsPrefix(x.Name, words.Trim(), Loosely)).Take(most)];

    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    private static CompareInfo Comparer => CultureInfo.InvariantCulture.CompareInfo;

    private static bool Same(string a, string b) => Comparer.Compare(a, b, Loosely) == 0;

    private static bool Fits(PickChoice choice, string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(x => Comparer.IndexOf(choice.Label, x, Loosely) >= 0);
}

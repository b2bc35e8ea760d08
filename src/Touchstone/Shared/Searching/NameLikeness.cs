namespace Touchstone.Shared.Searching;

/// <summary>How alike two names are, from 0 to 1, whatever the order of their parts: the share of pairs of neighbouring letters they have in common.</summary>
internal static class NameLikeness
{
    public static double Of(string one, string other)
    {
        var (a, b) = (PairsOf(one), PairsOf(other));
        if (a.Count == 0 || b.Count == 0)
            return 0;
        var rest = new List<string>(b);
        var common = a.Count(rest.Remove);
        return 2.0 * common / (a.Count + b.Count);
    }

    /// <summary>The words of a name in their normal form.</summary>
    public static IReadOnlyList<string> WordsOf(string name) =>
        [
            .. string.Concat(NormalForm.Of(name).EnumerateRunes().Select(x => NormalForm.IsOfWord(x) ? x.ToString() : " "))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ];

    /// <summary>The same for a name in every order of its parts and every way of writing them.</summary>
    public static string KeyOf(string name) => string.Join(' ', WordsOf(name).Order(StringComparer.Ordinal));

    private static List<string> PairsOf(string name)
    {
        var pairs = new List<string>();
        foreach (var word in WordsOf(name))
        {
            // The blank before and after a word makes its ends count.
            var padded = $" {word} ";
            for (var i = 0; i + 1 < padded.Length; i++)
                pairs.Add(padded.Substring(i, 2));
        }
        return pairs;
    }
}

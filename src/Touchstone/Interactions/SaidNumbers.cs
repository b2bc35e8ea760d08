using Touchstone.DataProtection;

namespace Touchstone.Interactions;

/// <summary>
/// The longer numbers of an interaction by their digits, written or said, in whatever groups: with and without the code of the country, the nought
/// before the area, or the area itself.
/// </summary>
internal sealed class SaidNumbers
{
    private const int Fewest = 6,
        Most = 20,
        MostGroups = 24,
        MostMissing = 7;
    private readonly Dictionary<string, HashSet<string>> _byEnd = new(StringComparer.Ordinal);

    public SaidNumbers(IReadOnlyList<string> spoken)
    {
        foreach (var (digits, _, _) in Stretches(spoken))
        {
            var kept = digits.TrimStart('0');
            if (kept.Length < Fewest)
                continue;
            if (!_byEnd.TryGetValue(kept[^Fewest..], out var numbers))
                _byEnd[kept[^Fewest..]] = numbers = new HashSet<string>(StringComparer.Ordinal);
            numbers.Add(kept);
        }
    }

    /// <summary>The stretches of a text that are one of the numbers.</summary>
    public IEnumerable<(int From, int Until)> In(string text) =>
        _byEnd.Count == 0 ? [] : Stretches([text]).Where(x => Has(x.Digits)).Select(x => (x.From, x.Until));

    private bool Has(string digits)
    {
        var kept = digits.TrimStart('0');
        return kept.Length >= Fewest
            && _byEnd.TryGetValue(kept[^Fewest..], out var numbers)
            && numbers.Any(x =>
                x.EndsWith(kept, StringComparison.Ordinal)
                    ? x.Length - kept.Length <= MostMissing
                    : kept.EndsWith(x, StringComparison.Ordinal) && kept.Length - x.Length <= MostMissing
            );
    }

    private static IEnumerable<(string Digits, int From, int Until)> Stretches(IReadOnlyList<string> texts)
    {
        var tokens = texts.Select(x => SpokenNumbers.Join(TextTokens.Read(x), soundAlikes: false)).ToList();
        var groups = NumberStream.Of(tokens, [.. texts.Select(x => new Utterance("", x))]);
        for (var first = 0; first < groups.Count; first++)
        {
            var digits = "";
            for (var last = first; last < groups.Count && last < first + MostGroups; last++)
            {
                if (last > first && !Joins(groups[last].Before))
                    break;
                digits += groups[last].Digits;
                if (digits.Length > Most)
                    break;
                if (digits.Length >= Fewest)
                    yield return (digits, groups[first].From, groups[last].Until);
            }
        }
    }

    private static bool Joins(NumberGap gap) => !gap.Ends && gap.Others == 0 && gap.Signs <= 4 && gap.Fillers <= 3 && gap.Turns <= 2;
}

using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>Card numbers that are not said straight on: with a group said once more or anew ("no wait"), or their end before their beginning.</summary>
internal static partial class CorrectedNumbers
{
    private const int Shortest = CardFinder.Shortest,
        Longest = CardFinder.Longest,
        MostSaid = 40,
        Near = 40,
        Ends = 4;

    public static void Find(List<NumberGroup> groups, CardFinder finder, List<CardCandidate> found)
    {
        for (var first = 0; first < groups.Count; )
        {
            var end = first + 1;
            var digits = groups[first].Digits.Length;
            for (; end < groups.Count && NumberStream.Continues(groups[end].Before); end++)
                digits += groups[end].Digits.Length;
            if (digits is > Shortest and <= MostSaid && end - first > 1)
                FindIn(groups.GetRange(first, end - first), digits, finder, found);
            first = end;
        }
        FindTorn(groups, finder, found);
    }

    private static void FindIn(List<NumberGroup> said, int digits, CardFinder finder, List<CardCandidate> found)
    {
        var isAnnounced = finder.IsAnnounced(said[0]);
        for (var i = 1; i < said.Count; i++)
        {
            if (said[i].Before.Fillers + said[i].Before.Others == 0)
                continue;
            // What was said before the correction goes, one group or more, and the number is what is left.
            for (var back = 1; back <= 4 && back <= i; back++)
            {
                var left = string.Concat(said.Where((_, at) => at < i - back || at >= i).Select(x => x.Digits));
                if (!CardFinder.IsCard(left) || !(isAnnounced || said[i].Digits == said[i - back].Digits))
                    continue;
                found.Add(new CardCandidate(said, left, !isAnnounced, isAnnounced ? 9 : -2));
                return;
            }
        }
        // Said to be a card's number, and longer than any: held back.
        var whole = string.Concat(said.Select(x => x.Digits));
        if (digits > Longest && isAnnounced && said.Skip(1).All(x => x.Before.Others == 0) && CardBrands.MayBegin(whole))
            found.Add(new CardCandidate(said, whole, true, -7));
    }

    /// <summary>"It ends 0689", and elsewhere "it starts 4929 3416 7211".</summary>
    private static void FindTorn(List<NumberGroup> groups, CardFinder finder, List<CardCandidate> found)
    {
        var ends = groups.Where(x => x.Digits.Length == Ends && Ending().IsMatch(finder.TextBefore(x, Near))).ToList();
        if (ends.Count == 0)
            return;
        for (var i = 0; i < groups.Count; i++)
        {
            if (!Starting().IsMatch(finder.TextBefore(groups[i], Near)))
                continue;
            var end = i + 1;
            while (end < groups.Count && NumberStream.Continues(groups[end].Before) && groups[end].Turn == groups[i].Turn && !ends.Contains(groups[end]))
                end++;
            for (var until = end; until > i; until--)
            {
                var begun = groups.GetRange(i, until - i);
                var digits = string.Concat(begun.Select(x => x.Digits));
                if (digits.Length is < Shortest - Ends - 1 or > Longest - Ends)
                    continue;
                foreach (var last in ends.Where(x => !begun.Contains(x) && CardFinder.IsCard(digits + x.Digits)))
                {
                    found.Add(new CardCandidate([.. begun, last], digits + last.Digits, true, 8));
                    return;
                }
            }
        }
    }

    [GeneratedRegex(
        @"\b(?:ends?|ending|last (?:four|4)|final (?:four|4)|finish(?:es|ing)?)\b[^.!?\d]{0,24}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Ending();

    [GeneratedRegex(@"\b(?:starts?|starting|begins?|beginning|first|opens?)\b[^.!?\d]{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Starting();
}

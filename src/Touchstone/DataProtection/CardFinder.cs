namespace Touchstone.DataProtection;

/// <summary>
/// Finds card numbers among the numbers of a conversation: 13 to 19 digits whose check digit is right and which begin as cards do,
/// however they are grouped, said or interrupted. What could as well be another number is doubtful.
/// </summary>
internal sealed class CardFinder(IReadOnlyList<Utterance> turns, bool[] speaksOfCards)
{
    /// <summary>How many digits a card number has.</summary>
    public const int Shortest = 13,
        Longest = 19;

    private const int Near = 60;

    public void Find(List<NumberGroup> groups, int penalty, List<CardCandidate> found)
    {
        for (var first = 0; first < groups.Count; )
        {
            var end = first + 1;
            var digits = groups[first].Digits.Length;
            for (; end < groups.Count && NumberStream.Continues(groups[end].Before); end++)
                digits += groups[end].Digits.Length;
            if (digits >= Shortest - 1)
                FindIn(groups, first, end, digits, penalty, found);
            first = end;
        }
    }

    /// <summary>Whether any of the numbers is as long as a card's, or would be if words that sound like digits were some.</summary>
    public static bool HoldsLongNumber(List<NumberGroup> groups)
    {
        var digits = 0;
        foreach (var group in groups)
        {
            if (!NumberStream.Continues(group.Before))
                digits = 0;
            digits += group.Digits.Length + (group.IsSpoken ? group.Before.Fillers : 0);
            if (digits >= Shortest - 1)
                return true;
        }
        return false;
    }

    /// <summary>Begins and checks as a card's number.</summary>
    public static bool IsCard(string digits) => digits.Length is >= Shortest and <= Longest && IsLuhn(digits) && CardBrands.MayIssue(digits);

    /// <summary>Said to be a card's number, and nothing else.</summary>
    public bool IsAnnounced(NumberGroup group) => Before(group.Turn, group.From) is var before && CardWords.Announce(before) && !CardWords.NameAnother(before);

    public string TextBefore(NumberGroup group, int most) => turns[group.Turn].Text[Math.Max(0, group.From - most)..group.From];

    private void FindIn(List<NumberGroup> groups, int first, int end, int all, int penalty, List<CardCandidate> found)
    {
        var before = found.Count;
        Span<char> digits = stackalloc char[Longest];
        for (var from = first; from < end; from++)
        {
            var length = 0;
            for (var until = from; until < end; until++)
            {
                var more = groups[until].Digits;
                if (length + more.Length > Longest)
                    break;
                more.CopyTo(digits[length..]);
                length += more.Length;
                if (length < Shortest || !IsLuhn(digits[..length]))
                    continue;
                if (Weigh(groups, first, end, from, until + 1, digits[..length], penalty) is { } candidate)
                    found.Add(candidate);
            }
        }
        if (found.Count == before && all is >= Shortest - 1 and <= Longest && Misread(groups, first, end) is { } misread)
            found.Add(misread);
    }

    private CardCandidate? Weigh(List<NumberGroup> groups, int first, int end, int from, int until, ReadOnlySpan<char> digits, int penalty)
    {
        var isBrand = CardBrands.MayIssue(digits);
        var (turn, at) = (groups[from].Turn, groups[from].From);
        var text = turns[turn].Text;
        var oneTurn = groups[until - 1].Turn == turn;
        var before = Before(turn, at);
        var others = 0;
        for (var i = from + 1; i < until; i++)
            others += groups[i].Before.Others;
        var near = CardWords.Speak(before) || (oneTurn && CardWords.Speak(After(text, groups[until - 1].Until)));
        var isNamedOtherwise = CardWords.NameAnother(before);
        var isWhole = from == first && until == end;
        var isPhone = digits.Length <= 15 && at > 0 && text[at - 1] == '+' && !isWhole | !near;
        if (!isBrand || isPhone)
        {
            if (!near || isNamedOtherwise || others > 0 || IsEmpty(digits))
                return null;
        }
        // Somebody counts: one, two, three …
        if (IsCounting(groups, from, until))
            return null;
        var context = near || InContext(turn, groups[until - 1].Turn);
        var isRegular = IsRegular(groups, from, until, digits.Length);
        if (others > 0 && !context && !isRegular)
            return null;
        if (oneTurn && !near && KeptShapes.Hold(text, at, groups[until - 1].Until))
            return null;
        if (isNamedOtherwise && !CardWords.Announce(before) && IsNamedFor(before, digits))
            return null;
        var touchesStart = from == first || !groups[from].Before.IsPlain;
        var touchesEnd = until == end || !groups[until].Before.IsPlain;
        var isSpoken = groups[from].IsSpoken;
        var doubtful =
            isNamedOtherwise && !CardWords.Announce(before)
            || !context && others > 0 && !groups[from].IsSpoken
            || !context && KeptShapes.IsArticle(digits.ToString())
            || !context && !isWhole && !(isRegular && (touchesStart || touchesEnd))
            || !context && !isRegular && !touchesStart;
        var fit =
            (isWhole ? 4 : 0)
            + (IsTypical(digits) ? 2 : 0)
            + (isRegular ? 2 : 0)
            + (touchesStart ? 1 : 0)
            + (touchesEnd ? 1 : 0)
            - (others > 0 ? 2 : 0)
            - (isBrand ? 0 : 3)
            - (doubtful ? 5 : 0)
            - penalty;
        if (isSpoken && !touchesStart && !context)
            fit--;
        return new CardCandidate(groups.GetRange(from, until - from), digits.ToString(), doubtful, fit);
    }

    /// <summary>Said to be a card's number, with a card's beginning, but misheard, mistyped or cut short.</summary>
    private CardCandidate? Misread(List<NumberGroup> groups, int first, int end)
    {
        var whole = groups.GetRange(first, end - first);
        if (whole.Skip(1).Any(x => x.Before.Others > 0))
            return null;
        var digits = string.Concat(whole.Select(x => x.Digits));
        var before = Before(whole[0].Turn, whole[0].From);
        if (!CardWords.Announce(before) || CardWords.NameAnother(before) || !CardBrands.MayBegin(digits))
            return null;
        if (whole[^1].Turn == whole[0].Turn && KeptShapes.Hold(turns[whole[0].Turn].Text, whole[0].From, whole[^1].Until))
            return null;
        return new CardCandidate(whole, digits, true, -6);
    }

    /// <summary>What was said just before, in the same turn or, where the number begins a turn, in the one before.</summary>
    private string Before(int turn, int at)
    {
        var text = turns[turn].Text;
        var from = Math.Max(0, at - Near);
        var near = text[from..at];
        if (at > 24 || turn == 0)
            return near;
        for (var i = turn - 1; i >= 0 && i >= turn - 2; i--)
        {
            var earlier = turns[i].Text;
            near = (earlier.Length > Near * 2 ? earlier[^(Near * 2)..] : earlier) + " " + near;
        }
        return near;
    }

    private static string After(string text, int at) => text.Substring(at, Math.Min(30, text.Length - at));

    private bool InContext(int from, int until)
    {
        for (var i = Math.Max(0, from - 6); i <= Math.Min(speaksOfCards.Length - 1, until + 2); i++)
        {
            if (speaksOfCards[i])
                return true;
        }
        return false;
    }

    /// <summary>The name said before fits the number's own form and check digit: nothing speaks for a card.</summary>
    private static bool IsNamedFor(string before, ReadOnlySpan<char> digits)
    {
        if (digits.Length == 15 && before.Contains("imei", StringComparison.OrdinalIgnoreCase))
            return true;
        if (digits.Length == 13 && (CardWords.NameGoods(before) || KeptShapes.IsArticle(digits.ToString())))
            return true;
        return digits.Length >= 18 && digits.StartsWith("89");
    }

    private static bool IsTypical(ReadOnlySpan<char> digits) =>
        digits.Length == 16 || (digits.Length == 15 && digits[0] == '3') || (digits.Length == 14 && digits[0] == '3');

    /// <summary>The parts begin where cards show a gap.</summary>
    private static bool IsRegular(List<NumberGroup> groups, int from, int until, int length)
    {
        if (until - from == 1)
            return true;
        var seams = 0;
        var at = 0;
        for (var i = from; i < until - 1; i++)
        {
            at += groups[i].Digits.Length;
            seams |= 1 << at;
        }
        var fours = (1 << 4) | (1 << 8) | (1 << 12) | (length > 16 ? 1 << 16 : 0);
        var american = (1 << 4) | (1 << 10);
        return (length >= 16 && (seams & fours) == fours) || (length is 14 or 15 && (seams & american) == american);
    }

    private static bool IsCounting(List<NumberGroup> groups, int from, int until)
    {
        for (var i = from + 1; i < until; i++)
        {
            if (
                groups[i].Digits.Length > 3
                || groups[i - 1].Digits.Length > 3
                || int.Parse(groups[i].Digits, System.Globalization.CultureInfo.InvariantCulture)
                    != int.Parse(groups[i - 1].Digits, System.Globalization.CultureInfo.InvariantCulture) + 1
            )
                return false;
        }
        return until - from > 5;
    }

    private static bool IsEmpty(ReadOnlySpan<char> digits) => digits.IndexOfAnyExcept(digits[0]) < 0;

    private static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1 && (digit *= 2) > 9)
                digit -= 9;
            sum += digit;
        }
        return sum % 10 == 0 && digits.IndexOfAnyExcept('0') >= 0;
    }
}

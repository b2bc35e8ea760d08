namespace Touchstone.DataProtection;

/// <summary>Finds in a conversation what must not be kept of a payment card: its number, its security code, its end.</summary>
internal sealed class CardDataFinder
{
    private readonly IReadOnlyList<Utterance> _turns;
    private readonly List<TextToken>[] _tokens;
    private readonly bool[] _speaksOfCards;
    private readonly List<SensitiveSpan> _found = [];

    private CardDataFinder(IReadOnlyList<Utterance> turns)
    {
        _turns = turns;
        _tokens = new List<TextToken>[turns.Count];
        _speaksOfCards = new bool[turns.Count];
        for (var i = 0; i < turns.Count; i++)
            _tokens[i] = TextTokens.Read(turns[i].Text);
    }

    public static IReadOnlyList<SensitiveSpan> Find(IReadOnlyList<Utterance> turns)
    {
        var look = QuickLook.At(turns);
        if (!look.Numbers && !look.Labels)
            return [];
        var finder = new CardDataFinder(turns);
        if (look.Numbers)
            StripeFinder.Find(turns, finder._found);
        var plain = Array.ConvertAll(finder._tokens, x => SpokenNumbers.Join(x, soundAlikes: false));
        // The words are looked at last: they take the longest, and most conversations have no number of that length.
        var numbers = look.Numbers && finder.HoldsLongNumber(plain);
        if (!numbers && !look.Labels)
            return finder._found;
        for (var i = 0; i < turns.Count; i++)
            finder._speaksOfCards[i] = CardWords.Speak(turns[i].Text) || Redaction.Shows(turns[i].Text) || finder._found.Exists(x => x.Turn == i);
        if (numbers)
            finder.FindCards(plain);
        if (look.Labels || finder._found.Count > 0)
        {
            new SecurityCodeFinder(turns, plain, finder._speaksOfCards, finder._found).Find();
            new ExpiryFinder(turns, plain, finder._speaksOfCards, finder._found).Find();
        }
        return finder._found;
    }

    private bool HoldsLongNumber(List<TextToken>[] plain)
    {
        foreach (var speaker in _turns.Select(x => x.Speaker).Distinct().Prepend(null))
        {
            if (speaker is not null && _turns.Count < 3)
                return false;
            if (CardFinder.HoldsLongNumber(NumberStream.Of(plain, _turns, speaker)))
                return true;
        }
        return false;
    }

    private void FindCards(List<TextToken>[] plain)
    {
        var candidates = new List<CardCandidate>();
        var finder = new CardFinder(_turns, _speaksOfCards);
        Look(plain, 0);
        if (_tokens.Any(x => x.Any(t => t.Kind == TextTokenKind.Word && NumberWords.SoundAlikes.ContainsKey(t.Value))))
            Look(Array.ConvertAll(_tokens, x => SpokenNumbers.Join(x, soundAlikes: true)), 2);
        CorrectedNumbers.Find(NumberStream.Of(plain, _turns), finder, candidates);
        if (candidates.Count == 0)
            return;
        var taken = new List<NumberGroup>();
        foreach (var candidate in candidates.OrderByDescending(x => x.Fit).ThenByDescending(x => x.Digits.Length))
        {
            if (
                candidate.Groups.Any(x => IsFound(x.Turn, x))
                || candidate.Groups.Any(x => taken.Any(t => t.Turn == x.Turn && t.From < x.Until && x.From < t.Until))
            )
                continue;
            taken.AddRange(candidate.Groups);
            Take(candidate);
            if (!candidate.IsDoubtful)
                TakeEchoes(plain, candidate);
        }

        void Look(List<TextToken>[] tokens, int penalty)
        {
            finder.Find(NumberStream.Of(tokens, _turns), penalty, candidates);
            if (_turns.Count < 3)
                return;
            foreach (var speaker in _turns.Select(x => x.Speaker).Distinct().ToList())
            {
                if (_turns.Any(x => x.Speaker != speaker))
                    finder.Find(NumberStream.Of(tokens, _turns, speaker), penalty, candidates);
            }
        }
    }

    private bool IsFound(int turn, NumberGroup group) => _found.Any(x => x.Turn == turn && x.From < group.Until && group.From < x.Until);

    private void Take(CardCandidate candidate)
    {
        foreach (var part in candidate.Groups.GroupBy(x => x.Turn))
        {
            _found.Add(
                new SensitiveSpan(
                    part.Key,
                    part.First().From,
                    part.Last().Until,
                    candidate.IsDoubtful ? SensitiveKind.Doubtful : SensitiveKind.CardNumber,
                    candidate.Digits
                )
            );
            if (!candidate.IsDoubtful)
                _speaksOfCards[part.Key] = true;
        }
    }

    /// <summary>What the other repeats of the number while it is being said.</summary>
    private void TakeEchoes(List<TextToken>[] plain, CardCandidate candidate)
    {
        var (from, until) = (candidate.Groups[0].Turn, candidate.Groups[^1].Turn);
        for (var turn = Math.Max(0, from - 1); turn <= Math.Min(_turns.Count - 1, until + 2); turn++)
        {
            var groups = NumberStream.Of([plain[turn]], [_turns[turn]]);
            for (var first = 0; first < groups.Count; )
            {
                var end = first + 1;
                if (IsFound(turn, groups[first]))
                {
                    first = end;
                    continue;
                }
                while (end < groups.Count && NumberStream.Continues(groups[end].Before) && groups[end].Before.Others == 0 && !IsFound(turn, groups[end]))
                    end++;
                var digits = string.Concat(groups.Skip(first).Take(end - first).Select(x => x.Digits));
                var (start, stop) = (groups[first].From, groups[end - 1].Until);
                var least = turn > until || turn < from ? 5 : 3;
                if (digits.Length >= least && candidate.Digits.Contains(digits, StringComparison.Ordinal))
                    _found.Add(new SensitiveSpan(turn, start, stop, SensitiveKind.CardNumber, digits));
                first = end;
            }
        }
    }
}

using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>Finds the code on a card's back by the words about it: said before it, after it, or asked for in the turn before; and a code written straight
/// behind the number.</summary>
internal sealed partial class SecurityCodeFinder(IReadOnlyList<Utterance> turns, List<TextToken>[] tokens, bool[] speaksOfCards, List<SensitiveSpan> found)
{
    private readonly bool _isAboutPaying = speaksOfCards.Any(x => x) || found.Count > 0 || turns.Any(x => Paying().IsMatch(x.Text));

    public void Find()
    {
        FindBehindNumbers();
        for (var turn = 0; turn < turns.Count; turn++)
        {
            FindOnTheBack(turn);
            // After a card's number "the last three digits" are those on its back.
            if (
                found.Any(x => x.Kind == SensitiveKind.CardNumber && x.Turn <= turn && x.Turn >= turn - 4)
                && LastThree().Match(turns[turn].Text) is { Success: true } last
                && NumberRun.After(tokens[turn], last.Index + last.Length, 1).Run is { Digits.Length: 3 } three
            )
                Take(turn, three, false);
            foreach (Match label in Labels().Matches(turns[turn].Text))
            {
                if (NotACard().IsMatch(turns[turn].Text[Math.Max(0, label.Index - 20)..label.Index]))
                    continue;
                var isPin = label.Value.StartsWith("pin", StringComparison.OrdinalIgnoreCase);
                // A gate and a telephone have one too.
                if (isPin && !_isAboutPaying)
                    continue;
                var after = label.Index + label.Length;
                if (NumberRun.After(tokens[turn], after, isPin ? 0 : 2).Run is { } run)
                {
                    if (
                        !ForAnother().IsMatch(turns[turn].Text[after..Math.Max(after, run.From)])
                        && !(isPin && ForAnother().Match(turns[turn].Text, run.Until) is { Success: true } other && other.Index <= run.Until + 1)
                    )
                        Take(turn, run, isPin);
                }
                else if (isPin)
                    continue;
                else if (NumberRun.Before(tokens[turn], label.Index) is { } earlier && earlier.Digits.Length is 3 or 4)
                    Take(turn, earlier, false);
                else if (turns[turn].Text.AsSpan(after).IndexOfAnyInRange('0', '9') < 0)
                    TakeAnswer(turn);
            }
        }
    }

    /// <summary>"The little number at the back says 731", "the digits behind are 731": where a card is spoken of.</summary>
    private void FindOnTheBack(int turn)
    {
        var text = turns[turn].Text;
        foreach (Match place in OnTheBack().Matches(text))
        {
            if (!IsNearACard(turn))
                return;
            var after = place.Index + place.Length;
            if (NumberRun.After(tokens[turn], after, 2).Run is { } run)
            {
                if (run.Digits.Length is 3 or 4)
                    Take(turn, run, false);
            }
            else if (NumberRun.Before(tokens[turn], place.Index) is { } earlier && earlier.Digits.Length is 3 or 4)
                Take(turn, earlier, false);
            else if (text.AsSpan(after).IndexOfAnyInRange('0', '9') < 0)
                TakeAnswer(turn);
        }
    }

    private bool IsNearACard(int turn)
    {
        for (var i = Math.Max(0, turn - 4); i <= Math.Min(turns.Count - 1, turn + 1); i++)
        {
            if (speaksOfCards[i])
                return true;
        }
        return found.Any(x => Math.Abs(x.Turn - turn) <= 4);
    }

    private void TakeAnswer(int asked)
    {
        for (var turn = asked + 1; turn < turns.Count && turn <= asked + 3; turn++)
        {
            if (tokens[turn].Count(x => x.Kind == TextTokenKind.Word && !NumberWords.Fillers.Contains(x.Value)) > 6)
                return;
            var (run, at) = NumberRun.After(tokens[turn], 0, 4);
            if (run is null)
                continue;
            if (at > 0 && tokens[turn][..at].Any(x => x.Kind == TextTokenKind.Break))
                return;
            if (run.Digits.Length < 3 && Rest(turn, run) is var (later, rest))
            {
                Add(turn, run.From, run.Until, SensitiveKind.SecurityCode, "");
                Add(later, rest.From, rest.Until, SensitiveKind.SecurityCode, "");
            }
            else
                Take(turn, run, false);
            return;
        }
    }

    /// <summary>The code's other digits, where it is said in two turns of one speaker.</summary>
    private (int Turn, NumberRun Run)? Rest(int turn, NumberRun begun)
    {
        for (var later = turn + 1; later < turns.Count && later <= turn + 2; later++)
        {
            if (
                turns[later].Speaker == turns[turn].Speaker
                && NumberRun.After(tokens[later], 0, 1).Run is { } run
                && run.Digits.Length + begun.Digits.Length is 3 or 4
            )
                return (later, run);
        }
        return null;
    }

    private void Take(int turn, NumberRun run, bool isPin)
    {
        if (run.Numbers.Count > 1 && run.Digits.Length > 4)
        {
            var count = 0;
            var length = 0;
            while (length < 3 && count < run.Numbers.Count)
                length += run.Numbers[count++].Value.Length;
            run = run.First(count);
        }
        if (run.Digits.Length is not (3 or 4) || (isPin && run.Digits.Length != 4) || NumberRun.IsMeasured(tokens[turn], run.Until))
            return;
        Add(turn, run.From, run.Until, SensitiveKind.SecurityCode, run.Digits);
        // The other side repeats it.
        for (var later = turn + 1; later < turns.Count && later <= turn + 2; later++)
        {
            if (NumberRun.After(tokens[later], 0, 4).Run is { } echo && echo.Digits == run.Digits)
                Add(later, echo.From, echo.Until, SensitiveKind.SecurityCode, echo.Digits);
        }
    }

    /// <summary>"4111 1111 1111 1111 05/28 123".</summary>
    private void FindBehindNumbers()
    {
        foreach (var card in found.Where(x => x.Kind == SensitiveKind.CardNumber).ToList())
        {
            var here = tokens[card.Turn];
            var first = here.FindIndex(x =>
                x.From >= card.Until && (x.Kind != TextTokenKind.Soft || x.Value is not ("" or "," or "/" or "|" or ";" or ":" or "-"))
            );
            if (first < 0 || here[first].Kind != TextTokenKind.Number)
                continue;
            var run = NumberRun.Gather(here, first).Numbers;
            var at = 0;
            if (run.Count > 1 && run[0].Value.Length <= 2 && ExpiryFinder.IsMonthAndYear(run[0].Value.PadLeft(2, '0') + run[1].Value))
                at = 2;
            else if (ExpiryFinder.IsMonthAndYear(run[0].Value) && run[0].Value.Length >= 4)
                at = 1;
            if (at > 0)
                Add(card.Turn, run[0].From, run[at - 1].Until, SensitiveKind.ExpiryDate, "");
            if (at < run.Count && run[at].Value.Length is 3 or 4 && (at > 0 || run[at].Value.Length == 3) && !NumberRun.IsMeasured(here, run[at].Until))
                Add(card.Turn, run[at].From, run[at].Until, SensitiveKind.SecurityCode, "");
        }
    }

    private void Add(int turn, int from, int until, SensitiveKind kind, string digits)
    {
        if (!found.Any(x => x.Turn == turn && x.From < until && from < x.Until))
            found.Add(new SensitiveSpan(turn, from, until, kind, digits));
    }

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:c[ ./_-]{1,2}(?:v[ ./_-]{1,2}[vcn2]|s[ ./_-]{1,2}c|i[ ./_-]{1,2}d|a[ ./_-]{1,2}v)(?![\p{L}\d])|cvv2?(?!\p{L}|\d)|"
            + @"cvc2?(?!\p{L}|\d)|(?:cvv|cvc|cv2)(?=\d{3,4}(?!\d))|csc(?!\p{L})|cvn2?(?!\p{L}|\d)|cv2(?!\p{L}|\d)|cav2(?!\d)|cid(?!\p{L})|card[ _-]?code|"
            + @"(?:sec\.?|secure|safety|card check|card verification)[ _-](?:code|numbers?|digits?|no\b)|(?:card[ _-]?)?security[ _-]?(?:code|numbers?|"
            + @"digits?|no\b)|(?:card )?verification (?:code|number|value|digits)|(?:three|3|four|4)[ -]?(?:digit|digits|numbers?|figures)?(?: (?:security |"
            + @"card )?(?:code|number|digits|numbers))?(?: (?:that's|that is|that are|which is|which are|printed|you see|you have|there))?(?: (?:on|from|at|"
            + @"in|off|along)) (?:the |my |your )?(?:very )?(?:back|reverse|rear|signature strip|signature|strip|front)(?: of (?:the |my |"
            + @"your )?(?:\p{L}+ )?card| side)?|(?:code|numbers?|digits) (?:on|from|at|off|behind) (?:the |my |your )?(?:back|reverse|rear|"
            + @"signature strip)(?: of (?:the |my |your )?(?:\p{L}+ )?card)?(?! of\b)|(?:back|reverse) of (?:the |my |your )?(?:\p{L}+ )?card|"
            + @"signature (?:strip|panel)|(?:three|3|four|4)[ -]digit (?:security )?code|pin(?: ?(?:number|code|no))?(?= (?:is|was)\b| ?[:=]| \d{4}\b|"
            + @" \p{L}+ \p{L}+ \p{L}+ \p{L}+))(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Labels();

    [GeneratedRegex(
        @"\b(?:on|at|from|off|by|beside|next to|near|behind|over|along)\s+(?:the |my |your |its )?(?:very )?(?:back|reverse|rear|other side|flip side|"
            + @"signature(?: strip| panel| box| line)?)\b(?!\s+(?:of|in|to|page|door|garden|yard|room|seat|office|burner|row|pain|order|foot|wheel|again|"
            + @"up\b)(?! (?:the |my |your |it\b)(?:\p{L}+ )?(?:card\b|strip|it\b)))|\b(?:code|digits|numbers?|figures) behind\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OnTheBack();

    [GeneratedRegex(
        @"\b(?:pay(?:ing|ment|ments|s)?|paid|cards?|bank|cash|atm|debit|credit|visa|mastercard|amex|chip and pin|withdraw\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Paying();

    [GeneratedRegex(@"\b(?:last|final|three|3)[ -](?:three |3 )?(?:digits?|numbers?|figures)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LastThree();

    [GeneratedRegex(
        @"\b(?:for|of|to|in) (?:the|my|your|our) (?:sim|door|gate|alarm|entry|building|app|account|voicemail|bike|locker|safe|house|garage|drop|flat|office|"
            + @"lift|intercom|car|wi-?fi|router|burglar)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ForAnother();

    [GeneratedRegex(
        @"\b(?:sim|door|gate|alarm|entry|building|text(?:ed)?|sms|e-?mail(?:ed)?|one[ -]time|app|voicemail|telephone|social|bike|locker|safe|house|garage|"
            + @"drop)\W+(?:\p{L}+\W+)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NotACard();
}

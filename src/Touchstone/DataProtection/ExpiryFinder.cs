using System.Globalization;
using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>Finds the month and year to which a card is valid, by the words about it, where a card is spoken of and nothing else that ends.</summary>
internal sealed partial class ExpiryFinder(IReadOnlyList<Utterance> turns, List<TextToken>[] tokens, bool[] speaksOfCards, List<SensitiveSpan> found)
{
    private const int Near = 60;

    /// <summary>Month and year in three to six digits: 528, 0528, 52028, 052028.</summary>
    public static bool IsMonthAndYear(string digits)
    {
        if (digits.Length is < 3 or > 6)
            return false;
        var months = digits.Length % 2 == 1 ? 1 : 2;
        var month = int.Parse(digits[..months], CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && IsYear(digits[months..]);
    }

    public void Find()
    {
        FindAfterNumbers();
        for (var turn = 0; turn < turns.Count; turn++)
        {
            var text = turns[turn].Text;
            foreach (Match label in Labels().Matches(text))
            {
                if (IsOfSomethingElse(turn, label) || !IsOfACard(turn, label))
                    continue;
                var after = label.Index + label.Length;
                if (ValueAfter(turn, after) is var (from, until))
                {
                    Take(turn, from, until);
                    // "From 05/25 to 05/28": both.
                    if (To().IsMatch(text[until..]) && ValueAfter(turn, until) is var (second, end))
                        Take(turn, second, end);
                }
                else if (NumberRun.Before(tokens[turn], label.Index) is { } run && IsMonthAndYear(run.Digits))
                    Take(turn, run.From, run.Until);
                else if (text.AsSpan(after).IndexOfAnyInRange('0', '9') < 0)
                    TakeAnswer(turn);
            }
        }
    }

    /// <summary>Month and year alone in a turn, just after a card's number was said.</summary>
    private void FindAfterNumbers()
    {
        // "… 0689, the ninth of twenty eight", "… 0689 September 28".
        foreach (var card in found.Where(x => x.Kind == SensitiveKind.CardNumber).ToList())
        {
            if (
                ValueAfter(card.Turn, card.Until) is var (from, until)
                && tokens[card.Turn]
                    .All(x =>
                        x.From < card.Until
                        || x.From >= from
                        || x.Kind == TextTokenKind.Soft
                        || (x.Kind == TextTokenKind.Word && NumberWords.Fillers.Contains(x.Value))
                    )
                && tokens[card.Turn].Exists(x => x.From == from && x.Kind == TextTokenKind.Word)
            )
                Take(card.Turn, from, until);
        }
        foreach (var card in found.Where(x => x.Kind == SensitiveKind.CardNumber).Select(x => x.Turn).Distinct().ToList())
        {
            for (var turn = card + 1; turn < turns.Count && turn <= card + 3; turn++)
            {
                var words = tokens[turn].Where(x => x.Kind == TextTokenKind.Word).ToList();
                if (words.Count > 8 || words.Count(x => !NumberWords.Fillers.Contains(x.Value) && !Months().IsMatch(x.Value) && x.Value != "correct") > 1)
                    continue;
                if (
                    ValueAfter(turn, 0) is var (from, until)
                    && tokens[turn].Count(x => x.Kind == TextTokenKind.Number && (x.From < from || x.From >= until)) == 0
                    && Said(turn, from, until).Length >= 4
                )
                    Take(turn, from, until);
            }
        }
    }

    private void TakeAnswer(int asked)
    {
        for (var turn = asked + 1; turn < turns.Count && turn <= asked + 3; turn++)
        {
            if (tokens[turn].Count(x => x.Kind == TextTokenKind.Word && !NumberWords.Fillers.Contains(x.Value)) > 6)
                return;
            if (ValueAfter(turn, 0) is not var (from, until))
                continue;
            Take(turn, from, until);
            return;
        }
    }

    private void Take(int turn, int from, int until)
    {
        if (found.Any(x => x.Turn == turn && x.From < until && from < x.Until))
            return;
        found.Add(new SensitiveSpan(turn, from, until, SensitiveKind.ExpiryDate, ""));
        var said = Said(turn, from, until);
        for (var later = turn + 1; later < turns.Count && later <= turn + 2; later++)
        {
            if (
                said.Length >= 3
                && ValueAfter(later, 0) is var (first, end)
                && Said(later, first, end) == said
                && !found.Any(x => x.Turn == later && x.From < end && first < x.Until)
            )
                found.Add(new SensitiveSpan(later, first, end, SensitiveKind.ExpiryDate, ""));
        }
    }

    private string Said(int turn, int from, int until) =>
        string.Concat(
            tokens[turn]
                .Where(x =>
                    x.Kind is TextTokenKind.Number or TextTokenKind.Word
                    && (x.Kind == TextTokenKind.Number || Months().IsMatch(x.Value))
                    && x.From >= from
                    && x.Until <= until
                )
                .Select(x => x.Value)
        );

    private (int From, int Until)? ValueAfter(int turn, int after)
    {
        var here = tokens[turn];
        int words = 0,
            others = 0;
        for (var i = 0; i < here.Count; i++)
        {
            var token = here[i];
            if (token.From < after)
                continue;
            if (token.Kind == TextTokenKind.Break)
                return null;
            if (token.Kind == TextTokenKind.Word)
            {
                if (Months().IsMatch(token.Value))
                {
                    var (year, _) = NumberRun.After(here, token.Until, 0);
                    return year is not null && YearOf(year) is { } until ? (token.From, until) : null;
                }
                // "The ninth of twenty eight".
                if (MonthsByNumber().IsMatch(token.Value) && NumberRun.After(here, token.Until, 0).Run is { } of && YearOf(of) is { } ending)
                    return (token.From, ending);
                if (
                    ++words > 12
                    || (
                        !NumberWords.Fillers.Contains(token.Value)
                        && !CardWords.Speak(token.Value)
                        && token.Value is not ("date" or "month" or "end" or "expiry" or "would" or "year")
                        && ++others > 2
                    )
                )
                    return null;
            }
            if (token.Kind != TextTokenKind.Number)
                continue;
            var run = NumberRun.Gather(here, i);
            return ValueOf(turns[turn].Text, run) is { } end ? (run.From, end) : null;
        }
        return null;
    }

    private static int? YearOf(NumberRun run)
    {
        for (var count = Math.Min(2, run.Numbers.Count); count > 0; count--)
        {
            if (IsYear(run.First(count).Digits))
                return run.Numbers[count - 1].Until;
        }
        return null;
    }

    private static int? ValueOf(string text, NumberRun run)
    {
        // A whole date: of a card as well, when a card is what is spoken of.
        if (run.Numbers.Count >= 3 && KeptShapes.Hold(text, run.Numbers[0].From, run.Numbers[2].Until))
            return run.Numbers[2].Until;
        for (var count = Math.Min(6, run.Numbers.Count); count > 0; count--)
        {
            var first = run.First(count);
            var digits = first.Digits;
            if (IsMonthAndYear(digits) || (digits.Length == 6 && IsYear(digits[..4]) && IsMonthAndYear(digits[4..] + digits[..4])))
                return first.Until;
        }
        return null;
    }

    private static bool IsYear(string digits) =>
        digits.Length switch
        {
            2 => int.Parse(digits, CultureInfo.InvariantCulture) is >= 15 and <= 50,
            4 => int.Parse(digits, CultureInfo.InvariantCulture) is >= 2015 and <= 2050,
            _ => false,
        };

    private bool IsOfSomethingElse(int turn, Match label)
    {
        var text = turns[turn].Text;
        var before = text[Math.Max(0, label.Index - Near)..label.Index];
        var here = before + text.Substring(label.Index, Math.Min(text.Length - label.Index, label.Length + 30));
        if (CardWords.SpeakOfOtherEnd(here))
            return !(CardWords.Speak(before) && !CardWords.SpeakOfOtherEnd(before));
        if (CardWords.Speak(here))
            return false;
        for (var i = turn - 1; i >= Math.Max(0, turn - 2); i--)
        {
            if (speaksOfCards[i])
                return false;
            if (CardWords.SpeakOfOtherEnd(turns[i].Text))
                return true;
        }
        return false;
    }

    private bool IsOfACard(int turn, Match label)
    {
        if (Certain().IsMatch(label.Value))
            return true;
        for (var i = Math.Max(0, turn - 4); i <= Math.Min(turns.Count - 1, turn + 1); i++)
        {
            if (speaksOfCards[i])
                return true;
        }
        return found.Any(x => Math.Abs(x.Turn - turn) <= 4);
    }

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:expir(?:y|es|ed|ing|ation|e|ies)(?:[ _-]?date)?|exp(?:[ ._-]?date|\.)?(?!\p{L})|valid (?:until|till|thru|through|to|up to|"
            + @"from)|good (?:thru|through|until|till|to)|runs? out|ends?(?: in| on)?\b|end date|up (?:in|on)|lasts? (?:until|till)|until (?:the )?end of|"
            + @"months? (?:is |number )?(?=\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|dates? on (?:the|my|"
            + @"your) (?:front of (?:the|my|your) )?card)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Labels();

    [GeneratedRegex(@"^(?:expiry|expiration|exp\b|exp[ ._-]?date|valid thru|good thru)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Certain();

    [GeneratedRegex(@"^\s*(?:to|until|till|thru|through|-|–)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex To();

    [GeneratedRegex(@"^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)$")]
    private static partial Regex MonthsByNumber();

    [GeneratedRegex(
        @"^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$"
    )]
    private static partial Regex Months();
}

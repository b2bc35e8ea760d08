using System.Buffers;

namespace Touchstone.DataProtection;

/// <summary>Tells in one pass whether a closer look is worth its time: most conversations have neither enough digits for a card nor a word about its
/// codes.</summary>
internal static class QuickLook
{
    private const int Fewest = 10,
        Turns = 40;
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirty",
            "forty",
            "fifty",
            "twenty",
            "ninety",
            "double",
            "triple",
            "oh ",
            "teen",
            "treble",
        ],
        StringComparison.OrdinalIgnoreCase
    );
    private static readonly SearchValues<string> LabelWords = SearchValues.Create(
        [
            "cvv",
            "cvc",
            "csc",
            "cvn",
            "cv2",
            "security",
            "verification",
            "signature strip",
            "expir",
            "exp ",
            "exp:",
            "exp.",
            "exp-",
            "exp/",
            "exp_",
            "valid",
            "thru",
            "on the back",
            "digit",
            "on the reverse",
            "runs out",
            "ends in",
            "until end",
            "pin",
            "cid",
            "card code",
            "exp0",
            "exp1",
            "end date",
            "good t",
            "cav",
            "code",
            "c.v",
            "c v",
            "c-v",
            "c/v",
            "c_v",
            "c.s",
            "c s c",
            "c.i",
            "signature",
            "behind",
            "back",
            "reverse",
            "flip side",
            "other side",
            "month",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    public static (bool Numbers, bool Labels) At(IReadOnlyList<Utterance> turns)
    {
        var (numbers, labels) = (false, false);
        if (turns.Count == 1)
            return (Weight(turns[0].Text) >= Fewest, turns[0].Text.AsSpan().IndexOfAny(LabelWords) >= 0);
        var weights = new int[turns.Count];
        var sum = 0;
        for (var i = 0; i < turns.Count; i++)
        {
            sum += weights[i] = Weight(turns[i].Text);
            if (i >= Turns)
                sum -= weights[i - Turns];
            numbers |= sum >= Fewest;
            labels = labels || turns[i].Text.AsSpan().IndexOfAny(LabelWords) >= 0;
        }
        return (numbers, labels);
    }

    private static int Weight(string text)
    {
        var weight = 0;
        var rest = text.AsSpan();
        var alike = false;
        foreach (var c in rest)
        {
            // Letters that stand for digits: 4OOO, 1l1I.
            alike = char.IsAsciiDigit(c) || c == 'O' || (alike && c is 'o' or 'l' or 'I');
            if (
                c < 0x80
                    ? alike
                    : char.IsDigit(c)
                        || TextTokens.IsHanDigit(c)
                        || char.GetUnicodeCategory(c)
                            is System.Globalization.UnicodeCategory.OtherNumber
                                or System.Globalization.UnicodeCategory.Surrogate
                                or System.Globalization.UnicodeCategory.LetterNumber
            )
                weight++;
            if (weight >= Fewest)
                return weight;
        }
        while (rest.IndexOfAny(Words) is var at and >= 0)
        {
            // A word may mean several digits: "double four", "forty-one", "four hundred".
            if ((weight += 2) >= Fewest)
                return weight;
            rest = rest[(at + 2)..];
        }
        return weight;
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace Touchstone.DataProtection;

/// <summary>Removes card numbers, security codes and the ends of cards from texts and conversations; what is doubtful goes as well, for good or held
/// back.</summary>
public static partial class CardRedactor
{
    /// <summary>The text with a visible gap for whatever was removed; the very same text when there is nothing. The label is the name of the field it stands
    /// in.</summary>
    public static string Redact(string text, string? label = null)
    {
        var found = Find(text, label);
        return found.Count == 0 ? text : Cut(text, found);
    }

    /// <summary>As <see cref="Redact(string, string?)"/>, but what is doubtful is held back for a while instead of lost.</summary>
    internal static string Redact(string text, string? label, string place, DoubtfulNumbers? doubtful)
    {
        var found = Find(text, label);
        return found.Count == 0 ? text : Cut(text, found, place, doubtful);
    }

    /// <summary>Whether a closer look is worth its time.</summary>
    internal static bool MayHold(string text) => QuickLook.At([new Utterance("", text)]) is not (false, false);

    public static bool HoldsCard(string text) => Find(text, null).Any(x => x.Kind is SensitiveKind.CardNumber or SensitiveKind.Doubtful);

    /// <summary>The texts of a conversation, in which a number may be spread over several turns; the very same list when nothing was found.</summary>
    internal static IReadOnlyList<Utterance> Redact(IReadOnlyList<Utterance> turns, string place = "", DoubtfulNumbers? doubtful = null)
    {
        var found = CardDataFinder.Find(turns);
        if (found.Count == 0)
            return turns;
        var redacted = turns.ToArray();
        foreach (var turn in found.GroupBy(x => x.Turn).OrderBy(x => x.Key))
            redacted[turn.Key] = turns[turn.Key] with { Text = Cut(turns[turn.Key].Text, [.. turn], place, doubtful) };
        return redacted;
    }

    private static List<SensitiveSpan> Find(string text, string? label)
    {
        if (label is null)
            return [.. CardDataFinder.Find([new Utterance("", text)])];
        return
        [
            .. CardDataFinder
                .Find([new Utterance("field", Spaced(label) + ":"), new Utterance("", text)])
                .Where(x => x.Turn == 1)
                .Select(x => x with { Turn = 0 }),
        ];
    }

    /// <summary>A name such as cardNumber or card_number as words.</summary>
    private static string Spaced(string name) => Seams().Replace(name, " ").Trim();

    private static string Cut(string text, List<SensitiveSpan> found, string place = "", DoubtfulNumbers? doubtful = null)
    {
        found.Sort((a, b) => a.From.CompareTo(b.From));
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (_, from, until, kind, digits) in found)
        {
            if (from < done)
                continue;
            result
                .Append(text, done, from - done)
                .Append(
                    kind switch
                    {
                        SensitiveKind.SecurityCode => Redaction.CodeGap,
                        SensitiveKind.ExpiryDate => Redaction.ExpiryGap,
                        SensitiveKind.Doubtful when doubtful is not null => doubtful.Hold(place, digits, text[from..until]),
                        _ => Redaction.CardGap,
                    }
                );
            done = until;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    [GeneratedRegex(@"[_\-.]+|(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex Seams();
}

namespace Touchstone.DataProtection;

/// <summary>The numbers of a conversation in the order in which they were said, by everybody or by one speaker.</summary>
internal static class NumberStream
{
    private const int LongestInterruption = 14;

    /// <summary>What others say between counts as an interruption: short, it joins the speaker's numbers; long, it parts them.</summary>
    public static List<NumberGroup> Of(IReadOnlyList<List<TextToken>> turns, IReadOnlyList<Utterance> spoken, string? speaker = null)
    {
        var groups = new List<NumberGroup>();
        int signs = 0,
            fillers = 0,
            others = 0,
            crossed = 0;
        var ends = true;
        for (var turn = 0; turn < turns.Count; turn++)
        {
            if (turn > 0)
                crossed++;
            if (speaker is not null && spoken[turn].Speaker != speaker)
            {
                ends |= turns[turn].Count(x => x.Kind is TextTokenKind.Word or TextTokenKind.Number && !x.IsSpoken) > LongestInterruption;
                continue;
            }
            foreach (var token in turns[turn])
            {
                switch (token.Kind)
                {
                    case TextTokenKind.Number:
                        groups.Add(
                            new NumberGroup(turn, token.From, token.Until, token.Value, token.IsSpoken, new NumberGap(signs, fillers, others, crossed, ends))
                        );
                        (signs, fillers, others, crossed, ends) = (0, 0, 0, 0, false);
                        break;
                    case TextTokenKind.Word
                        when NumberWords.Fillers.Contains(token.Value)
                            || NumberWords.Units.ContainsKey(token.Value)
                            || NumberWords.Pointing.Contains(token.Value):
                        fillers++;
                        break;
                    case TextTokenKind.Word:
                        others++;
                        break;
                    case TextTokenKind.Soft:
                        if (token.Value.Length > 0)
                            signs++;
                        break;
                    default:
                        ends = true;
                        break;
                }
            }
        }
        return groups;
    }

    /// <summary>Whether a group goes on with the number that the one before it began.</summary>
    public static bool Continues(NumberGap gap) => !gap.Ends && gap.Signs <= 8 && gap.Turns <= 4 && gap.Fillers <= 12 && gap.Others <= (gap.Turns > 0 ? 6 : 3);
}

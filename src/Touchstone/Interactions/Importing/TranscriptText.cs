namespace Touchstone.Interactions.Importing;

/// <summary>Takes a conversation apart that was written into one text: “Agent: … | Customer: …”, or one such line below the other.</summary>
internal static class TranscriptText
{
    public static IReadOnlyList<TurnRecord> Split(string text, IReadOnlyDictionary<string, string>? speakers)
    {
        var turns = new List<TurnRecord>();
        var parts = text.Split('\n').SelectMany(x => SplitAtBars(x, speakers));
        foreach (var part in parts)
        {
            var line = part.Trim();
            if (line.Length == 0)
                continue;
            var (speaker, words) = Label(line, speakers);
            if (speaker is null && turns.Count > 0)
                turns[^1] = turns[^1] with { Text = turns[^1].Text + "\n" + line };
            else
                turns.Add(
                    new TurnRecord
                    {
                        N = turns.Count + 1,
                        Speaker = speaker ?? SpeakerWords.Unknown,
                        Text = speaker is null ? line : words,
                    }
                );
        }
        return turns;
    }

    /// <summary>A bar parts turns only where a speaker's name follows it; others are part of what was said.</summary>
    private static IEnumerable<string> SplitAtBars(string line, IReadOnlyDictionary<string, string>? speakers)
    {
        var from = 0;
        for (var bar = line.IndexOf('|'); bar >= 0; bar = line.IndexOf('|', bar + 1))
        {
            if (Label(line[(bar + 1)..].TrimStart(), speakers).Speaker is null)
                continue;
            yield return line[from..bar];
            from = bar + 1;
        }
        yield return line[from..];
    }

    private static (string? Speaker, string Words) Label(string line, IReadOnlyDictionary<string, string>? speakers)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, 40)).IndexOf(':');
        if (colon <= 0)
            return (null, line);
        var speaker = SpeakerWords.Find(line[..colon].Trim(' ', '[', ']', '*'), speakers);
        return (speaker, line[(colon + 1)..].Trim());
    }
}

namespace Touchstone.Scoring;

internal static class ChannelRules
{
    private static readonly string[] VoiceWords = ["tone of voice", "voice", "speaks", "speaking", "pronounc", "sounds"];

    public static void Check(LintReport report, Criterion criterion, string path)
    {
        for (var index = 0; index < criterion.Channels.Count; index++)
            DocumentRules.CheckChannel(report, criterion.Channels[index], $"{path}.channels[{index}]");
        foreach (var channel in report.Document.Channels.Where(Channel.All.Contains))
        {
            var title = $"{criterion.Title} {criterion.Question}";
            if (criterion.Channels.Count > 0 && !criterion.Channels.Contains(channel))
            {
                report.Error(
                    "channel-cannot-show",
                    $"{path}.channels",
                    $"“{criterion.Title}” cannot be seen on {channel}, for which this scorecard is made.",
                    "Move it to the variant of a channel that shows it."
                );
            }
            else if (criterion.IsNonverbal && !Channel.ShowsNonverbal(channel))
            {
                report.Error(
                    "channel-cannot-show",
                    $"{path}.isNonverbal",
                    $"“{criterion.Title}” needs sight of the people, which {channel} does not give.",
                    "Move it to a counter, visit or video variant."
                );
            }
            else if (!Channel.HasHold(channel) && IsAboutHold(title))
            {
                report.Error(
                    "channel-cannot-show",
                    $"{path}.title",
                    $"“{criterion.Title}” is about hold, which {channel} does not have.",
                    "Remove it from this variant."
                );
            }
            else if (!Channel.IsSpoken(channel) && VoiceWords.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                report.Warning(
                    "channel-cannot-show",
                    $"{path}.title",
                    $"“{criterion.Title}” speaks of a voice, which {channel} does not carry.",
                    "Word it for writing, or remove it from this variant."
                );
            }
        }
    }

    private static bool IsAboutHold(string title)
    {
        var words = title.Split([' ', ',', '.', '?', ';', ':', '/'], StringSplitOptions.RemoveEmptyEntries);
        return words
            .Zip(words.Skip(1))
            .Any(pair =>
                (Is(pair.Second, "hold") && (Is(pair.First, "on") || Is(pair.First, "uses") || Is(pair.First, "use") || Is(pair.First, "of")))
                || (Is(pair.First, "hold") && Is(pair.Second, "time"))
            );
    }

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}

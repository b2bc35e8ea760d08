using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>A source's words for channels and speakers as a person writes them: one a line, the source's word, an equals sign, ours.</summary>
public sealed record TranslatedWords(IReadOnlyDictionary<string, string>? Channels, IReadOnlyDictionary<string, string>? Speakers)
{
    private const int Most = 200;
    private static readonly string[] OurSpeakers = [SpeakerWords.Agent, SpeakerWords.Customer, SpeakerWords.System, SpeakerWords.Unknown];

    public static TranslatedWords Read(string? text)
    {
        var channels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var speakers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = (text ?? "").Split('\n').Select((x, i) => (Text: x.Trim(), Number: i + 1)).Where(x => x.Text.Length > 0).ToList();
        if (lines.Count > Most) throw new RuleBrokenException("bad-words", $"At most {Most} words can be translated.");
        foreach (var (line, number) in lines)
        {
            var at = line.LastIndexOf('=');
            var (theirs, ours) = at < 0 ? ("", "") : (line[..at].Trim(), line[(at + 1)..].Trim().ToLowerInvariant());
            var words = Channel.All.Contains(ours) ? channels : OurSpeakers.Contains(ours) ? speakers : null;
            if (theirs.Length == 0 || words is null)
            {
                throw new RuleBrokenException("bad-words",
                    $"Line {number} of the words is not written as “Telefon = phone”. After the equals sign stands a channel ({string.Join(", ", Channel.All)}) or a speaker ({string.Join(", ", OurSpeakers)}).");
            }
            words[theirs] = ours;
        }
        return new TranslatedWords(channels.Count == 0 ? null : channels, speakers.Count == 0 ? null : speakers);
    }

    public static string Write(ColumnMapping? mapping) =>
        string.Join('\n', (mapping?.Channels ?? new Dictionary<string, string>()).Concat(mapping?.Speakers ?? new Dictionary<string, string>()).Select(x => $"{x.Key} = {x.Value}"));
}

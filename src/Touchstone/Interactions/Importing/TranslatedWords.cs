using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// A source's words as a person writes them: one a line, the source's word, an equals sign, ours. Ours is a channel, a speaker or a direction;
/// behind “outcome:” it is any word.
/// </summary>
public sealed record TranslatedWords(
    IReadOnlyDictionary<string, string>? Channels,
    IReadOnlyDictionary<string, string>? Speakers,
    IReadOnlyDictionary<string, string>? Directions = null,
    IReadOnlyDictionary<string, string>? Outcomes = null
)
{
    private const int Most = 200;
    private const string OutcomePrefix = "outcome:";
    private static readonly string[] OurSpeakers = [SpeakerWords.Agent, SpeakerWords.Customer, SpeakerWords.System, SpeakerWords.Unknown];
    private static readonly string[] OurDirections = [DirectionWords.Inbound, DirectionWords.Outbound, DirectionWords.Internal];

    public static TranslatedWords Read(string? text)
    {
        var (channels, speakers, directions, outcomes) = (Words(), Words(), Words(), Words());
        var lines = (text ?? "").Split('\n').Select((x, i) => (Text: x.Trim(), Number: i + 1)).Where(x => x.Text.Length > 0).ToList();
        if (lines.Count > Most)
            throw new RuleBrokenException("bad-words", $"At most {Most} words can be translated.");
        foreach (var (line, number) in lines)
        {
            var isOutcome = line.StartsWith(OutcomePrefix, StringComparison.OrdinalIgnoreCase);
            var rest = isOutcome ? line[OutcomePrefix.Length..] : line;
            var at = rest.LastIndexOf('=');
            var (theirs, ours) = at < 0 ? ("", "") : (rest[..at].Trim(), rest[(at + 1)..].Trim());
            var word = ours.ToLowerInvariant();
            var words =
                isOutcome && ours.Length > 0 ? outcomes
                : Channel.All.Contains(word) ? channels
                : OurSpeakers.Contains(word) ? speakers
                : OurDirections.Contains(word) ? directions
                : null;
            if (theirs.Length == 0 || words is null)
            {
                throw new RuleBrokenException(
                    "bad-words",
                    $"Line {number} of the words is not written as “Telefon = phone”. After the equals sign stands a channel "
                        + $"({string.Join(", ", Channel.All)}), a speaker ({string.Join(", ", OurSpeakers)}) or a direction "
                        + $"({string.Join(", ", OurDirections)}); an outcome is written “outcome: Erledigt = solved”."
                );
            }
            words[theirs] = isOutcome ? ours : word;
        }
        return new TranslatedWords(Filled(channels), Filled(speakers), Filled(directions), Filled(outcomes));
    }

    public static string Write(ColumnMapping? mapping) =>
        string.Join(
            '\n',
            Lines(mapping?.Channels)
                .Concat(Lines(mapping?.Speakers))
                .Concat(Lines(mapping?.Directions))
                .Concat(Lines(mapping?.Outcomes).Select(x => $"{OutcomePrefix} {x}"))
        );

    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, string>? words) =>
        (words ?? new Dictionary<string, string>()).Select(x => $"{x.Key} = {x.Value}");

    private static Dictionary<string, string> Words() => new(StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string>? Filled(Dictionary<string, string> words) => words.Count == 0 ? null : words;
}

using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>Refuses a mapping that says what cannot be, naming the member.</summary>
internal static class MappingCheck
{
    private static readonly string[] Speakers = [SpeakerWords.Agent, SpeakerWords.Customer, SpeakerWords.System, SpeakerWords.Unknown];
    private static readonly string[] Units = ["ms", "s", "min", "h"];
    private static readonly string[] Directions = [DirectionWords.Inbound, DirectionWords.Outbound, DirectionWords.Internal];

    public static void Check(ColumnMapping x)
    {
        var wrong = x.Columns.Values.Concat(x.Constants?.Keys ?? []).Where(f => f is null || !ImportFields.All.Contains(f)).Distinct().ToList();
        if (wrong.Count > 0)
        {
            throw Bad(
                $"There is no field “{wrong[0]}”.",
                $"The fields are: {string.Join(", ", ImportFields.All.Where(f => f.Length > 0))}. An empty text leaves a column out."
            );
        }
        if (x.Zone is { Length: > 0 } zone)
            Organisation.BusinessCalendar.Find(zone);
        if (x.Delimiter is { Length: not 1 })
            throw Bad("The delimiter is one character.");
        if (x.Encoding is { } name && TextDetection.Named(name) is null)
            throw Bad($"There is no encoding “{name}”.");
        if (x.Decimal is { } mark && x.Habit == DecimalHabit.Unknown)
            throw Bad($"The decimal mark is “point” or “comma”, not “{mark}”.");
        if (x.FirstLine is < 1)
            throw Bad("The first line of the table is 1 or more.");
        if (x.DateOrder is { } order && !Enum.IsDefined(order))
            throw Bad("The order of a date is dmy, mdy or ymd.");
        if (x.NoValue?.Any(string.IsNullOrWhiteSpace) ?? false)
            throw Bad("A mark for “no value” cannot be empty; an empty cell has no value anyway.");
        CheckWords("channels", x.Channels, [.. Scoring.Channel.All], word => ChannelWords.Find(word, null) is not null);
        CheckWords("speakers", x.Speakers, Speakers, word => SpeakerWords.Find(word, null) is not null);
        CheckWords("directions", x.Directions, Directions, word => DirectionWords.Find(word, null) is not null);
        CheckWords("units", x.Units, Units, Units.Contains);
        if (x.Constant(ImportFields.Channel) is { } channel && ChannelWords.Find(channel, x.Channels) is null)
            throw Bad($"There is no channel “{channel}”.", $"The channels are: {string.Join(", ", Scoring.Channel.All)}.");
    }

    private static void CheckWords(string member, IReadOnlyDictionary<string, string>? words, IReadOnlyList<string> ours, Func<string, bool> isOne)
    {
        foreach (var (theirs, word) in words ?? new Dictionary<string, string>())
        {
            if (word is null || !isOne(word))
                throw Bad($"{member}: “{theirs}” cannot be “{word}”.", $"It is one of: {string.Join(", ", ours)}.");
        }
    }

    private static RuleBrokenException Bad(string message, params string[] details) => new("bad-mapping", message) { Details = details };
}

using System.CommandLine;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;

namespace Touchstone.Cli.Interactions;

/// <summary>The choices of a mapping that can be made on the command line; they go before those of a mapping.</summary>
internal static class ImportReadingOptions
{
    private static readonly Option<string?> Mapping = new("--mapping") { Description = "The name of a saved mapping.", HelpName = "NAME" };
    private static readonly Option<string?> Channel = new("--channel")
    {
        Description = "The channel of rows that name none, such as phone.",
        HelpName = "CHANNEL",
    };
    private static readonly Option<string?> Direction = new("--direction")
    {
        Description = "The direction of rows that name none: inbound or outbound.",
        HelpName = "DIRECTION",
    };
    private static readonly Option<string?> Dates = new("--dates")
    {
        Description = "The order in which dates are written: dmy, mdy or ymd.",
        HelpName = "ORDER",
    };
    private static readonly Option<string?> Decimal = new("--decimal")
    {
        Description = "The mark before the fraction of a number: point or comma.",
        HelpName = "MARK",
    };
    private static readonly Option<string[]> NoValue = new("--no-value")
    {
        Description = "A mark that means no value, such as NULL; may be given several times.",
        HelpName = "MARK",
    };
    private static readonly Option<string[]> Word = new("--word")
    {
        Description = "A word of the source for a channel or speaker, such as “Web=chat”; may be given several times.",
        HelpName = "THEIRS=OURS",
    };
    private static readonly Option<int?> FirstLine = new("--first-line")
    {
        Description = "The line on which the table begins, below titles.",
        HelpName = "LINE",
    };
    private static readonly Option<bool> RowIds = new("--row-ids") { Description = "Use the row number as the id of rows that have none." };

    public static void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[Mapping, Channel, Direction, Dates, Decimal, NoValue, Word, FirstLine, RowIds])
            command.Options.Add(option);
    }

    public static string? SavedMapping(ParseResult parsed) => parsed.GetValue(Mapping);

    public static ColumnMapping Over(ParseResult parsed, ColumnMapping? mapping)
    {
        var words = TranslatedWords.Read(string.Join('\n', parsed.GetValue(Word) ?? []));
        var constants = new Dictionary<string, string>(mapping?.Constants ?? new Dictionary<string, string>());
        if (parsed.GetValue(Channel) is { } channel)
            constants[ImportFields.Channel] = channel;
        if (parsed.GetValue(Direction) is { } direction)
            constants[ImportFields.Direction] = direction;
        var given = mapping ?? new ColumnMapping();
        return given with
        {
            Constants = constants.Count == 0 ? null : constants,
            DateOrder = parsed.GetValue(Dates) is { } dates ? OrderOf(dates) : given.DateOrder,
            Decimal = parsed.GetValue(Decimal) ?? given.Decimal,
            NoValue = parsed.GetValue(NoValue) is { Length: > 0 } marks ? marks : given.NoValue,
            FirstLine = parsed.GetValue(FirstLine) ?? given.FirstLine,
            RowNumberAsId = parsed.GetValue(RowIds) ? true : given.RowNumberAsId,
            Channels = Joined(given.Channels, words.Channels),
            Speakers = Joined(given.Speakers, words.Speakers),
            Directions = Joined(given.Directions, words.Directions),
            Outcomes = Joined(given.Outcomes, words.Outcomes),
        };
    }

    private static DateOrder OrderOf(string text) =>
        text switch
        {
            "dmy" => DateOrder.DayMonthYear,
            "mdy" => DateOrder.MonthDayYear,
            "ymd" => DateOrder.YearMonthDay,
            _ => throw new RuleBrokenException("bad-mapping", $"The order of dates is dmy, mdy or ymd, not “{text}”."),
        };

    private static IReadOnlyDictionary<string, string>? Joined(IReadOnlyDictionary<string, string>? saved, IReadOnlyDictionary<string, string>? given)
    {
        if (saved is null || given is null)
            return given ?? saved;
        var all = new Dictionary<string, string>(saved);
        foreach (var (theirs, ours) in given)
            all[theirs] = ours;
        return all;
    }
}

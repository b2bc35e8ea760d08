using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Touchstone.Shared;
using Touchstone.Shared.Tables;
using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// Gathers the rows of conversations by their ids, wherever they stand in the file. It looks over the file once to learn where each
/// conversation ends, so that only those are held that are under way.
/// </summary>
internal sealed class ConversationRows(
    CsvInteractionReader reader,
    CsvCells cells,
    ConversationShape shape,
    SourceTimes times,
    IReadOnlyDictionary<string, string>? speakers
)
{
    private const int MostTurnCharacters = 10_000_000;
    private const long MostHeld = 100_000_000;

    private sealed class Conversation(CsvRecord first)
    {
        public CsvRecord First { get; } = first;
        public List<CsvRecord> Originals { get; } = [];
        public List<(CsvRecord Row, TurnRecord Turn)> Turns { get; } = [];
        public List<ImportProblem> Problems { get; } = [];

        /// <summary>The first value of each field that rows of one conversation must share.</summary>
        public Dictionary<string, string> Shared { get; } = [];
        public long Characters { get; set; }
    }

    public IEnumerable<ReadInteraction> Read()
    {
        var ends = Ends();
        var open = new Dictionary<(string?, string), Conversation>();
        var held = 0L;
        foreach (var row in reader.Rows())
        {
            if (reader.Fault(row) is { } bad)
            {
                yield return bad;
                continue;
            }
            var id = cells.Id(row)?.Trim();
            if (string.IsNullOrEmpty(id))
            {
                // Each row without an id is its own: nobody knows what it belongs to.
                yield return Alone(row);
                continue;
            }
            var key = (cells.Of(row, Source), id);
            if (!open.TryGetValue(key, out var conversation))
                open[key] = conversation = new Conversation(row);
            if (Difference(conversation, row) is { } field)
                yield return Other(row, conversation.First, field);
            else
                held += Take(conversation, row);
            if (held > MostHeld)
                throw new RuleBrokenException(
                    "too-scattered",
                    "The rows of the conversations are too far apart to be gathered. Sort the file by the id of the conversation and import it again."
                );
            if (ends.GetValueOrDefault(Key(key)) > row.Line)
                continue;
            open.Remove(key);
            held -= conversation.Characters;
            yield return Whole(conversation, row.Line);
        }
        // Two ids may have the same digest; then one of them is still open.
        foreach (var rest in open.Values)
            yield return Whole(rest, long.MaxValue);
    }

    /// <summary>The line of the last row of every conversation.</summary>
    private LastLines Ends()
    {
        var ends = new LastLines();
        foreach (var row in reader.Rows())
        {
            if (row.Fault is null && reader.Fault(row) is null && cells.Id(row)?.Trim() is { Length: > 0 } id)
                ends.Set(Key((cells.Of(row, Source), id)), row.Line);
        }
        return ends;
    }

    private static ulong Key((string? Source, string Id) key)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(MemoryMarshal.AsBytes($"{key.Source}\n{key.Id}".AsSpan()), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    private ReadInteraction Alone(CsvRecord row)
    {
        var problems = new List<ImportProblem>();
        return new ReadInteraction(row.Line, reader.Record(row, [reader.Turn(row, problems)], problems), problems, cells.ColumnOf) { Originals = [row] };
    }

    /// <summary>The field by which the row cannot be a turn of the conversation. Where rows say who speaks, agents may follow each other; in a log times
    /// do.</summary>
    private string? Difference(Conversation conversation, CsvRecord row)
    {
        foreach (var field in Fields)
        {
            if (cells.Of(row, field)?.Trim() is not { Length: > 0 } value)
                continue;
            if (conversation.Shared.TryAdd(field, value) || conversation.Shared[field] == value)
                continue;
            return field;
        }
        return null;
    }

    private string[] Fields { get; } =
        shape.IsLog ? [Channel]
        : shape.IsSaid ? [ArrivedAt, Channel]
        : [ArrivedAt, AgentId, Outcome, Channel];

    private ReadInteraction Other(CsvRecord row, CsvRecord first, string field) =>
        new(
            row.Line,
            null,
            [
                new ImportProblem(
                    row.Line,
                    cells.ColumnOf(field),
                    "duplicate-id",
                    $"The same id is on line {first.Line}, with another {ImportText.Shown(cells.ColumnOf(field))}: the two are not turns of one conversation.",
                    "Give each interaction its own id, or keep one of the two.",
                    ImportText.Shown(cells.Of(row, InteractionId)!.Trim()),
                    cells.Of(row, Source)
                ),
            ]
        )
        {
            Originals = [row],
        };

    private long Take(Conversation conversation, CsvRecord row)
    {
        var turn = reader.Turn(row, conversation.Problems);
        var size = 0L;
        foreach (var cell in row.Cells)
            size += cell.Length;
        // What is too much is refused by the checks; it is not gathered in memory first.
        if (conversation.Turns.Count <= InteractionChecker.MostTurns && conversation.Characters <= MostTurnCharacters)
        {
            conversation.Turns.Add((row, turn));
            conversation.Originals.Add(row);
            conversation.Characters += size;
            return size;
        }
        if (conversation.Problems.All(x => x.Code != "too-many-turns"))
            conversation.Problems.Add(InteractionChecker.TooManyTurns(row.Line, cells.ColumnOf(Text)));
        conversation.Originals.Add(row with { Cells = [] });
        return 0;
    }

    private ReadInteraction Whole(Conversation conversation, long last)
    {
        var record = reader.Record(conversation.First, [.. conversation.Turns.Select(x => x.Turn)], conversation.Problems);
        record = shape.IsLog
            ? Logged(record, conversation)
            : Served(record, [.. conversation.Turns.Select(x => (DateTimeOffset.MinValue, x.Row, x.Turn))], x => x.Turn.OffsetSeconds);
        return new ReadInteraction(conversation.First.Line, record, conversation.Problems, cells.ColumnOf) { Last = last, Originals = conversation.Originals };
    }

    /// <summary>Of messages with times: when it began, was answered and ended, and how far from the beginning each of them is.</summary>
    private InteractionRecord Logged(InteractionRecord record, Conversation conversation)
    {
        var messages = new List<(DateTimeOffset At, CsvRecord Row, TurnRecord Turn)>();
        foreach (var (row, turn) in conversation.Turns)
        {
            var text = cells.Of(row, ArrivedAt) ?? "";
            var fault = times.TryRead(text, messages.Count > 0 ? messages[^1].At : null, out var at);
            if (fault == SourceTimes.Fault.None)
            {
                messages.Add((at, row, turn));
                continue;
            }
            var (code, message, fix) = TimeProblems.Of(fault, text);
            conversation.Problems.Add(new ImportProblem(row.Line, cells.ColumnOf(ArrivedAt), code, message, fix));
        }
        if (messages.Count == 0 || conversation.Problems.Count > 0)
            return record with { ArrivedAt = null };
        messages = [.. messages.OrderBy(x => x.At)];
        var start = messages[0].At;
        var answered = messages.FirstOrDefault(x => SpeakerWords.Find(x.Turn.Speaker, speakers) == SpeakerWords.Agent);
        return Served(record, messages, x => Since(x.At)) with
        {
            ArrivedAt = Written(start),
            AnsweredAt = record.AnsweredAt ?? (answered.Row.Cells is null ? null : Written(answered.At)),
            EndedAt = record.EndedAt ?? Written(messages[^1].At),
            Turns = [.. messages.Select((x, i) => x.Turn with { N = i + 1, OffsetSeconds = x.Turn.OffsetSeconds ?? Since(x.At) })],
        };

        decimal Since(DateTimeOffset at) => (decimal)(at - start).TotalSeconds;
    }

    /// <summary>Who served, from when until when, and how it stood at last.</summary>
    private InteractionRecord Served(
        InteractionRecord record,
        List<(DateTimeOffset At, CsvRecord Row, TurnRecord Turn)> messages,
        Func<(DateTimeOffset At, CsvRecord Row, TurnRecord Turn), decimal?> since
    )
    {
        var agents = messages
            .Where(x => !string.IsNullOrWhiteSpace(cells.Of(x.Row, AgentId)) && SpeakerWords.Find(x.Turn.Speaker, speakers) != SpeakerWords.System)
            .GroupBy(x => cells.Of(x.Row, AgentId)!.Trim())
            .ToList();
        return record with
        {
            AgentId = agents.Count > 0 ? agents[0].Key : record.AgentId,
            Participants =
                agents.Count > 1
                    ?
                    [
                        .. agents.Select(x => new ParticipantRecord
                        {
                            AgentId = x.Key,
                            FromSeconds = since(x.First()),
                            UntilSeconds = since(x.Last()),
                        }),
                    ]
                    : null,
            OutcomeWord = Last(messages, Outcome),
            Queue = Last(messages, Queue),
        };
    }

    private string? Last(List<(DateTimeOffset At, CsvRecord Row, TurnRecord Turn)> messages, string field) =>
        messages.Select(x => cells.Of(x.Row, field)).LastOrDefault(x => !string.IsNullOrWhiteSpace(x));

    private static string Written(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.DataProtection;
using Touchstone.Organisation;
using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>What records are read with: the zone of times without an offset, how dates are written, the source of records that name none.</summary>
internal sealed record ReadingRules(TimeZoneInfo? Zone = null, IReadOnlyList<string>? DateFormats = null, string? Source = null,
    IReadOnlyDictionary<string, string>? Channels = null, IReadOnlyDictionary<string, string>? Speakers = null);

/// <summary>Checks a record, removes card numbers and brings it into the form that is stored; says of each fault where it is and how to put it right.</summary>
internal sealed class InteractionChecker(ReadingRules rules, TimeZoneInfo businessZone, DateTimeOffset now, IdRedactor ids)
{
    public const int MostTurns = 100_000;
    private const int LongestName = 200, LongestText = 4000;

    private static readonly JsonSerializerOptions TurnForm = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SourceTimes _times = new(rules.Zone, rules.DateFormats);

    /// <summary>Null when there are problems.</summary>
    public CheckedInteraction? Check(ReadInteraction read, List<ImportProblem> problems)
    {
        problems.AddRange(read.Problems);
        if (read.Record is not { } record) return null;
        var check = new RecordCheck(read, problems);
        var source = check.Name(Source, record.Source ?? rules.Source);
        if (source is null) check.Add(Source, "source-missing", "The record does not say which source it comes from.", "Give the source a name with --source, in the mapping, or in the record.");
        var externalId = check.Name(InteractionId, record.InteractionId);
        if (externalId is null) check.Add(InteractionId, "id-missing", "The record has no id.", "Source and id are what an interaction is recognised by; every record needs its own id.");
        var channel = ChannelOf(record, check);
        var arrived = Time(check, ArrivedAt, record.ArrivedAt, null);
        var answered = Time(check, AnsweredAt, record.AnsweredAt, arrived);
        var ended = Time(check, EndedAt, record.EndedAt, answered ?? arrived);
        // A day alone does not say that it was midnight.
        if (ended < (answered ?? arrived) && IsDayOnly(record.EndedAt) && ended > (answered ?? arrived).GetValueOrDefault().AddDays(-1)) ended = null;
        CheckOrder(check, arrived, answered, ended);
        var talk = check.Seconds(Talk, record.TalkSeconds);
        var hold = check.Seconds(Hold, record.HoldSeconds);
        var wrap = check.Seconds(Wrap, record.WrapSeconds);
        var turns = Turns(record, check);
        var agent = Id(check.Name(AgentId, record.AgentId));
        var participants = Participants(record, check);
        var (outcome, outcomeJson) = OutcomeOf(record, check);
        if (problems.Count > 0 || source is null || externalId is null || channel is null)
        {
            // People find the row again by its id.
            var shown = externalId is null ? null : Id(externalId);
            var shownSource = source is null ? null : CardRedactor.Redact(source);
            for (var i = 0; i < problems.Count; i++) problems[i] = problems[i] with { InteractionId = problems[i].InteractionId ?? shown, Source = shownSource };
            return null;
        }
        var turnsJson = JsonSerializer.Serialize(turns, TurnForm);
        var found = new CheckedInteraction
        {
            Line = read.Line,
            Source = CardRedactor.Redact(source),
            ExternalId = ids.Redact(externalId),
            ErasedName = IdRedactor.TellsOfPerson(externalId) ? ids.NameOf(externalId) : null,
            Channel = channel,
            Direction = check.Text(Direction, record.Direction)?.ToLowerInvariant(),
            Queue = check.Text(Queue, record.Queue),
            Subject = check.Text(Subject, record.Subject),
            CustomerId = Id(check.Name(CustomerId, record.CustomerId)),
            CaseKey = Id(check.Name(CaseId, record.CaseId)),
            ArrivedAt = arrived,
            AnsweredAt = answered,
            EndedAt = ended,
            BusinessDate = arrived is { } day ? BusinessCalendar.DayOf(day, businessZone) : null,
            TalkSeconds = talk,
            HoldSeconds = hold,
            WrapSeconds = wrap,
            Outcome = outcome,
            OutcomeJson = outcomeJson,
            ExtraJson = ExtraOf(record),
            ExternalAgentId = agent ?? participants.FirstOrDefault()?.ExternalAgentId,
            Participants = participants,
            TurnCount = turns.Length,
            Turns = turnsJson,
            SearchText = string.Join('\n', turns.Select(x => x.Text)),
            TranscriptHash = ContentDigest.Of(turnsJson),
            ContentHash = "",
        };
        if (problems.Count > 0) return null;
        return found with { ContentHash = ContentDigest.Of(found) };
    }

    internal static ImportProblem TooManyTurns(long line, string? column) =>
        new(line, column, "too-many-turns", $"The interaction has more than {MostTurns:N0} turns, or more words than a transcript can hold.", "Split it, or check that its rows really belong to one interaction.");

    private string? Id(string? id) => id is null ? null : ids.Redact(id);

    private string? ChannelOf(InteractionRecord record, RecordCheck check)
    {
        var word = record.Channel?.Trim();
        if (string.IsNullOrEmpty(word))
        {
            check.Add(Channel, "channel-missing", "The record does not say on which channel it was.", $"One of: {string.Join(", ", Scoring.Channel.All)}. A mapping can give all rows the same channel.");
            return null;
        }
        var channel = ChannelWords.Find(word, rules.Channels);
        if (channel is null) check.Add(Channel, "unknown-channel", $"“{ImportText.Shown(word)}” is not a known channel.", $"One of: {string.Join(", ", Scoring.Channel.All)}. A mapping can translate the source's words.");
        return channel;
    }

    private DateTimeOffset? Time(RecordCheck check, string field, string? text, DateTimeOffset? notBefore)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        switch (_times.TryRead(text, notBefore, out var time))
        {
            case SourceTimes.Fault.NoZone:
                check.Add(field, "zone-missing", $"“{ImportText.Shown(text)}” has no offset, and no zone was given.", "Say in which zone the times are, such as --zone Europe/London.");
                return null;
            case SourceTimes.Fault.NotATime:
                check.Add(field, "not-a-time", $"“{ImportText.Shown(text)}” is not a time.", "Write times such as 2026-05-01T09:30:00+01:00, or name the way dates are written in the mapping, such as d/M/yyyy.");
                return null;
        }
        if (time > now.AddDays(1)) check.Add(field, "future-time", $"“{ImportText.Shown(text)}” lies in the future.", "Check the order of day and month, and the zone.");
        else if (time.Year < 1980) check.Add(field, "not-a-time", $"“{ImportText.Shown(text)}” lies before 1980.", "Leave a time empty that is not known.");
        else return time;
        return null;
    }

    private static bool IsDayOnly(string? text) => text is not null && !text.Contains(':') && !text.Contains('T');

    private static void CheckOrder(RecordCheck check, DateTimeOffset? arrived, DateTimeOffset? answered, DateTimeOffset? ended)
    {
        if (answered < arrived) check.Add(AnsweredAt, "answer-before-arrival", $"It was answered at {answered:yyyy-MM-dd HH:mm:ss} UTC, before it arrived at {arrived:yyyy-MM-dd HH:mm:ss}.", "Check the two times and their zones.");
        if (ended < arrived || ended < answered) check.Add(EndedAt, "end-before-start", $"It ended at {ended:yyyy-MM-dd HH:mm:ss} UTC, before it started at {(ended < arrived ? arrived : answered):yyyy-MM-dd HH:mm:ss}.", "Check the times and their zones.");
    }

    private Turn[] Turns(InteractionRecord record, RecordCheck check)
    {
        var given = record.Turns ?? [];
        if (given.Count > MostTurns)
        {
            check.Add("turns", TooManyTurns(0, null).Code, TooManyTurns(0, null).Message, TooManyTurns(0, null).Fix);
            return [];
        }
        var numbered = true;
        for (var i = 0; i < given.Count; i++) numbered &= given[i]?.N is { } n && n > (i == 0 ? 0 : given[i - 1].N);
        var turns = new Turn[given.Count];
        var spoken = new Utterance[given.Count];
        for (var i = 0; i < turns.Length; i++)
        {
            var turn = given[i] ?? new TurnRecord();
            var speaker = SpeakerWords.Find(turn.Speaker, rules.Speakers);
            if (speaker is null) check.AddOnce(Speaker, "unknown-speaker", $"“{ImportText.Shown(turn.Speaker!)}” is not a known speaker (turn {i + 1}).", "One of: agent, customer, system, unknown. A mapping can translate the source's words.");
            if (turn.OffsetSeconds < 0 || turn.DurationSeconds < 0) check.AddOnce(turn.OffsetSeconds < 0 ? Offset : Duration, "negative-duration", $"Turn {i + 1} has a negative offset or duration.", "Seconds are counted from the start of the interaction.");
            if (turn.Confidence is < 0 or > 1) check.AddOnce(Confidence, "not-a-share", $"The confidence of turn {i + 1} is not between 0 and 1.", "Write 0.93 for 93 per cent.");
            spoken[i] = new Utterance(speaker ?? SpeakerWords.Unknown, ImportText.Clean(turn.Text ?? ""));
            turns[i] = new Turn(numbered ? turn.N!.Value : i + 1, spoken[i].Speaker, Rounded(turn.OffsetSeconds), Rounded(turn.DurationSeconds), spoken[i].Text, Rounded(turn.Confidence));
        }
        // A number may be spread over several turns, so the conversation is looked at as a whole.
        var redacted = CardRedactor.Redact(spoken);
        if (!ReferenceEquals(redacted, spoken))
        {
            for (var i = 0; i < turns.Length; i++) turns[i] = turns[i] with { Text = redacted[i].Text };
        }
        return turns;
    }

    private List<CheckedParticipant> Participants(InteractionRecord record, RecordCheck check)
    {
        var all = new List<CheckedParticipant>();
        foreach (var participant in record.Participants ?? [])
        {
            if (check.Name("participants", participant?.AgentId) is not { } agent) continue;
            if (participant!.FromSeconds < 0 || participant.UntilSeconds < participant.FromSeconds)
                check.Add("participants", "negative-duration", $"The segment of {ImportText.Shown(agent)} ends before it begins.", "Seconds are counted from the start of the interaction.");
            all.Add(new CheckedParticipant(ids.Redact(agent), Rounded(participant.FromSeconds), Rounded(participant.UntilSeconds)));
        }
        if (all.Count > 100) check.Add("participants", "too-many-participants", "More than 100 people took part.", "Check that they belong to one interaction.");
        return all;
    }

    private static (string? Word, string? Json) OutcomeOf(InteractionRecord record, RecordCheck check)
    {
        if (record.OutcomeWord is not null) return (check.Text(Outcome, record.OutcomeWord), null);
        if (record.Outcome is not { } outcome) return (null, null);
        switch (outcome.ValueKind)
        {
            case JsonValueKind.String:
                return (check.Text(Outcome, outcome.GetString()), null);
            case JsonValueKind.Object when outcome.EnumerateObject().MoveNext():
                foreach (var name in (ReadOnlySpan<string>)["result", "outcome", "status", "resolution", "disposition"])
                {
                    if (outcome.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String && word.GetString()!.Length <= LongestName)
                        return (check.Text(Outcome, word.GetString()), JsonRedactor.Redact(outcome));
                }
                return (null, JsonRedactor.Redact(outcome));
            case JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined:
                return (null, null);
            default:
                check.Add(Outcome, "wrong-type", "The outcome is neither an object nor a text.", "Write an object, or a word.");
                return (null, null);
        }
    }

    private static string? ExtraOf(InteractionRecord record)
    {
        var given = record.Extra is { ValueKind: JsonValueKind.Object } extra && extra.EnumerateObject().MoveNext() ? extra : (JsonElement?)null;
        var other = record.Extra is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) } bare ? bare : (JsonElement?)null;
        if (given is { } only && record.Others is null) return JsonRedactor.Redact(only);
        var all = new Dictionary<string, JsonElement>();
        if (given is { } some) foreach (var property in some.EnumerateObject()) all[property.Name] = property.Value;
        if (other is { } value) all["extra"] = value;
        foreach (var (name, more) in record.Others ?? []) all.TryAdd(name, more);
        if (all.Count > 0) return JsonRedactor.Redact(JsonSerializer.SerializeToElement(all));
        if (record.ExtraColumns is not { Count: > 0 } columns) return null;
        var text = new StringBuilder("{");
        foreach (var (name, cell) in columns)
        {
            if (text.Length > 1) text.Append(',');
            text.Append(JsonSerializer.Serialize(CardRedactor.Redact(name), TurnForm)).Append(':')
                .Append(JsonSerializer.Serialize(CardRedactor.Redact(ImportText.Clean(cell), name), TurnForm));
        }
        return text.Append('}').ToString();
    }

    private static decimal? Rounded(decimal? value) => value is { } number ? Math.Round(number, 3) / 1.000m : null;

    /// <summary>Gathers what is wrong with one record.</summary>
    private sealed class RecordCheck(ReadInteraction read, List<ImportProblem> problems)
    {
        public void Add(string field, string code, string message, string fix) => problems.Add(new ImportProblem(read.Line, read.Column(field), code, message, fix));

        /// <summary>A fault that every turn has is told once.</summary>
        public void AddOnce(string field, string code, string message, string fix)
        {
            if (problems.All(x => x.Code != code)) Add(field, code, message, fix);
        }

        public string? Name(string field, string? text)
        {
            var name = text?.Trim();
            if (string.IsNullOrEmpty(name)) return null;
            if (name.Length <= LongestName) return ImportText.Clean(name);
            Add(field, "too-long", $"The value has {name.Length:N0} characters; {LongestName} are the most.", "Check that the columns are matched with the right fields.");
            return null;
        }

        public string? Text(string field, string? text)
        {
            var clean = text?.Trim();
            if (string.IsNullOrEmpty(clean)) return null;
            if (clean.Length > LongestText) Add(field, "too-long", $"The value has {clean.Length:N0} characters; {LongestText} are the most.", "Long texts belong into the transcript.");
            return CardRedactor.Redact(ImportText.Clean(clean));
        }

        public decimal? Seconds(string field, decimal? value)
        {
            if (value < 0) Add(field, "negative-duration", "The duration is negative.", "Check the column, or leave it empty.");
            else if (value > 1_000_000_000) Add(field, "not-a-number", "The duration is longer than thirty years.", "Durations are seconds.");
            return Rounded(value);
        }
    }
}

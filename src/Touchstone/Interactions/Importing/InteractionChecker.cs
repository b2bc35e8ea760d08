using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Touchstone.DataProtection;
using Touchstone.Interactions.HeldBack;
using Touchstone.Organisation;
using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>What records are read with: the zone of times without an offset, how dates are written, the source of records that name none.</summary>
internal sealed record ReadingRules(TimeZoneInfo? Zone = null, string? Source = null, ColumnMapping? Mapping = null)
{
    public SourceTimes Times { get; } = new(Zone, Mapping?.DateFormats, Mapping?.DateOrder);

    /// <summary>A value of every record that names none; a file's own column goes before it, field by field.</summary>
    public string? Constant(string field) => Mapping?.Constant(field);
}

/// <summary>Checks a record, removes card numbers and brings it into the form that is stored; says of each fault where it is and how to put it right.</summary>
internal sealed class InteractionChecker(ReadingRules rules, TimeZoneInfo businessZone, DateTimeOffset now, IdRedactor ids)
{
    public const int MostTurns = 100_000;
    private const int LongestName = RecordCheck.LongestName;

    internal static readonly JsonSerializerOptions TurnForm = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private readonly NoValues _noValues = new(rules.Mapping?.NoValue);

    /// <summary>Null when there are problems. Remarks are of what was assumed, and stand though the record is taken.</summary>
    public CheckedInteraction? Check(ReadInteraction read, List<ImportProblem> problems, List<ImportRemark>? remarks = null)
    {
        problems.AddRange(read.Problems);
        if (read.Record is not { } record)
            return null;
        remarks?.AddRange(read.Remarks);
        var check = new RecordCheck(read, problems, _noValues, remarks);
        var source = check.Name(Source, record.Source) ?? check.Name(Source, rules.Source);
        if (source is null)
            check.Add(
                Source,
                "source-missing",
                "The record does not say which source it comes from.",
                "Give the source a name beside the records, in the mapping, or in the record."
            );
        var externalId = check.Name(InteractionId, record.InteractionId);
        if (externalId is null)
            check.Add(
                InteractionId,
                "id-missing",
                "The record has no id.",
                "An interaction is recognised by its source and id; every record needs its own id. Where the source has none, use the row number as id "
                    + "(in a mapping rowNumberAsId)."
            );
        if (source is not null && externalId is not null)
            check.Doubtful = ids.Seal.Open(CardRedactor.Redact(source), ids.Redact(externalId));
        var channel = ChannelOf(record, check);
        var (arrived, answered, ended) = Times(record, check);
        // A day alone does not say that it was midnight.
        if (ended < (answered ?? arrived) && IsDayOnly(record.EndedAt) && ended > (answered ?? arrived).GetValueOrDefault().AddDays(-1))
            ended = null;
        CheckOrder(check, arrived, answered, ended);
        var hold = check.Seconds(Hold, record.HoldSeconds);
        var wrap = check.Seconds(Wrap, record.WrapSeconds);
        var talk = check.Seconds(Talk, record.TalkSeconds) ?? TalkOf(record, check, hold, wrap);
        var turns = Turns(record, check);
        var agent = Id(check.Name(AgentId, record.AgentId));
        var participants = Participants(record, check);
        var (outcome, outcomeJson) = OutcomeOf(record, check);
        if (problems.Count > 0 || source is null || externalId is null || channel is null)
        {
            // People find the row again by its id.
            var shown = externalId is null ? null : Id(externalId);
            var shownSource = source is null ? null : CardRedactor.Redact(source);
            for (var i = 0; i < problems.Count; i++)
                problems[i] = problems[i] with { InteractionId = problems[i].InteractionId ?? shown, Source = shownSource };
            return null;
        }
        var turnsJson = JsonSerializer.Serialize(turns, TurnForm);
        var row = new Interaction
        {
            Source = CardRedactor.Redact(source),
            ExternalId = ids.Redact(externalId),
            Channel = channel,
            Direction = DirectionOf(check.Text(Direction, record.Direction ?? rules.Constant(Direction))),
            Queue = check.Text(Queue, record.Queue ?? rules.Constant(Queue)),
            Subject = check.Text(Subject, record.Subject ?? rules.Constant(Subject)),
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
            ExtraJson = ExtraValues.Of(record, check.Doubtful),
            ExternalAgentId = agent ?? participants.FirstOrDefault()?.AgentId,
            TurnCount = turns.Length,
        };
        var heldBack = check.Doubtful?.Seal() ?? [];
        if (problems.Count > 0)
            return null;
        var transcript = new TranscriptRevision
        {
            IsCurrent = true,
            Turns = turnsJson,
            SearchText = FoundBy.Of(turns.Select(x => x.Text), row.Subject, row.CustomerId, row.CaseKey, row.ExternalId),
            Hash = ContentDigest.Of(turnsJson),
        };
        row.ContentHash = ContentDigest.Of(row, transcript, participants);
        return new CheckedInteraction(read.Line, row, transcript)
        {
            ErasedName = IdRedactor.TellsOfPerson(externalId) ? ids.NameOf(externalId) : null,
            Participants = participants,
            HeldBack = heldBack,
        };
    }

    internal static ImportProblem TooManyTurns(long line, string? column) =>
        new(
            line,
            column,
            "too-many-turns",
            $"The interaction has more than {MostTurns:N0} turns, or more words than a transcript can hold.",
            "Split it, or check that its rows really belong to one interaction."
        );

    private string? Id(string? id) => id is null ? null : ids.Redact(id);

    private string? ChannelOf(InteractionRecord record, RecordCheck check)
    {
        var word = check.Value(Channel, record.Channel) ?? rules.Constant(Channel);
        if (string.IsNullOrEmpty(word))
        {
            check.Add(
                Channel,
                "channel-missing",
                "The record does not say which channel it was on.",
                $"One of: {string.Join(", ", Scoring.Channel.All)}. One for all rows that name none: in a mapping constants."
            );
            return null;
        }
        var channel = ChannelWords.Find(word, rules.Mapping?.Channels);
        if (channel is null)
            check.Add(
                Channel,
                "unknown-channel",
                $"“{ImportText.Shown(word)}” is not a known channel.",
                $"One of: {string.Join(", ", Scoring.Channel.All)}. A mapping can translate the source's words."
            );
        return channel;
    }

    private string? DirectionOf(string? word) => word is null ? null : DirectionWords.Find(word, rules.Mapping?.Directions) ?? word.ToLowerInvariant();

    private (DateTimeOffset? Arrived, DateTimeOffset? Answered, DateTimeOffset? Ended) Times(InteractionRecord record, RecordCheck check)
    {
        var (arrived, assumption) = Time(check, ArrivedAt, record.ArrivedAt, null, isTold: false);
        var (answered, _) = Time(check, AnsweredAt, record.AnsweredAt, arrived);
        var (ended, _) = Time(check, EndedAt, record.EndedAt, answered ?? arrived);
        // A start in the hour that was skipped was an hour earlier where what follows shows it.
        if (assumption != SourceTimes.Assumption.MovedOn || !((answered ?? ended) < arrived))
        {
            if (TimeProblems.Of(assumption, check.ColumnOf(ArrivedAt), rules.Zone?.Id) is { } remark)
                check.Remark(remark);
            return (arrived, answered, ended);
        }
        check.Remark(TimeProblems.PutForward(check.ColumnOf(ArrivedAt), rules.Zone?.Id));
        return (arrived.GetValueOrDefault().AddHours(-1), answered, ended);
    }

    private (DateTimeOffset? Time, SourceTimes.Assumption Assumption) Time(
        RecordCheck check,
        string field,
        string? given,
        DateTimeOffset? notBefore,
        bool isTold = true
    )
    {
        if (check.Value(field, given) is not { } text)
            return default;
        var fault = rules.Times.TryRead(text, notBefore, out var time, out var assumption);
        if (fault != SourceTimes.Fault.None)
        {
            var (code, message, fix) = TimeProblems.Of(fault, text);
            check.Add(field, code, message, fix);
            return default;
        }
        if (time > now.AddDays(1))
            check.Add(field, "future-time", $"“{ImportText.Shown(text)}” is in the future.", "Check the order of day and month, and the time zone.");
        else if (time.Year < 1980)
            check.Add(field, "not-a-time", $"“{ImportText.Shown(text)}” lies before 1980.", "Leave a time that is not known empty.");
        else
        {
            if (isTold && TimeProblems.Of(assumption, check.ColumnOf(field), rules.Zone?.Id) is { } remark)
                check.Remark(remark);
            return (time, assumption);
        }
        return default;
    }

    /// <summary>Handle time is talk, hold and wrap together.</summary>
    private static decimal? TalkOf(InteractionRecord record, RecordCheck check, decimal? hold, decimal? wrap)
    {
        if (check.Seconds(Handle, record.HandleSeconds) is not { } handle)
            return null;
        var rest = handle - (hold ?? 0) - (wrap ?? 0);
        if (rest >= 0)
            return rest;
        check.Add(
            Handle,
            "handle-too-short",
            $"The handle time of {handle:0.###} s is shorter than hold and wrap-up together.",
            "Handle time is talk, hold and wrap-up; check the three columns, or leave this one out of the mapping."
        );
        return null;
    }

    private static bool IsDayOnly(string? text) => text is not null && !text.Contains(':') && !text.Contains('T');

    private static void CheckOrder(RecordCheck check, DateTimeOffset? arrived, DateTimeOffset? answered, DateTimeOffset? ended)
    {
        if (answered < arrived)
            check.Add(
                AnsweredAt,
                "answer-before-arrival",
                $"It was answered at {answered:yyyy-MM-dd HH:mm:ss} UTC, before it arrived at {arrived:yyyy-MM-dd HH:mm:ss}.",
                "Check both times and their zones."
            );
        if (ended < arrived || ended < answered)
            check.Add(
                EndedAt,
                "end-before-start",
                $"It ended at {ended:yyyy-MM-dd HH:mm:ss} UTC, before it started at {(ended < arrived ? arrived : answered):yyyy-MM-dd HH:mm:ss}.",
                "Check the times and their zones."
            );
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
        for (var i = 0; i < given.Count; i++)
            numbered &= given[i]?.N is { } n && n > (i == 0 ? 0 : given[i - 1].N);
        var turns = new Turn[given.Count];
        var spoken = new Utterance[given.Count];
        for (var i = 0; i < turns.Length; i++)
        {
            var turn = given[i] ?? new TurnRecord();
            var speaker = SpeakerWords.Find(turn.Speaker, rules.Mapping?.Speakers);
            if (speaker is null)
                check.AddOnce(
                    turn,
                    Speaker,
                    "unknown-speaker",
                    $"“{ImportText.Shown(turn.Speaker!)}” is not a known speaker (turn {i + 1}).",
                    "One of: agent, customer, system, unknown. A mapping can translate the source's words."
                );
            if (turn.OffsetSeconds < 0 || turn.DurationSeconds < 0)
                check.AddOnce(
                    turn,
                    turn.OffsetSeconds < 0 ? Offset : Duration,
                    "negative-duration",
                    $"Turn {i + 1} has a negative offset or duration.",
                    "Seconds are counted from the start of the interaction."
                );
            if (turn.Confidence is < 0 or > 1)
                check.AddOnce(turn, Confidence, "not-a-share", $"The confidence of turn {i + 1} is not between 0 and 1.", "Write 0.93 for 93 per cent.");
            spoken[i] = new Utterance(speaker ?? SpeakerWords.Unknown, ImportText.Clean(turn.Text ?? ""));
            turns[i] = new Turn(
                numbered ? turn.N!.Value : i + 1,
                spoken[i].Speaker,
                Rounded(turn.OffsetSeconds),
                Rounded(turn.DurationSeconds),
                spoken[i].Text,
                Rounded(turn.Confidence)
            );
        }
        // A number may be spread over several turns, so the conversation is looked at as a whole.
        var redacted = CardRedactor.Redact(spoken, HeldBackPlaces.Transcript, check.Doubtful);
        if (!ReferenceEquals(redacted, spoken))
        {
            for (var i = 0; i < turns.Length; i++)
                turns[i] = turns[i] with { Text = redacted[i].Text };
        }
        return turns;
    }

    private List<ParticipantRecord> Participants(InteractionRecord record, RecordCheck check)
    {
        var all = new List<ParticipantRecord>();
        foreach (var participant in record.Participants ?? [])
        {
            if (check.Name("participants", participant?.AgentId) is not { } agent)
                continue;
            if (participant!.FromSeconds < 0 || participant.UntilSeconds < participant.FromSeconds)
                check.Add(
                    "participants",
                    "negative-duration",
                    $"The segment of {ImportText.Shown(agent)} ends before it begins.",
                    "Seconds are counted from the start of the interaction."
                );
            all.Add(
                new ParticipantRecord
                {
                    AgentId = ids.Redact(agent),
                    FromSeconds = Rounded(participant.FromSeconds),
                    UntilSeconds = Rounded(participant.UntilSeconds),
                }
            );
        }
        if (all.Count > 100)
            check.Add("participants", "too-many-participants", "More than 100 people took part.", "Check that they belong to one interaction.");
        return all;
    }

    private (string? Word, string? Json) OutcomeOf(InteractionRecord record, RecordCheck check)
    {
        if (record.OutcomeWord is not null)
            return (Word(check.Text(Outcome, record.OutcomeWord)), null);
        if (record.Outcome is not { } outcome)
            return (Word(rules.Constant(Outcome)), null);
        switch (outcome.ValueKind)
        {
            case JsonValueKind.String:
                return (Word(check.Text(Outcome, outcome.GetString())), null);
            case JsonValueKind.Object when outcome.EnumerateObject().MoveNext():
                foreach (var name in (ReadOnlySpan<string>)["result", "outcome", "status", "resolution", "disposition"])
                {
                    if (outcome.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String && word.GetString()!.Length <= LongestName)
                        return (Word(check.Text(Outcome, word.GetString())), JsonRedactor.Redact(outcome, HeldBackPlaces.OutcomeDetails, check.Doubtful));
                }
                return (null, JsonRedactor.Redact(outcome, HeldBackPlaces.OutcomeDetails, check.Doubtful));
            case JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined:
                return (null, null);
            default:
                check.Add(Outcome, "wrong-type", "The outcome is neither an object nor a text.", "Write an object, or a word.");
                return (null, null);
        }

        string? Word(string? word) => word is not null && OwnWords.Find(word, rules.Mapping?.Outcomes) is { } ours ? ours : word;
    }

    private static decimal? Rounded(decimal? value) => value is { } number ? Math.Round(number, 3) / 1.000m : null;
}

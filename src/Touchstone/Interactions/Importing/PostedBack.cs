using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// An interaction as the product itself showed it, sent back. What shows ids of people, names and readable lines is compared with what is
/// stored: the same is no change, and of what was changed only that is taken over.
/// </summary>
internal sealed record PostedBack
{
    public string? Source { get; init; }
    public string? ExternalId { get; init; }
    public string? Channel { get; init; }
    public string? Direction { get; init; }
    public string? Queue { get; init; }
    public string? Subject { get; init; }
    public string? CustomerId { get; init; }
    public string? CaseKey { get; init; }
    public string? ArrivedAt { get; init; }
    public string? AnsweredAt { get; init; }
    public string? EndedAt { get; init; }
    public PostedTimings? Timings { get; init; }
    public string? Outcome { get; init; }
    public Guid? AgentId { get; init; }
    public string? ExternalAgentId { get; init; }
    public IReadOnlyList<PostedTurn>? Turns { get; init; }
    public IReadOnlyList<PostedParticipant>? Participants { get; init; }
    public IReadOnlyList<FieldLine>? OutcomeDetails { get; init; }
    public IReadOnlyList<FieldLine>? Extra { get; init; }
    public bool IsBlind { get; init; }

    internal sealed record PostedTimings(decimal? TalkedSeconds, decimal? HeldSeconds, decimal? WrapSeconds);

    internal sealed record PostedTurn(int? N, string? Speaker, decimal? OffsetSeconds, decimal? DurationSeconds, string? Text, decimal? Confidence);

    internal sealed record PostedParticipant(Guid? PersonId, decimal? FromSeconds, decimal? UntilSeconds);

    /// <summary>Whether a record has the shape of what the product shows, and not the neutral one.</summary>
    public static bool IsOne(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("externalId", out _)
        && json.TryGetProperty("timings", out _)
        && !json.TryGetProperty("interaction_id", out _);

    public static PostedBack Read(JsonElement json) => json.Deserialize<PostedBack>(JsonSerializerOptions.Web) ?? new PostedBack();

    /// <summary>The interaction that it was read from, as it is stored.</summary>
    public Task<Interaction?> StoredAsync(QualityDb db, CancellationToken stop)
    {
        var (source, externalId) = (Source ?? "", ExternalId ?? "");
        return db.Interactions.AsNoTracking().FirstOrDefaultAsync(x => x.Source == source && x.ExternalId == externalId, stop);
    }

    /// <summary>The record in the neutral shape; what can only be shown readably comes from the interaction that is stored, where it is the same.</summary>
    public async Task<InteractionRecord> ToRecordAsync(QualityDb db, Interaction? stored, CancellationToken stop)
    {
        return new InteractionRecord
        {
            Source = Source,
            InteractionId = ExternalId,
            Channel = Channel,
            Direction = Direction,
            Queue = Queue,
            Subject = Subject,
            CustomerId = CustomerId,
            CaseId = CaseKey,
            ArrivedAt = ArrivedAt,
            AnsweredAt = AnsweredAt,
            EndedAt = EndedAt,
            TalkSeconds = Timings?.TalkedSeconds,
            HoldSeconds = Timings?.HeldSeconds,
            WrapSeconds = Timings?.WrapSeconds,
            AgentId = ExternalAgentId,
            Participants = await ParticipantsAsync(db, stored, stop),
            Turns = Turns
                ?.Select(x => new TurnRecord
                {
                    N = x.N,
                    Speaker = x.Speaker,
                    OffsetSeconds = x.OffsetSeconds,
                    DurationSeconds = x.DurationSeconds,
                    Text = x.Text,
                    Confidence = x.Confidence,
                })
                .ToList(),
            Outcome = OutcomeOf(stored),
            Extra =
                Extra is null or [] ? null
                : stored is not null && Same(Extra, stored.ExtraJson) ? Element(stored.ExtraJson!)
                : Element(Extra),
        };
    }

    private JsonElement? OutcomeOf(Interaction? stored)
    {
        if (stored?.OutcomeJson is { } json && stored.Outcome == Outcome && Same(OutcomeDetails ?? [], json))
            return Element(json);
        if (OutcomeDetails is { Count: > 0 } details)
        {
            var all = details.GroupBy(x => x.Name).ToDictionary(x => x.Key, x => x.First().Value);
            if (Outcome is { } word)
                all["result"] = word;
            return JsonSerializer.SerializeToElement(all);
        }
        return Outcome is null ? null : JsonSerializer.SerializeToElement(Outcome);
    }

    /// <summary>People are shown by their ids here; the source knows them by its own.</summary>
    private async Task<IReadOnlyList<ParticipantRecord>?> ParticipantsAsync(QualityDb db, Interaction? stored, CancellationToken stop)
    {
        if (Participants is not { Count: > 0 } given)
            return null;
        // A single agent without a segment was not sent as a participant.
        if (given is [{ FromSeconds: null, UntilSeconds: null } only] && only.PersonId == AgentId)
            return null;
        var ids = given.Select(x => x.PersonId).OfType<Guid>().ToList();
        var aliases = (
            await db.PersonAliases.AsNoTracking().Where(x => x.Source == Source && ids.Contains(x.PersonId)).OrderBy(x => x.Id).ToListAsync(stop)
        ).ToLookup(x => x.PersonId, x => x.ExternalId);
        return
        [
            .. given.Select(x => new ParticipantRecord
            {
                AgentId =
                    x.PersonId == AgentId && (stored?.ExternalAgentId ?? ExternalAgentId) is { } own ? own
                    : x.PersonId is { } id ? aliases[id].FirstOrDefault()
                    : null,
                FromSeconds = x.FromSeconds,
                UntilSeconds = x.UntilSeconds,
            }),
        ];
    }

    private static bool Same(IReadOnlyList<FieldLine> shown, string? json) => shown.SequenceEqual(FieldLines.Of(json));

    private static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static JsonElement Element(IReadOnlyList<FieldLine> lines) =>
        JsonSerializer.SerializeToElement(lines.GroupBy(x => x.Name).ToDictionary(x => x.Key, x => x.First().Value));
}

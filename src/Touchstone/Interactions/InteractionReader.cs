using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>What the slices above need of an interaction to judge it. Whether the person may see it is theirs to ask with <see
/// cref="InteractionScope"/>.</summary>
internal sealed record InteractionForEvaluation(
    long Id,
    string Source,
    string ExternalId,
    string Channel,
    string? Direction,
    string? Queue,
    string? Subject,
    DateTimeOffset? ArrivedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    DateOnly? BusinessDate,
    decimal? TalkSeconds,
    decimal? HoldSeconds,
    decimal? WrapSeconds,
    int? DurationSeconds,
    string? Outcome,
    Guid? AgentId,
    Guid? TeamId,
    bool IsEligible,
    bool IsErased,
    int CurrentRevision,
    IReadOnlyList<Turn> Turns,
    IReadOnlyList<ParticipantForEvaluation> Participants
);

/// <summary>An agent or bot who took part, and their team at the time.</summary>
internal sealed record ParticipantForEvaluation(Guid PersonId, Guid? TeamId, decimal? FromSeconds, decimal? UntilSeconds);

/// <summary>Reads an interaction for the slices above, within their own unit of work.</summary>
internal sealed class InteractionReader
{
    public async Task<InteractionForEvaluation?> FindAsync(QualityDb db, long id, CancellationToken stop = default)
    {
        var x = await db.Interactions.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop);
        if (x is null)
            return null;
        var turns = await TurnsAsync(db, id, x.CurrentRevision, stop) ?? [];
        var participants = await db
            .InteractionParticipants.AsNoTracking()
            .Where(p => p.InteractionId == id)
            .OrderBy(p => p.Ordinal)
            .Select(p => new ParticipantForEvaluation(p.PersonId, p.TeamId, p.FromSeconds, p.UntilSeconds))
            .ToListAsync(stop);
        return new InteractionForEvaluation(
            x.Id,
            x.Source,
            x.ExternalId,
            x.Channel,
            x.Direction,
            x.Queue,
            x.Subject,
            x.ArrivedAt,
            x.AnsweredAt,
            x.EndedAt,
            x.BusinessDate,
            x.TalkSeconds,
            x.HoldSeconds,
            x.WrapSeconds,
            x.DurationSeconds,
            x.Outcome,
            x.AgentId,
            x.TeamId,
            x.IsEligible,
            x.ErasedAt is not null,
            x.CurrentRevision,
            turns,
            participants
        );
    }

    /// <summary>The words of one revision; null when it is not there.</summary>
    public async Task<IReadOnlyList<Turn>?> TurnsAsync(QualityDb db, long id, int revision, CancellationToken stop = default)
    {
        var json = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(x => x.InteractionId == id && x.Revision == revision)
            .Select(x => x.Turns)
            .FirstOrDefaultAsync(stop);
        return json is null ? null : InteractionQueries.ReadTurns(json);
    }
}

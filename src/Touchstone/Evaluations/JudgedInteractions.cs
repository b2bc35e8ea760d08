using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Evaluations;

/// <summary>Interactions that somebody wants to have judged, with those who took part, read in a few queries however many there are.</summary>
internal sealed record JudgedInteractions(
    Dictionary<long, Interaction> Interactions,
    ILookup<long, InteractionParticipant> Participants,
    Dictionary<Guid, Person> Agents,
    IReadOnlySet<Guid> Following
)
{
    private const int AtOnce = 500;

    /// <summary>The agents are those whose part may be judged: the main ones, and one that is asked for.</summary>
    public static async Task<JudgedInteractions> ReadAsync(QualityDb db, IReadOnlyCollection<long> wanted, Guid? agentId, CancellationToken stop)
    {
        var interactions = new Dictionary<long, Interaction>(wanted.Count);
        var participants = new List<InteractionParticipant>();
        foreach (var part in wanted.Chunk(AtOnce).Select(x => x.ToList()))
        {
            foreach (var one in await db.Interactions.AsNoTracking().Where(x => EF.Parameter(part).Contains(x.Id)).ToListAsync(stop))
                interactions[one.Id] = one;
            participants.AddRange(await db.InteractionParticipants.AsNoTracking().Where(x => EF.Parameter(part).Contains(x.InteractionId)).ToListAsync(stop));
        }
        var agents = new Dictionary<Guid, Person>();
        foreach (var part in interactions.Values.Select(x => agentId ?? x.AgentId).OfType<Guid>().Distinct().Chunk(AtOnce).Select(x => x.ToList()))
        {
            foreach (var one in await db.People.AsNoTracking().Where(x => EF.Parameter(part).Contains(x.Id)).ToListAsync(stop))
                agents[one.Id] = one;
        }
        var following = new HashSet<Guid>();
        foreach (
            var part in interactions
                .Values.Select(x => x.AgentId)
                .OfType<Guid>()
                .Concat(participants.Select(x => x.PersonId))
                .Distinct()
                .Chunk(AtOnce)
                .Select(x => x.ToList())
        )
        {
            following.UnionWith(
                await db
                    .People.AsNoTracking()
                    .Where(x => EF.Parameter(part).Contains(x.Id) && x.State == PersonState.Merged)
                    .Select(x => x.Id)
                    .ToListAsync(stop)
            );
        }
        return new JudgedInteractions(interactions, participants.ToLookup(x => x.InteractionId), agents, following);
    }
}

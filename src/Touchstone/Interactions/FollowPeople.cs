using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions;

/// <summary>Gives the interactions of a recognised agent to that person, each in the team they had on its business day.</summary>
internal sealed class FollowPeople(TimeProvider time) : IPersonMatched
{
    public async Task FollowAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var memberships = await db.Memberships.AsNoTracking().Where(x => x.PersonId == person).OrderBy(x => x.From).ToListAsync(stop);
        var interactions = db.Interactions;
        foreach (var membership in memberships)
        {
            var (team, from, until) = ((Guid?)membership.TeamId, membership.From, membership.Until ?? DateOnly.MaxValue);
            await db.InteractionParticipants
                .Where(x => x.PersonId == unknown && interactions.Any(i => i.Id == x.InteractionId && i.BusinessDate >= from && i.BusinessDate < until))
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.TeamId, team), stop);
            await db.Interactions.Where(x => x.AgentId == unknown && x.BusinessDate >= from && x.BusinessDate < until)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.TeamId, team).SetProperty(x => x.ToldAt, (DateTimeOffset?)null), stop);
        }
        await db.InteractionParticipants.Where(x => x.PersonId == unknown).ExecuteUpdateAsync(set => set.SetProperty(x => x.PersonId, person), stop);
        var moved = await db.Interactions.Where(x => x.AgentId == unknown).Select(x => x.Id).ToListAsync(stop);
        await db.Interactions.Where(x => x.AgentId == unknown).ExecuteUpdateAsync(set => set
            .SetProperty(x => x.AgentId, person).SetProperty(x => x.ChangedAt, now).SetProperty(x => x.ToldAt, (DateTimeOffset?)null).SetProperty(x => x.Version, x => x.Version + 1), stop);
        if (unknown != person) db.AnnounceChanged("interaction-agent", moved, unknown.ToString(), person.ToString());
        await db.SaveChangesAsync(stop);
    }

    public async Task<IReadOnlyList<MatchEffect>> ForeseeAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop)
    {
        var participants = db.InteractionParticipants;
        var count = await db.Interactions.CountAsync(x => x.AgentId == unknown || participants.Any(p => p.InteractionId == x.Id && p.PersonId == unknown), stop);
        return count == 0 ? [] : [new MatchEffect($"{count:N0} {(count == 1 ? "interaction becomes theirs" : "interactions become theirs")}, each in the team of its day.", IsLoss: false)];
    }
}

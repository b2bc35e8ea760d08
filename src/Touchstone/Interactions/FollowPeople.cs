using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions;

/// <summary>Gives the interactions of a recognised agent to that person, each in the team they had on its business day; a few at a time, so that nobody waits
/// long.</summary>
internal sealed class FollowPeople(IDbContextFactory<QualityDb> databases, TimeProvider time) : IPersonMatched
{
    private const int Batch = 200;

    /// <summary>Nobody is assigned to judge them before they have followed (<see cref="FollowOnAsync"/>).</summary>
    public Task FollowAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop) => Task.CompletedTask;

    public async Task FollowOnAsync(Guid unknown, Guid person, DateTimeOffset matchedAt, CancellationToken stop)
    {
        List<long> main,
            parts;
        await using (var db = await databases.CreateDbContextAsync(stop))
        {
            main = await ToFollow(db, unknown, person, matchedAt).Select(x => x.Id).ToListAsync(stop);
            parts = await db.InteractionParticipants.Where(x => x.PersonId == unknown).Select(x => x.Id).ToListAsync(stop);
        }
        var changes = new PartsOfChange(databases);
        foreach (var ids in parts.Order().Chunk(Batch))
            await changes.ChangeAsync(db => TakePartsAsync(db, unknown, person, ids, stop), stop, Guard.Organisation.Shared());
        foreach (var ids in main.Order().Chunk(Batch))
            await changes.ChangeAsync(db => TakeAsync(db, unknown, person, ids, matchedAt, stop), stop, Guard.Organisation.Shared());
    }

    public async Task<IReadOnlyList<MatchEffect>> ForeseeAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop)
    {
        var participants = db.InteractionParticipants;
        var count = await db.Interactions.CountAsync(
            x => x.AgentId == unknown || participants.Any(p => p.InteractionId == x.Id && p.PersonId == unknown),
            stop
        );
        return count == 0
            ? []
            :
            [
                new MatchEffect(
                    $"{count:N0} {(count == 1 ? "interaction becomes theirs" : "interactions become theirs")}, each in the team of its day.",
                    IsLoss: false
                ),
            ];
    }

    private static async Task TakePartsAsync(QualityDb db, Guid unknown, Guid person, long[] ids, CancellationToken stop)
    {
        var memberships = await MembershipsAsync(db, person, stop);
        var rows = await (
            from x in db.InteractionParticipants
            where ids.Contains(x.Id) && x.PersonId == unknown
            join i in db.Interactions on x.InteractionId equals i.Id
            select new
            {
                x.Id,
                x.TeamId,
                i.BusinessDate,
            }
        ).ToListAsync(stop);
        foreach (var team in rows.GroupBy(x => TeamOn(memberships, x.BusinessDate) ?? x.TeamId))
        {
            var these = team.Where(x => unknown != person || x.TeamId != team.Key).Select(x => x.Id).ToList();
            if (these.Count > 0)
                await db
                    .InteractionParticipants.Where(x => these.Contains(x.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(x => x.PersonId, person).SetProperty(x => x.TeamId, team.Key), stop);
        }
    }

    private async Task TakeAsync(QualityDb db, Guid unknown, Guid person, long[] ids, DateTimeOffset matchedAt, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var memberships = await MembershipsAsync(db, person, stop);
        var rows = await ToFollow(db, unknown, person, matchedAt)
            .Where(x => ids.Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.TeamId,
                x.BusinessDate,
            })
            .ToListAsync(stop);
        foreach (var team in rows.GroupBy(x => TeamOn(memberships, x.BusinessDate) ?? x.TeamId))
        {
            var these = team.Select(x => x.Id).ToList();
            await db
                .Interactions.Where(x => these.Contains(x.Id))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(x => x.AgentId, person)
                            .SetProperty(x => x.TeamId, team.Key)
                            .SetProperty(x => x.ChangedAt, now)
                            .SetProperty(x => x.ToldAt, (DateTimeOffset?)null)
                            .SetProperty(x => x.Version, x => x.Version + 1),
                    stop
                );
        }
        if (unknown != person && rows.Count > 0)
            db.AnnounceChanged("interaction-agent", rows.Select(x => x.Id), unknown.ToString(), person.ToString());
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A new person keeps the id, so the time says which have followed already.</summary>
    private static IQueryable<Interaction> ToFollow(QualityDb db, Guid unknown, Guid person, DateTimeOffset matchedAt) =>
        db.Interactions.Where(x => x.AgentId == unknown && (unknown != person || x.ChangedAt == null || x.ChangedAt < matchedAt));

    private static Task<List<Membership>> MembershipsAsync(QualityDb db, Guid person, CancellationToken stop) =>
        db.Memberships.AsNoTracking().Where(x => x.PersonId == person).OrderByDescending(x => x.From).ToListAsync(stop);

    private static Guid? TeamOn(List<Membership> memberships, DateOnly? day) =>
        memberships.Find(x => x.From <= day && (x.Until is null || x.Until > day))?.TeamId;
}

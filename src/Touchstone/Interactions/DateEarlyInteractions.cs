using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Changes;

namespace Touchstone.Interactions;

/// <summary>Puts interactions that came in before the set-up, by days of UTC, on the business days of the organisation's zone; a few at a time, so that nobody
/// waits long.</summary>
internal sealed class DateEarlyInteractions(IDbContextFactory<QualityDb> databases) : IOrganisationSetUp
{
    private const int Batch = 200,
        AtOnce = 5000;

    public async Task DateAsync(TimeZoneInfo zone, CancellationToken stop)
    {
        await using var reading = await databases.CreateDbContextAsync(stop);
        var changes = new PartsOfChange(databases);
        for (long last = 0; ; )
        {
            var rows = await reading
                .Interactions.Where(x => x.Id > last && x.ArrivedAt != null)
                .OrderBy(x => x.Id)
                .Take(AtOnce)
                .Select(x => new
                {
                    x.Id,
                    x.ArrivedAt,
                    x.BusinessDate,
                })
                .ToListAsync(stop);
            if (rows.Count == 0)
                return;
            last = rows[^1].Id;
            var moved = rows.Select(x => (x.Id, x.ArrivedAt, Old: x.BusinessDate, Day: BusinessCalendar.DayOf(x.ArrivedAt!.Value, zone)))
                .Where(x => x.Old != x.Day);
            foreach (var part in moved.Chunk(Batch))
                await changes.ChangeAsync(db => MoveAsync(db, part, stop), stop);
        }
    }

    private static async Task MoveAsync(QualityDb db, (long Id, DateTimeOffset? ArrivedAt, DateOnly? Old, DateOnly Day)[] part, CancellationToken stop)
    {
        foreach (var day in part.GroupBy(x => (x.Old, x.Day)))
        {
            var ids = day.Select(x => x.Id).ToList();
            // What another change dated meanwhile stands.
            await db
                .Interactions.Where(x => ids.Contains(x.Id) && x.BusinessDate == day.Key.Old)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.BusinessDate, day.Key.Day).SetProperty(x => x.ToldAt, (DateTimeOffset?)null), stop);
        }
    }
}

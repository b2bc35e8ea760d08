using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>Puts interactions that came in before the set-up, by days of UTC, on the business days of the organisation's zone.</summary>
internal sealed class DateEarlyInteractions : IOrganisationSetUp
{
    private const int Chunk = 500;

    public async Task DateAsync(QualityDb db, TimeZoneInfo zone, CancellationToken stop)
    {
        for (long last = 0; ;)
        {
            var rows = await db.Interactions.Where(x => x.Id > last && x.ArrivedAt != null).OrderBy(x => x.Id).Take(Chunk * 10).Select(x => new { x.Id, x.ArrivedAt, x.BusinessDate }).ToListAsync(stop);
            if (rows.Count == 0) return;
            last = rows[^1].Id;
            var moved = rows.Select(x => (x.Id, Old: x.BusinessDate, Day: BusinessCalendar.DayOf(x.ArrivedAt!.Value, zone))).Where(x => x.Old != x.Day);
            foreach (var day in moved.GroupBy(x => x.Day))
            {
                foreach (var ids in day.Select(x => x.Id).Chunk(Chunk))
                    await db.Interactions.Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(set => set.SetProperty(x => x.BusinessDate, day.Key).SetProperty(x => x.ToldAt, (DateTimeOffset?)null), stop);
            }
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>Tells everybody who administers the installation something once.</summary>
public sealed class NotifyAdministrators(IDbContextFactory<QualityDb> databases, NotifyPerson notify, BusinessCalendar calendar, TimeProvider time)
{
    internal async Task ExecuteAsync(string key, string text, string link, CancellationToken stop = default)
    {
        var today = BusinessCalendar.DayOf(time.GetUtcNow(), await calendar.ZoneAsync(stop));
        await using var db = await databases.CreateDbContextAsync(stop);
        var people = db.People;
        var administrators = await db
            .RoleAssignments.Where(x =>
                x.Role == Role.Administrator
                && x.From <= today
                && (x.Until == null || x.Until > today)
                && people.Any(p => p.Id == x.PersonId && p.State == PersonState.Active)
            )
            .Select(x => x.PersonId)
            .Distinct()
            .ToListAsync(stop);
        foreach (var person in administrators)
            await notify.ExecuteAsync(person, key, text, link, stop);
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>Tells a person something once: the same key told again changes nothing.</summary>
public sealed class NotifyPerson(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    internal async Task ExecuteAsync(Guid personId, string key, string text, string link, CancellationToken stop = default)
    {
        if (await IsToldAsync(personId, key, stop)) return;
        await using var db = await databases.CreateDbContextAsync(stop);
        db.Notifications.Add(new Notification { Id = ids.Next(), PersonId = personId, Key = key, Text = text, Link = link, At = time.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // Another node told it in the same moment; anything else is a real failure.
            if (!await IsToldAsync(personId, key, stop)) throw;
        }
    }

    private async Task<bool> IsToldAsync(Guid personId, string key, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Notifications.AnyAsync(x => x.PersonId == personId && x.Key == key, stop);
    }
}

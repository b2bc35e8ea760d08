using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Organisation;

/// <summary>Something a person was told, with the page it is about.</summary>
public sealed record NotificationView(Guid Id, string Text, string Link, DateTimeOffset At, DateTimeOffset? ReadAt);

/// <summary>Reads what the acting person was told; nobody reads another's.</summary>
public sealed class NotificationQueries(IDbContextFactory<QualityDb> databases)
{
    public async Task<int> UnreadCountAsync(Actor actor, CancellationToken stop = default)
    {
        if (actor.PersonId is not { } person)
            return 0;
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Notifications.CountAsync(x => x.PersonId == person && x.ReadAt == null, stop);
    }

    /// <summary>Unread first, then newest first.</summary>
    public async Task<IReadOnlyList<NotificationView>> ListAsync(Actor actor, int size = 100, CancellationToken stop = default)
    {
        var person = actor.RequirePerson();
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db
            .Notifications.AsNoTracking()
            .Where(x => x.PersonId == person)
            .OrderBy(x => x.ReadAt != null)
            .ThenByDescending(x => x.At)
            .ThenBy(x => x.Id)
            .Take(Math.Clamp(size, 1, 200))
            .Select(x => new NotificationView(x.Id, x.Text, x.Link, x.At, x.ReadAt))
            .ToListAsync(stop);
    }
}

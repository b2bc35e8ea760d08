using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Organisation;

/// <summary>The acting person has seen what they were told: one thing, or all of it.</summary>
public sealed class MarkNotificationsRead(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task ExecuteAsync(Actor actor, Guid? notificationId = null, CancellationToken stop = default)
    {
        var person = actor.RequirePerson();
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(stop);
        await db
            .Notifications.Where(x => x.PersonId == person && x.ReadAt == null && (notificationId == null || x.Id == notificationId))
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.ReadAt, now), stop);
    }
}

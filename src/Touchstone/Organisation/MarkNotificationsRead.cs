using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>The acting person has seen what they were told: one thing, or all of it.</summary>
public sealed class MarkNotificationsRead(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task ExecuteAsync(Actor actor, Guid? notificationId = null, CancellationToken stop = default)
    {
        var person = actor.RequirePerson();
        var now = time.GetUtcNow();
        await databases.ChangeAsync(
            async db =>
            {
                var unread = await db
                    .Notifications.Where(x => x.PersonId == person && x.ReadAt == null && (notificationId == null || x.Id == notificationId))
                    .ToListAsync(stop);
                foreach (var told in unread)
                    told.ReadAt = now;
            },
            stop
        );
    }
}

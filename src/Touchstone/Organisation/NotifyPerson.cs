using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>Tells a person something once: the same key told again changes nothing.</summary>
public sealed class NotifyPerson(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    internal Task ExecuteAsync(Guid personId, string key, string text, string link, CancellationToken stop = default) =>
        databases.ChangeAsync(
            async db =>
            {
                if (await db.Notifications.AnyAsync(x => x.PersonId == personId && x.Key == key, stop))
                    return;
                db.Notifications.Add(
                    new Notification
                    {
                        Id = ids.Next(),
                        PersonId = personId,
                        Key = key,
                        Text = text,
                        Link = link,
                        At = time.GetUtcNow(),
                    }
                );
            },
            stop
        );
}

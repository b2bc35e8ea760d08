using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Jobs;

/// <summary>Puts long work into the queue where no other change goes with it. The verb that calls it has checked that the person may do the work.</summary>
public sealed class QueueJob(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    /// <summary>With a key, work that waits or runs already is not queued again: the job that is there is told.</summary>
    public async Task<Guid> ExecuteAsync<T>(Actor actor, string kind, string title, T arguments, string? key = null, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            if (key is not null && await UnfinishedAsync(db, kind, key, stop) is { } there)
                return there;
            var id = ids.Next();
            db.Queue(actor, time.GetUtcNow(), id, kind, title, arguments, key);
            try
            {
                await db.SaveChangesAsync(stop);
                return id;
            }
            catch (DbUpdateException) when (key is not null && attempt < 5)
            {
                // Somebody queued the same at this moment; theirs is found now, unless it is over already.
            }
        }
    }

    private static Task<Guid?> UnfinishedAsync(QualityDb db, string kind, string key, CancellationToken stop) =>
        db.Set<JobRun>()
            .Where(x => x.Kind == kind && x.Key == key && (x.State == JobState.Queued || x.State == JobState.Running))
            .Select(x => (Guid?)x.Id)
            .FirstOrDefaultAsync(stop);
}

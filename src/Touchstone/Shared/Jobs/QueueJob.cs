using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Jobs;

/// <summary>Puts long work into the queue where no other change goes with it. The verb that calls it has checked that the person may do the work.</summary>
public sealed class QueueJob(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    /// <summary>With a key, work that waits or runs already is not queued again: the job that is there is told.</summary>
    public Task<Guid> ExecuteAsync<T>(Actor actor, string kind, string title, T arguments, string? key = null, CancellationToken stop = default) =>
        databases.ChangeAsync(
            async db =>
            {
                // Of two who queue the same at this moment, the second finds the first one's when the frame asks again.
                if (key is not null && await UnfinishedAsync(db, kind, key, stop) is { } there)
                    return there;
                var id = ids.Next();
                db.Queue(actor, time.GetUtcNow(), id, kind, title, arguments, key);
                return id;
            },
            stop
        );

    private static Task<Guid?> UnfinishedAsync(QualityDb db, string kind, string key, CancellationToken stop) =>
        db.Set<JobRun>().Where(x => x.Kind == kind && x.Key == key && JobLife.Unfinished.Contains(x.State)).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(stop);
}

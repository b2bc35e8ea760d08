using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Shared.Jobs;

/// <summary>Puts work that failed into the queue again; it goes on from the progress it saved, so that nothing is counted twice.</summary>
public sealed class RetryJob(IDbContextFactory<QualityDb> databases, JobSignal signal)
{
    public async Task ExecuteAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await databases.ChangeAsync(db => QueueAgainAsync(db, actor, id, stop), stop);
        signal.Raise();
    }

    private static async Task QueueAgainAsync(QualityDb db, Actor actor, Guid id, CancellationToken stop)
    {
        var seen =
            await JobQueries.Visible(db, actor).AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, stop) ?? throw new RecordNotFoundException("job", id);
        seen.Require(JobAction.Retry);
        if (
            seen.Key is not null
            && await db.Set<JobRun>().AnyAsync(x => x.Kind == seen.Kind && x.Key == seen.Key && JobLife.Unfinished.Contains(x.State), stop)
        )
            throw JobLife.NotFailed();
        var queued = await db.Set<JobRun>()
            .Where(x => x.Id == id && x.State == seen.State && x.Attempts == seen.Attempts)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(x => x.State, JobState.Queued)
                        .SetProperty(x => x.Failures, 0)
                        .SetProperty(x => x.NotBefore, (DateTimeOffset?)null)
                        .SetProperty(x => x.FinishedAt, (DateTimeOffset?)null)
                        .SetProperty(x => x.CancelRequested, false),
                stop
            );
        if (queued == 0)
            throw JobLife.NotFailed();
    }
}

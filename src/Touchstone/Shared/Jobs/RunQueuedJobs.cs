using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Touchstone.Shared.Jobs;

/// <summary>Takes the waiting work, one piece after another, and takes up again what a killed process left.</summary>
public sealed partial class RunQueuedJobs(IDbContextFactory<QualityDb> databases, TimeProvider time, IEnumerable<IJobHandler> handlers, ILogger<RunQueuedJobs> log)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(60);
    private const int MostAttempts = 5;

    /// <summary>At start nothing of this machine can still be running; a single node may take up left work at once.</summary>
    public async Task<int> ReleaseLeftWorkAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Set<JobRun>().Where(x => x.State == JobState.Running).ExecuteUpdateAsync(set => set.SetProperty(x => x.State, JobState.Queued), stop);
    }

    public async Task<int> ExecuteAsync(CancellationToken stop = default)
    {
        var ran = 0;
        while (await TakeAsync(stop) is { } run)
        {
            await RunAsync(run, stop);
            ran++;
        }
        return ran;
    }

    private async Task<JobRun?> TakeAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = time.GetUtcNow();
        var forgotten = now - Forgotten;
        var candidates = await db.Set<JobRun>().AsNoTracking()
            .Where(x => x.State == JobState.Queued || (x.State == JobState.Running && x.SeenAt < forgotten)).OrderBy(x => x.CreatedAt).Take(5).ToListAsync(stop);
        foreach (var run in candidates)
        {
            var taken = await db.Set<JobRun>().Where(x => x.Id == run.Id && x.State == run.State && x.Attempts == run.Attempts).ExecuteUpdateAsync(set => set
                .SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Attempts, run.Attempts + 1)
                .SetProperty(x => x.StartedAt, run.StartedAt ?? now).SetProperty(x => x.SeenAt, now), stop);
            if (taken == 0) continue;
            run.Attempts++;
            run.StartedAt ??= now;
            return run;
        }
        return null;
    }

    private async Task RunAsync(JobRun run, CancellationToken stop)
    {
        string? result = null;
        string? message = null;
        JobState state;
        try
        {
            var handler = handlers.FirstOrDefault(x => x.Kind == run.Kind) ?? throw new RuleBrokenException("unknown-job", $"Nothing here knows how to do “{run.Kind}”.");
            if (run.CancelRequested) throw new OperationCanceledException();
            if (run.Attempts > MostAttempts) throw new RuleBrokenException("job-gave-up", $"The work was interrupted {MostAttempts} times and was given up.");
            result = await handler.RunAsync(new JobProgress(databases, time, run), stop);
            state = JobState.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process is stopping: the work goes back to the queue with the progress it saved.
            state = JobState.Queued;
        }
        catch (OperationCanceledException problem)
        {
            (state, message) = (JobState.Cancelled, (problem as WorkCancelledException ?? new WorkCancelledException(null)).Message);
        }
        catch (RuleBrokenException problem)
        {
            (state, message) = (JobState.Failed, problem.Message);
        }
        catch (Exception problem)
        {
            LogFailure(run.Kind, run.Id, problem);
            (state, message) = (JobState.Failed, $"The work failed: {problem.Message}");
        }
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        DateTimeOffset? finished = state == JobState.Queued ? null : now;
        await db.Set<JobRun>().Where(x => x.Id == run.Id).ExecuteUpdateAsync(set => set
            .SetProperty(x => x.State, state).SetProperty(x => x.FinishedAt, finished).SetProperty(x => x.SeenAt, now)
            .SetProperty(x => x.Result, x => result ?? x.Result).SetProperty(x => x.Message, x => message ?? x.Message), CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {kind} {id} failed")]
    private partial void LogFailure(string kind, Guid id, Exception problem);
}

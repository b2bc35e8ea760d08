using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Touchstone.Shared.Jobs;

/// <summary>
/// Runs the waiting work, and takes up again what a killed process left. Several may ask for work at once, in one process or on many nodes: each attempt
/// holds a token, and one that was taken over writes nothing more, not even its end.
/// </summary>
public sealed partial class RunQueuedJobs
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int LooksForASign = 10;

    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly IEnumerable<IJobHandler> _handlers;
    private readonly JobsOptions _options;
    private readonly TakeJob _take;
    private readonly ILogger<RunQueuedJobs> _log;

    public RunQueuedJobs(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        IEnumerable<IJobHandler> handlers,
        IOptions<JobsOptions> options,
        ILogger<RunQueuedJobs> log
    )
    {
        (_databases, _time, _handlers, _options, _log) = (databases, time, handlers, options.Value, log);
        _take = new TakeJob(databases, time, options);
    }

    /// <summary>At start nothing of this machine can still be running; a single node may take up left work at once.</summary>
    public Task<int> ReleaseLeftWorkAsync(CancellationToken stop = default) => _take.ReleaseLeftAsync(stop);

    /// <summary>Runs what waits, one piece after another, until nothing is left to take.</summary>
    public async Task<int> ExecuteAsync(CancellationToken stop = default)
    {
        var ran = 0;
        while (await RunOneAsync(stop))
            ran++;
        return ran;
    }

    /// <summary>False when nothing could be taken.</summary>
    public async Task<bool> RunOneAsync(CancellationToken stop = default)
    {
        if (await _take.NextAsync(stop) is not { } run)
            return false;
        try
        {
            await RunAsync(run, stop);
        }
        finally
        {
            _take.GiveBack(run.Kind);
        }
        return true;
    }

    private async Task RunAsync(JobRun run, CancellationToken stop)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var over = new CancellationTokenSource();
        var job = new JobProgress(_databases, _time, run);
        var watch = WatchAsync(job, attempt, over.Token);
        try
        {
            if (run.CancelRequested)
                throw new WorkCancelledException(run.Message);
            if (run.Failures >= _options.MostFailures)
                throw new RuleBrokenException(
                    "job-gave-up",
                    $"The work was interrupted {run.Failures} times in a row without getting further, and was given up. The server's log says more."
                );
            var handler =
                _handlers.FirstOrDefault(x => x.Kind == run.Kind)
                ?? throw new RuleBrokenException("unknown-job", $"Nothing here knows how to do “{run.Kind}”.");
            await FinishAsync(job, await handler.RunAsync(job, attempt.Token));
        }
        catch (Exception problem)
        {
            var end = await EndAfterAsync(run, job, problem, stop);
            if (end is not null)
                await WriteEndAsync(job, end);
        }
        finally
        {
            await over.CancelAsync();
            await watch;
        }
    }

    /// <summary>The last piece of the work and the result stand together, or neither.</summary>
    private async Task FinishAsync(JobProgress job, JobResult result)
    {
        await using (var db = await _databases.CreateDbContextAsync(CancellationToken.None))
        await using (var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None))
        {
            await job.HoldAsync(db, CancellationToken.None);
            if (result.Last is { } last)
            {
                await last(db, CancellationToken.None);
                await db.SaveChangesAsync(CancellationToken.None);
            }
            var now = _time.GetUtcNow();
            job.Require(
                await job.Own(db)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(x => x.State, JobState.Done)
                                .SetProperty(x => x.Result, result.Json)
                                .SetProperty(x => x.FinishedAt, now)
                                .SetProperty(x => x.Failures, 0)
                                .SetProperty(x => x.NotBefore, (DateTimeOffset?)null),
                        CancellationToken.None
                    )
            );
            await transaction.CommitAsync(CancellationToken.None);
        }
        if (result.Afterwards is not { } afterwards)
            return;
        try
        {
            await afterwards();
        }
        catch (Exception problem)
        {
            LogUntidy(job.Id, problem);
        }
    }

    private sealed record End(JobState State, string? Message, int? Failures = null, DateTimeOffset? NotBefore = null);

    /// <summary>What becomes of the work; null when it is another's.</summary>
    private async Task<End?> EndAfterAsync(JobRun run, JobProgress job, Exception problem, CancellationToken stop)
    {
        if (problem is WorkTakenOverException || job.IsTakenOver)
        {
            LogTakenOver(run.Kind, run.Id, run.Attempts);
            return null;
        }
        if (problem is OperationCanceledException && (job.IsCancelled || problem is WorkCancelledException))
            return new End(JobState.Cancelled, (problem as WorkCancelledException ?? new WorkCancelledException(job.Message)).Message);
        // The process is stopping: the work goes back to the queue with the progress it saved.
        if (problem is OperationCanceledException && stop.IsCancellationRequested)
            return new End(JobState.Queued, null);
        await using var db = await _databases.CreateDbContextAsync(CancellationToken.None);
        if (PassingTrouble.Is(db, problem))
            return await AfterTroubleAsync(db, run, job, problem);
        if (problem is RuleBrokenException or RecordNotFoundException or Access.AccessDeniedException)
            return new End(JobState.Failed, problem.Message);
        LogFailure(run.Kind, run.Id, problem);
        return new End(JobState.Failed, $"The work failed: {problem.Message}");
    }

    private async Task<End> AfterTroubleAsync(QualityDb db, JobRun run, JobProgress job, Exception problem)
    {
        int failures;
        try
        {
            // What the attempt achieved by then has set the count back.
            failures = 1 + (await job.Own(db).Select(x => (int?)x.Failures).FirstOrDefaultAsync(CancellationToken.None) ?? run.Failures);
        }
        catch (Exception unreadable) when (PassingTrouble.Is(db, unreadable))
        {
            failures = run.Failures + 1;
        }
        LogTrouble(run.Kind, run.Id, failures, problem);
        var reason = problem.GetBaseException().Message.TrimEnd('.');
        if (failures >= _options.MostFailures)
            return new End(
                JobState.Failed,
                $"Given up after {failures} failures in a row: {reason}. What had been done by then is kept; try again when the cause has been removed.",
                failures
            );
        var rest = JobsOptions.RestAfter(failures);
        return new End(JobState.Queued, $"A problem that may pass: {reason}. It will be tried again in {Words(rest)}.", failures, _time.GetUtcNow() + rest);
    }

    private static string Words(TimeSpan rest) => rest < TimeSpan.FromMinutes(2) ? $"{rest.TotalSeconds:0} seconds" : $"{rest.TotalMinutes:0} minutes";

    private async Task WriteEndAsync(JobProgress job, End end)
    {
        try
        {
            await using var db = await _databases.CreateDbContextAsync(CancellationToken.None);
            var now = _time.GetUtcNow();
            DateTimeOffset? finished = end.State == JobState.Queued ? null : now;
            await job.Own(db)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(x => x.State, end.State)
                            .SetProperty(x => x.FinishedAt, finished)
                            .SetProperty(x => x.SeenAt, now)
                            .SetProperty(x => x.Failures, x => end.Failures ?? x.Failures)
                            .SetProperty(x => x.NotBefore, end.NotBefore)
                            .SetProperty(x => x.Message, x => end.Message ?? x.Message),
                    CancellationToken.None
                );
        }
        catch (Exception problem)
        {
            // Without a sign of life somebody takes the work up again in a minute.
            LogUnwritten(job.Id, end.State, problem);
        }
    }

    /// <summary>Says that the attempt is alive however long one step of the work takes, and ends it when it is cancelled or taken over.</summary>
    private async Task WatchAsync(JobProgress job, CancellationTokenSource attempt, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Look, _time);
        for (var look = 1; ; look++)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(over))
                    return;
                if (await job.MayGoOnAsync(look % LooksForASign == 0, over))
                    continue;
                await attempt.CancelAsync();
                return;
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                LogUnwatched(job.Id, problem);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {kind} {id} failed")]
    private partial void LogFailure(string kind, Guid id, Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {kind} {id} had a trouble that may pass ({failures} in a row)")]
    private partial void LogTrouble(string kind, Guid id, int failures, Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {attempt} of job {kind} {id} was taken over by another and has stopped")]
    private partial void LogTakenOver(string kind, Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of job {id} ({state}) could not be written")]
    private partial void LogUnwritten(Guid id, JobState state, Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {id} is over, but its files could not be tidied away")]
    private partial void LogUntidy(Guid id, Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be seen whether job {id} may go on")]
    private partial void LogUnwatched(Guid id, Exception problem);
}

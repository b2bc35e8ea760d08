using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Jobs;

/// <summary>What one attempt at a piece of work reads and reports: its arguments, how far it had come, how far it is. Every write holds the attempt.</summary>
public sealed class JobProgress
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private DateTimeOffset _lastReport;

    internal JobProgress(IDbContextFactory<QualityDb> databases, TimeProvider time, JobRun run)
    {
        (_databases, _time) = (databases, time);
        (Id, Attempt, Arguments, Saved, Message, RequestedBy, RequestedByName) = (
            run.Id,
            run.Attempts,
            run.Arguments,
            run.Progress,
            run.Message,
            run.RequestedBy,
            run.RequestedByName
        );
        StartedAt = run.StartedAt ?? time.GetUtcNow();
    }

    public Guid Id { get; }

    /// <summary>Counts up each time the work is taken, and is never another attempt's.</summary>
    public int Attempt { get; }
    public string Arguments { get; }

    /// <summary>The progress that an earlier, interrupted attempt saved.</summary>
    public string? Saved { get; private set; }

    /// <summary>When the first attempt began.</summary>
    public DateTimeOffset StartedAt { get; }
    public Guid? RequestedBy { get; }
    public string RequestedByName { get; }

    /// <summary>Somebody asked to cancel the work, so that it will not run again.</summary>
    public bool IsCancelled { get; private set; }
    internal bool IsTakenOver { get; private set; }
    internal string? Message { get; private set; }

    /// <summary>
    /// To be the first statement of every transaction in which the work writes: the transaction goes on only while this attempt has the work,
    /// and nobody takes it over until the transaction is over.
    /// </summary>
    public async Task HoldAsync(QualityDb db, CancellationToken stop = default)
    {
        RequireTransaction(db);
        var now = _time.GetUtcNow();
        Require(await Own(db).ExecuteUpdateAsync(set => set.SetProperty(x => x.SeenAt, now), stop));
    }

    /// <summary>Holds the attempt and keeps how far it is, in the transaction of the work itself: both stand, or neither.</summary>
    public async Task SaveAsync(QualityDb db, long done, long? total, string? message, string save, CancellationToken stop = default)
    {
        RequireTransaction(db);
        await WriteAsync(db, done, total, message, save, stop);
    }

    /// <summary>Shows how far the work is; at most a few times a second, unless something must be saved.</summary>
    public async Task ReportAsync(long done, long? total, string? message, string? save = null, CancellationToken stop = default)
    {
        var now = _time.GetUtcNow();
        if (save is null && now - _lastReport < TimeSpan.FromMilliseconds(300))
            return;
        _lastReport = now;
        await using var db = await _databases.CreateDbContextAsync(stop);
        await WriteAsync(db, done, total, message, save ?? Saved, stop);
        await ThrowIfCancelledAsync(db, stop);
    }

    /// <summary>To be asked after each piece of work.</summary>
    public async Task ThrowIfCancelledAsync(CancellationToken stop = default)
    {
        await using var db = await _databases.CreateDbContextAsync(stop);
        await ThrowIfCancelledAsync(db, stop);
    }

    /// <summary>Says that the attempt is alive, and whether it may go on; independent of what the work itself reports.</summary>
    internal async Task<bool> MayGoOnAsync(bool sayAlive, CancellationToken stop)
    {
        await using var db = await _databases.CreateDbContextAsync(stop);
        if (sayAlive)
        {
            var now = _time.GetUtcNow();
            await Own(db).ExecuteUpdateAsync(set => set.SetProperty(x => x.SeenAt, now), stop);
        }
        var cancelled = await Own(db).Select(x => (bool?)x.CancelRequested).FirstOrDefaultAsync(stop);
        IsTakenOver = cancelled is null;
        IsCancelled = cancelled == true;
        return cancelled == false;
    }

    /// <summary>The row, as long as this attempt has the work.</summary>
    internal IQueryable<JobRun> Own(QualityDb db) => db.Set<JobRun>().Where(x => x.Id == Id && x.Attempts == Attempt && x.State == JobState.Running);

    internal void Require(int held)
    {
        if (held > 0)
            return;
        IsTakenOver = true;
        throw new WorkTakenOverException(Id, Attempt);
    }

    private async Task WriteAsync(QualityDb db, long done, long? total, string? message, string? save, CancellationToken stop)
    {
        var now = _time.GetUtcNow();
        Require(
            await Own(db)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(x => x.Failures, x => x.Done < done ? 0 : x.Failures)
                            .SetProperty(x => x.Done, done)
                            .SetProperty(x => x.Total, total)
                            .SetProperty(x => x.Message, message)
                            .SetProperty(x => x.Progress, save)
                            .SetProperty(x => x.SeenAt, now),
                    stop
                )
        );
        (Saved, Message) = (save, message);
    }

    private async Task ThrowIfCancelledAsync(QualityDb db, CancellationToken stop)
    {
        if (!await Own(db).AnyAsync(x => x.CancelRequested, stop))
            return;
        IsCancelled = true;
        throw new WorkCancelledException(Message);
    }

    private static void RequireTransaction(QualityDb db)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("The attempt is held in the transaction of the work; begin one first.");
    }
}

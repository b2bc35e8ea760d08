using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Jobs;

/// <summary>What a running piece of work reads and reports: its arguments, how far it had come, how far it is.</summary>
public sealed class JobProgress
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private DateTimeOffset _lastReport;

    internal JobProgress(IDbContextFactory<QualityDb> databases, TimeProvider time, JobRun run)
    {
        (_databases, _time) = (databases, time);
        (Id, Arguments, Saved, RequestedBy, RequestedByName) = (run.Id, run.Arguments, run.Progress, run.RequestedBy, run.RequestedByName);
        StartedAt = run.StartedAt ?? time.GetUtcNow();
    }

    public Guid Id { get; }
    public string Arguments { get; }

    /// <summary>The progress that an earlier, interrupted attempt saved.</summary>
    public string? Saved { get; private set; }

    /// <summary>When the first attempt began.</summary>
    public DateTimeOffset StartedAt { get; }
    public Guid? RequestedBy { get; }
    public string RequestedByName { get; }

    /// <summary>Shows how far the work is; at most a few times a second, unless something must be saved.</summary>
    public async Task ReportAsync(long done, long? total, string? message, string? save = null, CancellationToken stop = default)
    {
        var now = _time.GetUtcNow();
        if (save is null && now - _lastReport < TimeSpan.FromMilliseconds(300)) return;
        _lastReport = now;
        Saved = save ?? Saved;
        await using var db = await _databases.CreateDbContextAsync(stop);
        var progress = Saved;
        await db.Set<JobRun>().Where(x => x.Id == Id).ExecuteUpdateAsync(set => set
            .SetProperty(x => x.Done, done).SetProperty(x => x.Total, total).SetProperty(x => x.Message, message)
            .SetProperty(x => x.Progress, progress).SetProperty(x => x.SeenAt, now), stop);
        if (await db.Set<JobRun>().AnyAsync(x => x.Id == Id && x.CancelRequested, stop))
            throw new WorkCancelledException(message);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Touchstone.Shared.Jobs;

/// <summary>Takes the next piece of work for this node: what waits, or what an attempt left that gave no sign of life for a minute.</summary>
internal sealed class TakeJob(IDbContextFactory<QualityDb> databases, TimeProvider time, IOptions<JobsOptions> options)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = [];

    /// <summary>For a single node at its start: nothing of an earlier process can still be running.</summary>
    public async Task<int> ReleaseLeftAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = time.GetUtcNow();
        var left = await db.Set<JobRun>().AsNoTracking().Where(x => x.State == JobState.Running).ToListAsync(stop);
        foreach (var run in left)
        {
            // One death is nobody's fault; work that takes the process down with it again and again must leave it some time.
            DateTimeOffset? notBefore = run.Failures == 0 ? null : now + JobsOptions.RestAfter(run.Failures);
            await db.Set<JobRun>()
                .Where(x => x.Id == run.Id && x.State == JobState.Running && x.Attempts == run.Attempts)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(x => x.State, JobState.Queued).SetProperty(x => x.Failures, run.Failures + 1).SetProperty(x => x.NotBefore, notBefore),
                    stop
                );
        }
        return left.Count;
    }

    /// <summary>The kinds of which least is running come first, so that no kind of work keeps another waiting; what is given must be given back.</summary>
    public async Task<JobRun?> NextAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = time.GetUtcNow();
        var forgotten = now - Forgotten;
        var busy = Busy();
        var candidates = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(x =>
                !busy.Contains(x.Kind)
                && ((x.State == JobState.Queued && (x.NotBefore == null || x.NotBefore <= now)) || (x.State == JobState.Running && x.SeenAt < forgotten))
            )
            .OrderBy(x => x.CreatedAt)
            .Take(20)
            .ToListAsync(stop);
        foreach (var run in candidates.OrderBy(x => Running(x.Kind)).ThenBy(x => x.CreatedAt))
        {
            if (!Enter(run.Kind))
                continue;
            var kept = false;
            try
            {
                var died = run.State == JobState.Running ? 1 : 0;
                var taken = await db.Set<JobRun>()
                    .Where(x => x.Id == run.Id && x.State == run.State && x.Attempts == run.Attempts && x.SeenAt == run.SeenAt)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(x => x.State, JobState.Running)
                                .SetProperty(x => x.Attempts, run.Attempts + 1)
                                .SetProperty(x => x.Failures, run.Failures + died)
                                .SetProperty(x => x.StartedAt, run.StartedAt ?? now)
                                .SetProperty(x => x.SeenAt, now),
                        stop
                    );
                if (taken == 0)
                    continue;
                run.Take(died, now);
                kept = true;
                return run;
            }
            finally
            {
                if (!kept)
                    GiveBack(run.Kind);
            }
        }
        return null;
    }

    public void GiveBack(string kind)
    {
        lock (_gate)
            _running[kind]--;
    }

    private List<string> Busy()
    {
        lock (_gate)
            return [.. _running.Where(x => x.Value >= options.Value.AtOnceOfAKind).Select(x => x.Key)];
    }

    private int Running(string kind)
    {
        lock (_gate)
            return _running.GetValueOrDefault(kind);
    }

    private bool Enter(string kind)
    {
        lock (_gate)
        {
            var running = _running.GetValueOrDefault(kind);
            if (running >= options.Value.AtOnceOfAKind)
                return false;
            _running[kind] = running + 1;
            return true;
        }
    }
}

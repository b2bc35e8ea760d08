using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Live;

namespace Touchstone.Shared.Jobs;

/// <summary>A piece of long work as it goes on, to be followed.</summary>
public sealed class JobTopic(IDbContextFactory<QualityDb> databases, JobQueries jobs) : ILiveTopic
{
    private Dictionary<Guid, Stamp> _last = [];

    public string Name => "job";

    public bool NeedsId => true;

    public TimeSpan Rest => TimeSpan.Zero;

    // Progress is no news: it would be more of them than of everything else.
    public bool Hears(string kind) => false;

    public async Task<object> ReadAsync(Actor actor, Guid id, CancellationToken stop) => await jobs.GetAsync(actor, id, stop);

    public async Task<IReadOnlyCollection<Guid>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(x => ids.Contains(x.Id))
            .ToDictionaryAsync(x => x.Id, x => new Stamp(x.State, x.Done, x.Total, x.Message, x.StartedAt), stop);
        // One that is followed only now has been read already; what it was then is not known here.
        var changed = now.Where(x => _last.GetValueOrDefault(x.Key) != x.Value).Select(x => x.Key).Concat(_last.Keys.Except(now.Keys)).ToList();
        _last = now;
        return changed;
    }

    private sealed record Stamp(JobState State, long Done, long? Total, string? Message, DateTimeOffset? StartedAt);
}

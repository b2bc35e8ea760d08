using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Shared.Jobs;

/// <summary>Reads and cancels long work; a person sees what they asked for, an administrator everything.</summary>
public sealed class JobQueries(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task<JobView> GetAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await Visible(db, actor).Where(x => x.Id == id).Select(View).FirstOrDefaultAsync(stop) ?? throw new RecordNotFoundException("job", id);
    }

    public async Task<IReadOnlyList<JobView>> RecentAsync(Actor actor, string? kind = null, int size = 20, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await Visible(db, actor)
            .Where(x => kind == null || x.Kind == kind)
            .OrderByDescending(x => x.CreatedAt)
            .Take(Math.Clamp(size, 1, 100))
            .Select(View)
            .ToListAsync(stop);
    }

    /// <summary>Page by page, the newest first unless another order is asked for.</summary>
    public async Task<ListPage<JobView>> ListAsync(Actor actor, JobFilter filter, string? cursor = null, int size = 50, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var sorted = new SortedRows<JobRun, Guid>(
            "jobs",
            x => x.Id,
            "-asked",
            [SortKey<JobRun>.Of("asked", x => x.CreatedAt), SortKey<JobRun>.Of("title", x => x.Title), SortKey<JobRun>.Of("finished", x => x.FinishedAt)]
        );
        var query = Selected(db, actor, filter);
        var part = await sorted.PageAsync(query, filter.Sort, cursor, Math.Clamp(size, 1, 200), stop);
        var rows = await query.Where(x => part.Ids.Contains(x.Id)).Select(View).ToDictionaryAsync(x => x.Id, stop);
        return new ListPage<JobView>([.. part.Ids.Where(rows.ContainsKey).Select(x => rows[x])], part.Next, part.Previous);
    }

    public async Task<int> CountAsync(Actor actor, JobFilter filter, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await Selected(db, actor, filter).CountAsync(stop);
    }

    private static IQueryable<JobRun> Selected(QualityDb db, Actor actor, JobFilter filter)
    {
        Request.Check(filter);
        var query = Visible(db, actor).AsNoTracking();
        if (filter.Kind is { } kind)
            query = query.Where(x => x.Kind == kind);
        return filter.State is { } state ? query.Where(x => x.State == state) : query;
    }

    public async Task CancelAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var now = time.GetUtcNow();
        // What waits is over at once; what runs is told, and ends itself within a second or two.
        var changed = await Visible(db, actor)
            .Where(x => x.Id == id && x.State == JobState.Queued)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(x => x.CancelRequested, true)
                        .SetProperty(x => x.State, JobState.Cancelled)
                        .SetProperty(x => x.FinishedAt, now)
                        .SetProperty(x => x.Message, x => x.Attempts == 0 ? "Cancelled before it began." : "Cancelled. What had been done by then is kept."),
                stop
            );
        if (changed == 0)
            changed = await Visible(db, actor)
                .Where(x => x.Id == id && x.State == JobState.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.CancelRequested, true), stop);
        if (changed == 0)
            await GetAsync(actor, id, stop);
    }

    internal static IQueryable<JobRun> Visible(QualityDb db, Actor actor)
    {
        var all = db.Set<JobRun>().AsQueryable();
        var person = actor.PersonId;
        return actor.MayEverywhere(Permission.ManageOrganisation) ? all : all.Where(x => x.RequestedBy == person && person != null);
    }

    private static readonly System.Linq.Expressions.Expression<Func<JobRun, JobView>> View = x => new JobView(
        x.Id,
        x.Kind,
        x.Title,
        x.State,
        x.Done,
        x.Total,
        x.Message,
        x.Result,
        x.RequestedByName,
        x.CreatedAt,
        x.StartedAt,
        x.FinishedAt
    );
}

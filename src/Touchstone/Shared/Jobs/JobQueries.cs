using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

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

    /// <summary>The same page by page.</summary>
    public async Task<Page<JobView>> ListAsync(Actor actor, string? kind = null, string? cursor = null, int size = 50, CancellationToken stop = default)
    {
        size = Math.Clamp(size, 1, 200);
        await using var db = await databases.CreateDbContextAsync(stop);
        var query = Visible(db, actor).Where(x => string.IsNullOrEmpty(kind) || x.Kind == kind);
        if (Cursor.Read("jobs", cursor, 2) is [var created, var id])
        {
            if (
                !long.TryParse(created, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                || !Guid.TryParse(id, out var last)
            )
                throw Cursor.Unknown();
            var at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id.CompareTo(last) < 0));
        }
        var rows = await query.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(size + 1).Select(View).ToListAsync(stop);
        return new Page<JobView>(
            [.. rows.Take(size)],
            rows.Count > size
                ? Cursor.Write("jobs", rows[size - 1].CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), rows[size - 1].Id.ToString())
                : null
        );
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

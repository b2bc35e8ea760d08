using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation.Views;

/// <summary>Reads saved views: the own ones and those shared with the person.</summary>
public sealed class SavedViewQueries(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar, IEnumerable<IListed> lists)
{
    /// <summary>By name; of lists that the person's roles do not open, none.</summary>
    public async Task<IReadOnlyList<SavedViewInfo>> ListAsync(Actor actor, string? list = null, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var open = lists.Where(x => x.MaySee(actor) && (list is null || x.Name == list)).Select(x => x.Name).ToList();
        var visible = await ViewAccess.VisibleAsync(db, actor, await calendar.TodayAsync(db, stop), stop);
        return await ReadAsync(db, actor, visible.Where(x => open.Contains(x.List)), stop);
    }

    public async Task<SavedViewInfo> GetAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var visible = await ViewAccess.VisibleAsync(db, actor, await calendar.TodayAsync(db, stop), stop);
        return (await ReadAsync(db, actor, visible.Where(x => x.Id == id), stop)).FirstOrDefault() ?? throw new RecordNotFoundException("view", id);
    }

    private static async Task<IReadOnlyList<SavedViewInfo>> ReadAsync(QualityDb db, Actor actor, IQueryable<SavedView> views, CancellationToken stop)
    {
        var (people, teams) = (db.People, db.Teams);
        var rows = await views
            .OrderBy(x => x.List)
            .ThenBy(x => x.Name)
            .ThenBy(x => x.Id)
            .Select(x => new
            {
                View = x,
                Owner = people.Where(p => p.Id == x.OwnerId).Select(p => p.Name).FirstOrDefault(),
                Team = teams.Where(t => t.Id == x.TeamId).Select(t => t.Name).FirstOrDefault(),
            })
            .ToListAsync(stop);
        return
        [
            .. rows.Select(x => new SavedViewInfo(
                x.View.Id,
                x.View.List,
                x.View.Name,
                x.View.Query,
                x.View.Columns?.Split(',', StringSplitOptions.RemoveEmptyEntries),
                x.View.Audience,
                x.View.TeamId,
                x.Team,
                x.View.Role,
                x.View.OwnerId,
                x.Owner,
                x.View.SavedAt,
                ViewAccess.MayChange(actor, x.View.OwnerId, x.View.Audience, x.View.TeamId),
                x.View.Version
            )),
        ];
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation.Views;

/// <summary>Keeps a list under a filter as a view: for oneself, or for those one may share with. A view that is there is changed.</summary>
public sealed class SaveView(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, IEnumerable<IListed> lists)
{
    public async Task<(Guid Id, int Version)> ExecuteAsync(Actor actor, SavedViewRequest request, CancellationToken stop = default)
    {
        var asked = Asked(actor, request);
        return await databases.ChangeAsync(db => AddAsync(db, actor, asked, stop), stop, Guard.Organisation.Shared());
    }

    private async Task<Func<(Guid Id, int Version)>> AddAsync(QualityDb db, Actor actor, SavedViewRequest asked, CancellationToken stop)
    {
        await RequireOpenTeamAsync(db, asked.TeamId, stop);
        var view = new SavedView
        {
            Id = ids.Next(),
            OwnerId = actor.PersonId,
            List = asked.List,
        };
        await FillAsync(db, view, asked, stop);
        db.SavedViews.Add(view);
        db.Record(actor, time.GetUtcNow(), "view-saved", "view", view.Id, $"Saved the view “{view.Name}” of {view.List}", after: asked);
        return () => (view.Id, view.Version);
    }

    public async Task<int> ExecuteAsync(Actor actor, Guid id, ExpectedVersion expected, SavedViewRequest request, CancellationToken stop = default)
    {
        var asked = Asked(actor, request);
        return await databases.ChangeAsync(db => ChangeAsync(db, actor, id, expected, asked, stop), stop, Guard.Organisation.Shared());
    }

    private async Task<Func<int>> ChangeAsync(QualityDb db, Actor actor, Guid id, ExpectedVersion expected, SavedViewRequest asked, CancellationToken stop)
    {
        var view = await FindAsync(db, actor, id, stop);
        expected.RequireAt(view.Version, $"The view “{view.Name}” was changed meanwhile");
        if (view.List != asked.List)
            throw new RuleBrokenException("view-of-another-list", $"This view is of the list “{view.List}”. Save a new one for another list.");
        await RequireOpenTeamAsync(db, asked.TeamId, stop);
        var before = new
        {
            view.Name,
            view.Query,
            view.Columns,
            view.Audience,
            view.TeamId,
            view.Role,
        };
        await FillAsync(db, view, asked, stop);
        db.Record(actor, time.GetUtcNow(), "view-changed", "view", view.Id, $"Changed the view “{view.Name}” of {view.List}", before, asked);
        return () => view.Version;
    }

    /// <summary>The view, for those who may change it.</summary>
    internal static async Task<SavedView> FindAsync(QualityDb db, Actor actor, Guid id, CancellationToken stop)
    {
        var view = await db.SavedViews.FirstOrDefaultAsync(x => x.Id == id, stop);
        if (view is null || (view.Audience == ViewAudience.Oneself && view.OwnerId != actor.PersonId))
            throw new RecordNotFoundException("view", id);
        if (!ViewAccess.MayChange(actor, view.OwnerId, view.Audience, view.TeamId))
            throw new AccessDeniedException("Only whoever saved this view, or somebody who may share with the same people, can change it.", "not-your-view");
        return view;
    }

    private SavedViewRequest Asked(Actor actor, SavedViewRequest request)
    {
        Request.Check(request);
        var list = lists.FirstOrDefault(x => x.Name == request.List) ?? throw new RecordNotFoundException("list", request.List);
        if (!list.MaySee(actor))
            throw new AccessDeniedException("Your roles do not open this list.");
        if (request.Columns?.FirstOrDefault(x => list.Columns.All(c => c.Key != x)) is { } unknown)
            throw new InvalidRequestException(
                "columns",
                $"“columns” names no column “{unknown}”; known are {string.Join(", ", list.Columns.Select(x => x.Key))}."
            );
        ViewAccess.RequireShare(actor, request.Audience ?? ViewAudience.Oneself, request.TeamId);
        return request with { Name = request.Name.Trim(), Query = list.Clean(request.Query) };
    }

    private static async Task RequireOpenTeamAsync(QualityDb db, Guid? team, CancellationToken stop)
    {
        if (team is { } id && !await db.Teams.AnyAsync(x => x.Id == id && x.ClosedOn == null, stop))
            throw new RecordNotFoundException("team", id);
    }

    private async Task FillAsync(QualityDb db, SavedView view, SavedViewRequest asked, CancellationToken stop)
    {
        var (name, owner) = (asked.Name, view.OwnerId);
        if (await db.SavedViews.AnyAsync(x => x.Id != view.Id && x.List == view.List && x.OwnerId == owner && x.Name == name, stop))
            throw RuleBrokenException.Conflict("view-exists", $"You already have a view “{name}” of this list. Choose another name, or change that one.");
        (view.Name, view.Query, view.Audience) = (name, asked.Query, asked.Audience ?? ViewAudience.Oneself);
        (view.TeamId, view.Role, view.SavedAt) = (asked.TeamId, asked.Role, time.GetUtcNow());
        view.Columns = asked.Columns is null ? null : string.Join(',', asked.Columns);
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation.Views;

/// <summary>Deletes a saved view; the records it showed stay.</summary>
public sealed class DeleteView(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public Task ExecuteAsync(Actor actor, Guid id, ExpectedVersion expected, CancellationToken stop = default) =>
        databases.ChangeAsync(
            async db =>
            {
                var view = await SaveView.FindAsync(db, actor, id, stop);
                expected.RequireAt(view.Version, $"The view “{view.Name}” was changed meanwhile");
                db.SavedViews.Remove(view);
                db.Record(
                    actor,
                    time.GetUtcNow(),
                    "view-deleted",
                    "view",
                    view.Id,
                    $"Deleted the view “{view.Name}” of {view.List}",
                    new
                    {
                        view.Name,
                        view.Query,
                        view.Audience,
                        view.TeamId,
                        view.Role,
                    }
                );
            },
            stop
        );
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>Where the cause shall stand: below another or as a branch of its own, before a neighbour or as the last.</summary>
public sealed record MoveCauseRequest(Guid CauseId, ExpectedVersion Expected, Guid? ParentId, Guid? BeforeId = null);

/// <summary>Gives a cause another place, in its branch or in another; everything below it goes with it, and so do the answers given under it.</summary>
public sealed class MoveCause(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, MoveCauseRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        return await databases.ChangeAsync(request, db => MoveAsync(db, actor, request, stop), stop, Guard.Causes);
    }

    private async Task<Func<int>> MoveAsync(QualityDb db, Actor actor, MoveCauseRequest request, CancellationToken stop)
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var cause = tree.Get(request.CauseId);
        cause.MustBeAt(request.Expected);
        Move(db, tree, actor, cause, request);
        return () => cause.Version;
    }

    /// <summary>Within another verb's change.</summary>
    internal void Move(QualityDb db, CauseTree tree, Actor actor, Cause cause, MoveCauseRequest request)
    {
        // Within its branch a standard one may change its place as well.
        cause.Require(request.ParentId == cause.ParentId ? CauseAction.Edit : CauseAction.Move);
        tree.RequireRoomBelow(request.ParentId, cause);
        tree.RequireFreeName(cause.Name, request.ParentId, cause.Id);
        var (before, was) = (new { cause.ParentId, cause.Place }, tree.PathOf(cause));
        var place = tree.PlaceIn(request.ParentId, request.BeforeId, cause.Id);
        var order = tree.Below(request.ParentId).Select(x => x.Id).ToList();
        (cause.ParentId, cause.Place) = (request.ParentId, place);
        // The same neighbours in the same order: nothing was moved.
        if (before.ParentId == cause.ParentId && order.SequenceEqual(tree.Below(request.ParentId).Select(x => x.Id)))
        {
            cause.Place = before.Place;
            return;
        }
        tree.RememberPlaces(db, ids, cause);
        var now = time.GetUtcNow();
        var said =
            before.ParentId == cause.ParentId
                ? $"Placed anew within {tree.Find(cause.ParentId)?.Name ?? "the branches"}"
                : $"Moved from {was} to {tree.PathOf(cause)}";
        CauseChange.Note(db, actor, now, cause, CauseStepKind.Moved, said);
        CauseChange.Record(db, actor, now, cause, CauseStepKind.Moved, $"{said}: {cause.Name}", before, new { cause.ParentId, cause.Place });
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>The cause that ends, the one it becomes part of, and why.</summary>
public sealed record MergeCausesRequest(Guid CauseId, ExpectedVersion Expected, Guid IntoId, [property: StringLength(1000)] string? Reason = null);

/// <summary>
/// Makes a cause part of another: it can no longer be chosen, and whatever was given under it counts under the other from now on, in old periods too. The
/// answers
/// themselves stay as they were given, so the merge can be taken back.
/// </summary>
public sealed class MergeCauses(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, MergeCausesRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        return await databases.ChangeAsync(request, db => MergeAsync(db, actor, request, stop), stop, Guard.Causes);
    }

    private async Task<Func<int>> MergeAsync(QualityDb db, Actor actor, MergeCausesRequest request, CancellationToken stop)
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var cause = tree.Get(request.CauseId);
        cause.MustBeAt(request.Expected);
        var into = tree.Get(request.IntoId);
        if (tree.IsWithin(into, cause.Id))
            throw new RuleBrokenException("cause-cycle", "A cause cannot become part of itself or of a cause below it.");
        into.Require(CauseAction.TakeIn);
        var now = time.GetUtcNow();
        var (was, becomes) = (tree.PathOf(cause), tree.PathOf(into));
        cause.MergeInto(into, actor, now, request.Reason);
        foreach (var below in tree.Below(cause.Id))
            Follow(db, tree, actor, now, below, into);
        CauseChange.Note(db, actor, now, cause, CauseStepKind.Merged, $"Merged into {becomes}", into.Id);
        CauseChange.Note(db, actor, now, into, CauseStepKind.Merged, $"Took in {was}");
        CauseChange.Record(
            db,
            actor,
            now,
            cause,
            CauseStepKind.Merged,
            $"Merged the cause {was} into {becomes}",
            new { State = CauseState.Open },
            new
            {
                cause.State,
                Into = into.Key,
                cause.ClosedReason,
            }
        );
        return () => cause.Version;
    }

    /// <summary>What stood below goes to the cause that takes it in.</summary>
    private void Follow(QualityDb db, CauseTree tree, Actor actor, DateTimeOffset now, Cause below, Cause into)
    {
        if (below.State == CauseState.Open)
        {
            tree.RequireRoomBelow(into.Id, below);
            tree.RequireFreeName(below.Name, into.Id, below.Id);
        }
        var was = tree.PathOf(below);
        var place = tree.PlaceIn(into.Id, null, below.Id);
        (below.ParentId, below.Place) = (into.Id, place);
        if (below.State == CauseState.Open)
            tree.RememberPlaces(db, ids, below);
        CauseChange.Note(db, actor, now, below, CauseStepKind.Moved, $"Moved from {was} to {tree.PathOf(below)}");
    }
}

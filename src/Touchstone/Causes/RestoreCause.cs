using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Causes;

/// <summary>The closed cause that shall be open again.</summary>
public sealed record RestoreCauseRequest(Guid CauseId, ExpectedVersion Expected);

/// <summary>Opens a retired, merged or split cause again: it can be chosen, and what was given under it counts under it once more.</summary>
public sealed class RestoreCause(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, RestoreCauseRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        return await databases.ChangeAsync(request, db => RestoreAsync(db, actor, request, stop), stop, Guard.Causes);
    }

    private async Task<Func<int>> RestoreAsync(QualityDb db, Actor actor, RestoreCauseRequest request, CancellationToken stop)
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var cause = tree.Get(request.CauseId);
        cause.MustBeAt(request.Expected);
        var before = new { cause.State, Into = tree.Find(cause.SuccessorId)?.Key };
        cause.Restore();
        tree.Find(cause.ParentId)?.Require(CauseAction.TakeIn);
        tree.RequireFreeName(cause.Name, cause.ParentId, cause.Id);
        var now = time.GetUtcNow();
        CauseChange.Note(db, actor, now, cause, CauseStepKind.Restored, $"Restored; it was {before.State.ToString().ToLowerInvariant()}");
        CauseChange.Record(db, actor, now, cause, CauseStepKind.Restored, $"Restored the cause {tree.PathOf(cause)}", before, new { cause.State });
        return () => cause.Version;
    }
}

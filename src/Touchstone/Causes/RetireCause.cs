using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Causes;

/// <summary>The cause to retire and why.</summary>
public sealed record RetireCauseRequest(Guid CauseId, ExpectedVersion Expected, [property: StringLength(1000)] string? Reason = null);

/// <summary>Takes a cause out of choice; it is never deleted, and answers given under it stay as they are.</summary>
public sealed class RetireCause(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, RetireCauseRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditCauses);
        return await databases.ChangeAsync(request, db => RetireAsync(db, actor, request, stop), stop, Guard.Causes);
    }

    private async Task<Func<int>> RetireAsync(QualityDb db, Actor actor, RetireCauseRequest request, CancellationToken stop)
    {
        var tree = await CauseTree.TrackAsync(db, stop);
        var cause = tree.Get(request.CauseId);
        cause.MustBeAt(request.Expected);
        if (tree.Below(cause.Id).Any(x => x.State == CauseState.Open))
            throw RuleBrokenException.Conflict("cause-has-causes", $"Open causes stand below {cause.Name}. Move or retire them first.");
        var now = time.GetUtcNow();
        cause.Retire(actor, now, request.Reason);
        CauseChange.Note(db, actor, now, cause, CauseStepKind.Retired, "Retired");
        CauseChange.Record(
            db,
            actor,
            now,
            cause,
            CauseStepKind.Retired,
            $"Retired the cause {tree.PathOf(cause)}",
            new { State = CauseState.Open },
            new { cause.State, cause.ClosedReason }
        );
        return () => cause.Version;
    }
}

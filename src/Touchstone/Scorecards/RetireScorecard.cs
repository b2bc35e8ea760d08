using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Scorecards;

/// <summary>The version to retire and why.</summary>
public sealed record RetireScorecardRequest(Guid VersionId, ExpectedVersion Expected, [property: StringLength(1000)] string? Reason = null);

/// <summary>Takes a published version out of choice; evaluations made on it stay as they are.</summary>
public sealed class RetireScorecard(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, RetireScorecardRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        return await databases.ChangeAsync(request, db => RetireAsync(db, actor, request, stop), stop, Guard.Scorecards);
    }

    private async Task<Func<int>> RetireAsync(QualityDb db, Actor actor, RetireScorecardRequest request, CancellationToken stop)
    {
        var version =
            await db.ScorecardVersions.FirstOrDefaultAsync(x => x.Id == request.VersionId, stop)
            ?? throw new RecordNotFoundException("scorecard version", request.VersionId);
        version.MustBeAt(request.Expected);
        var family = await db.ScorecardFamilies.AsNoTracking().FirstAsync(x => x.Id == version.FamilyId, stop);
        version.Retire();
        db.Record(
            actor,
            time.GetUtcNow(),
            "scorecard-retired",
            "scorecard",
            version.Id,
            $"Retired {family.Key}/{version.Variant} version {version.Number}",
            new { State = ScorecardState.Published },
            new { State = ScorecardState.Retired, request.Reason }
        );
        return () => version.Version;
    }
}

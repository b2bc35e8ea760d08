using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Scorecards;

/// <summary>Throws a draft away, and its family when nothing else is in it.</summary>
public sealed class DeleteDraft(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task ExecuteAsync(Actor actor, Guid versionId, ExpectedVersion expected, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        await databases.ChangeAsync(db => DeleteAsync(db, actor, versionId, expected, stop), stop, Guard.Scorecards);
    }

    private async Task DeleteAsync(QualityDb db, Actor actor, Guid versionId, ExpectedVersion expected, CancellationToken stop)
    {
        var version =
            await db.ScorecardVersions.FirstOrDefaultAsync(x => x.Id == versionId, stop) ?? throw new RecordNotFoundException("scorecard version", versionId);
        version.MustBeAt(expected);
        version.Require(ScorecardAction.Delete);
        var family = await db.ScorecardFamilies.FirstAsync(x => x.Id == version.FamilyId, stop);
        db.ScorecardVersions.Remove(version);
        if (!await db.ScorecardVersions.AnyAsync(x => x.FamilyId == family.Id && x.Id != versionId, stop))
            db.ScorecardFamilies.Remove(family);
        db.Record(
            actor,
            time.GetUtcNow(),
            "scorecard-draft-deleted",
            "scorecard",
            version.Id,
            $"Deleted the draft of {family.Key}/{version.Variant}",
            before: new { version.Hash, version.Document }
        );
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Scorecards;

/// <summary>Starts the next version of a variant from a published or retired one.</summary>
public sealed class CreateDraftFrom(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<Guid> ExecuteAsync(Actor actor, Guid versionId, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        return await databases.ChangeAsync(db => CreateAsync(db, actor, versionId, stop), stop, Guard.Scorecards);
    }

    private async Task<Guid> CreateAsync(QualityDb db, Actor actor, Guid versionId, CancellationToken stop)
    {
        var from =
            await db.ScorecardVersions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == versionId, stop)
            ?? throw new RecordNotFoundException("scorecard version", versionId);
        from.Require(ScorecardAction.StartDraft);
        if (await db.ScorecardVersions.AnyAsync(x => x.FamilyId == from.FamilyId && x.Variant == from.Variant && x.State == ScorecardState.Draft, stop))
            throw RuleBrokenException.Conflict("draft-exists", "This variant already has a draft. Edit or delete that one first.");
        var family = await db.ScorecardFamilies.AsNoTracking().FirstAsync(x => x.Id == from.FamilyId, stop);
        var now = time.GetUtcNow();
        var draft = from.StartDraft(ids.Next(), actor.Name, now);
        db.ScorecardVersions.Add(draft);
        db.Record(
            actor,
            now,
            "scorecard-draft-created",
            "scorecard",
            draft.Id,
            $"Started a draft of {family.Key}/{from.Variant} from version {from.Number}",
            after: new { From = from.Id, from.Number }
        );
        return draft.Id;
    }
}

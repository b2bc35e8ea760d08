using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Scorecards;

/// <summary>The whole document as it shall be, made from the given version of the record.</summary>
public sealed record EditScorecardDraftRequest(Guid VersionId, ExpectedVersion Expected, string Json, [property: StringLength(1000)] string? ChangeNote = null);

/// <summary>Changes the texts, weights, levels and rules of a draft; the draft stays of its family and variant.</summary>
public sealed class EditScorecardDraft(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>Returns the version of the record after the change.</summary>
    public async Task<int> ExecuteAsync(Actor actor, EditScorecardDraftRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        Request.Check(request);
        var document = ScorecardText.Read(request.Json);
        return await databases.ChangeAsync(db => EditAsync(db, actor, request, document, stop), stop, Guard.Scorecards);
    }

    private async Task<Func<int>> EditAsync(QualityDb db, Actor actor, EditScorecardDraftRequest request, ScorecardDocument document, CancellationToken stop)
    {
        var version =
            await db.ScorecardVersions.FirstOrDefaultAsync(x => x.Id == request.VersionId, stop)
            ?? throw new RecordNotFoundException("scorecard version", request.VersionId);
        version.MustBeAt(request.Expected);
        version.Require(ScorecardAction.Edit);
        var family = await db.ScorecardFamilies.AsNoTracking().FirstAsync(x => x.Id == version.FamilyId, stop);
        if (document.Family != family.Key || document.Variant != version.Variant)
            throw new RuleBrokenException(
                "other-scorecard",
                $"This draft is of {family.Key}/{version.Variant}; the document says {document.Family}/{document.Variant}. Import it instead."
            );
        var before = version.Hash;
        var note = string.IsNullOrWhiteSpace(request.ChangeNote) ? version.ChangeNote : request.ChangeNote.Trim();
        if (before == ScorecardJson.Hash(document) && note == version.ChangeNote)
            return () => version.Version;
        version.Hold(document, note);
        db.Record(
            actor,
            time.GetUtcNow(),
            "scorecard-draft-edited",
            "scorecard",
            version.Id,
            $"Edited the draft of {family.Key}/{version.Variant}",
            new { Hash = before },
            new { version.Hash }
        );
        return () => version.Version;
    }
}

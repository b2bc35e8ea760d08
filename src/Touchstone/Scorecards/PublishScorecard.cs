using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Scorecards;

/// <summary>The draft to publish, what changed, and the version of the record this was decided on.</summary>
public sealed record PublishScorecardRequest(Guid VersionId, ExpectedVersion Expected, [property: StringLength(1000)] string? ChangeNote = null);

/// <summary>The number the version has from now on, and the version of the record.</summary>
public sealed record PublishedScorecard(Guid VersionId, int Number, int Version);

/// <summary>Makes a draft the newest version of its variant: numbered, never changed again, and the one chosen for new evaluations.</summary>
public sealed class PublishScorecard(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task<PublishedScorecard> ExecuteAsync(Actor actor, PublishScorecardRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        return await databases.ChangeAsync(request, db => PublishAsync(db, actor, request, stop), stop, Guard.Scorecards);
    }

    internal async Task<PublishedScorecard> PublishAsync(QualityDb db, Actor actor, PublishScorecardRequest request, CancellationToken stop)
    {
        var version =
            await db.ScorecardVersions.FirstOrDefaultAsync(x => x.Id == request.VersionId, stop)
            ?? throw new RecordNotFoundException("scorecard version", request.VersionId);
        version.MustBeAt(request.Expected);
        version.Require(ScorecardAction.Publish);
        var family = await db.ScorecardFamilies.FirstAsync(x => x.Id == version.FamilyId, stop);
        var document = ScorecardText.DocumentOf(version);
        var previous = await db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.FamilyId == version.FamilyId && x.Variant == version.Variant && x.State != ScorecardState.Draft)
            .OrderByDescending(x => x.Number)
            .FirstOrDefaultAsync(stop);
        Refuse(document, previous);
        var now = time.GetUtcNow();
        version.Publish((previous?.Number ?? 0) + 1, request.ChangeNote, actor.Name, now);
        db.Record(
            actor,
            now,
            "scorecard-published",
            "scorecard",
            version.Id,
            $"Published {family.Key}/{version.Variant} as version {version.Number}",
            previous is null ? null : new { previous.Number, previous.Hash },
            new
            {
                version.Number,
                version.Hash,
                version.ChangeNote,
            }
        );
        await db.SaveChangesAsync(stop);
        return new PublishedScorecard(version.Id, version.Number, version.Version);
    }

    private static void Refuse(ScorecardDocument document, ScorecardVersion? previous)
    {
        var errors = PublishCheck.Of(document).Where(x => x.Severity == LintSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new RuleBrokenException(
                "scorecard-has-errors",
                errors.Count == 1
                    ? "One error must be put right before this scorecard is published."
                    : $"{errors.Count} errors must be put right before this scorecard is published."
            )
            {
                Details = [.. errors.Select(x => $"{x.Path}: {x.Message} {x.Suggestion}")],
            };
        }
        if (previous is null)
            return;
        var unlike = PublishCheck.Against(document, previous);
        if (unlike is [{ Code: PublishCheck.Unchanged } same])
            throw new RuleBrokenException(same.Code, $"{same.Message} {same.Suggestion}");
        if (unlike.Count > 0)
        {
            throw new RuleBrokenException("scorecard-breaks-comparison", $"Results of version {previous.Number} and of this draft would compare unlike things.")
            {
                Details = [.. unlike.Select(x => $"{x.Path}: {x.Message}")],
            };
        }
    }
}

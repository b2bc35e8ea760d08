using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Scorecards;

/// <summary>The family the successor gets, and its variant where it is another.</summary>
public sealed record CreateSuccessorRequest(
    [property:
        Required,
        StringLength(64, MinimumLength = 1),
        RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "is not an id: lower-case words joined by hyphens")
    ]
        string Family,
    [property:
        StringLength(64, MinimumLength = 1),
        RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "is not an id: lower-case words joined by hyphens")
    ]
        string? Variant = null
);

/// <summary>Starts a scorecard that asks other things: a draft in a family of its own that names the version's scorecard as its predecessor.</summary>
public sealed class CreateSuccessor(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<Guid> ExecuteAsync(Actor actor, Guid versionId, CreateSuccessorRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        return await databases.ChangeAsync(request, db => CreateAsync(db, actor, versionId, request, stop), stop, Guard.Scorecards);
    }

    private async Task<Guid> CreateAsync(QualityDb db, Actor actor, Guid versionId, CreateSuccessorRequest request, CancellationToken stop)
    {
        var from =
            await db.ScorecardVersions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == versionId, stop)
            ?? throw new RecordNotFoundException("scorecard version", versionId);
        from.Require(ScorecardAction.StartSuccessor);
        var variant = request.Variant ?? from.Variant;
        if (
            await db.ScorecardFamilies.FirstOrDefaultAsync(x => x.Key == request.Family, stop) is { } known
            && await db.ScorecardVersions.AnyAsync(x => x.FamilyId == known.Id && x.Variant == variant, stop)
        )
            throw RuleBrokenException.Conflict("scorecard-exists", $"A scorecard {request.Family}/{variant} already exists. Choose another family.");
        var was = ScorecardText.DocumentOf(from);
        var now = time.GetUtcNow();
        var family = await db.ScorecardFamilies.FirstOrDefaultAsync(x => x.Key == request.Family, stop);
        if (family is null)
        {
            family = new ScorecardFamily
            {
                Id = ids.Next(),
                Key = request.Family,
                Name = ImportScorecard.NameOf(request.Family),
                CreatedAt = now,
            };
            db.ScorecardFamilies.Add(family);
        }
        var draft = new ScorecardVersion
        {
            Id = ids.Next(),
            FamilyId = family.Id,
            Variant = variant,

            CreatedAt = now,
            CreatedByName = actor.Name,
        };
        draft.Hold(was with { Family = request.Family, Variant = variant, Predecessor = $"{was.Family}/{was.Variant}" }, null);
        db.ScorecardVersions.Add(draft);
        db.Record(
            actor,
            now,
            "scorecard-successor-created",
            "scorecard",
            draft.Id,
            $"Started {request.Family}/{variant} as the successor of {was.Family}/{was.Variant}",
            after: new
            {
                From = from.Id,
                from.Number,
                draft.Hash,
            }
        );
        return draft.Id;
    }
}

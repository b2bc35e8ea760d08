using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Scorecards;

/// <summary>Which variants of the ready family were published now, and which were here before.</summary>
public sealed record InstalledReadyScorecards(IReadOnlyList<string> Published, IReadOnlyList<string> AlreadyHere);

/// <summary>Imports and publishes the scorecards that come with the product, and takes in the causes they list; a variant that has a version or a draft
/// stays as it is.</summary>
public sealed class InstallReadyScorecards(IDbContextFactory<QualityDb> databases, ImportScorecard import, PublishScorecard publish, TakeInCauses causes)
{
    public async Task<InstalledReadyScorecards> ExecuteAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        return await databases.ChangeAsync(db => InstallAsync(db, actor, stop), stop, Guard.Scorecards, Guard.Causes);
    }

    private async Task<InstalledReadyScorecards> InstallAsync(QualityDb db, Actor actor, CancellationToken stop)
    {
        List<string> published = [],
            here = [];
        foreach (var document in ReadyScorecards.All)
        {
            var name = $"{document.Family}/{document.Variant}";
            if (await IsHereAsync(db, document, stop))
            {
                here.Add(name);
                continue;
            }
            var draft = await import.TakeAsync(
                db,
                actor,
                new ImportScorecardRequest(ScorecardJson.Canonical(document), ExpectedVersion.Any, "Comes with the product."),
                document,
                stop
            );
            await publish.PublishAsync(db, actor, new PublishScorecardRequest(draft.VersionId, draft.Version), stop);
            published.Add(name);
        }
        // The causes they list stand in the tree from then on, for those that an earlier version of the product installed as well.
        await causes.ExecuteAsync(db, actor, ReadyScorecards.All.SelectMany(ScorecardCauses.Listed), stop);
        return new InstalledReadyScorecards(published, here);
    }

    /// <summary>A draft that equals the ready document is one that an earlier, interrupted installation left: it is published now.</summary>
    private static async Task<bool> IsHereAsync(QualityDb db, ScorecardDocument document, CancellationToken stop)
    {
        var hash = ScorecardJson.Hash(document);
        var families = db.ScorecardFamilies;
        return await db.ScorecardVersions.AnyAsync(
            x =>
                x.Variant == document.Variant
                && families.Any(f => f.Id == x.FamilyId && f.Key == document.Family)
                && (x.State != ScorecardState.Draft || x.Hash != hash),
            stop
        );
    }
}

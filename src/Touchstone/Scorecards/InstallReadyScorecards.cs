using Microsoft.EntityFrameworkCore;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Scorecards;

/// <summary>Which variants of the ready family were published now, and which were here before.</summary>
public sealed record InstalledReadyScorecards(IReadOnlyList<string> Published, IReadOnlyList<string> AlreadyHere);

/// <summary>Imports and publishes the scorecards that come with the product; a variant that has a version or a draft stays as it is.</summary>
public sealed class InstallReadyScorecards(IDbContextFactory<QualityDb> databases, ImportScorecard import, PublishScorecard publish)
{
    public async Task<InstalledReadyScorecards> ExecuteAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        List<string> published = [], here = [];
        foreach (var document in ReadyScorecards.All)
        {
            var name = $"{document.Family}/{document.Variant}";
            if (await IsHereAsync(document, stop))
            {
                here.Add(name);
                continue;
            }
            var draft = await import.ExecuteAsync(actor, new ImportScorecardRequest(ScorecardJson.Canonical(document), ExpectedVersion.Any, "Comes with the product."), stop);
            await publish.ExecuteAsync(actor, new PublishScorecardRequest(draft.VersionId, draft.Version), stop);
            published.Add(name);
        }
        return new InstalledReadyScorecards(published, here);
    }

    /// <summary>A draft that equals the ready document is one that an earlier, interrupted installation left: it is published now.</summary>
    private async Task<bool> IsHereAsync(ScorecardDocument document, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var hash = ScorecardJson.Hash(document);
        var families = db.ScorecardFamilies;
        return await db.ScorecardVersions.AnyAsync(x => x.Variant == document.Variant && families.Any(f => f.Id == x.FamilyId && f.Key == document.Family)
            && (x.State != ScorecardState.Draft || x.Hash != hash), stop);
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Scorecards;

/// <summary>The causes that were added, by their places in words.</summary>
public sealed record TakenInCauses(IReadOnlyList<string> Added);

/// <summary>Adds the causes that a scorecard lists and the tree does not have: “Agent: knowledge” below the branch Agent. What is there stays as it is;
/// again changes nothing.</summary>
public sealed class TakeInScorecardCauses(IDbContextFactory<QualityDb> databases, TakeInCauses causes)
{
    public async Task<TakenInCauses> ExecuteAsync(Actor actor, Guid versionId, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.EditScorecards);
        return await databases.ChangeAsync(db => TakeAsync(db, actor, versionId, stop), stop, Guard.Causes, Guard.Scorecards.Shared());
    }

    private async Task<TakenInCauses> TakeAsync(QualityDb db, Actor actor, Guid versionId, CancellationToken stop)
    {
        var version =
            await db.ScorecardVersions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == versionId, stop)
            ?? throw new RecordNotFoundException("scorecard version", versionId);
        var added = await causes.ExecuteAsync(db, actor, ScorecardCauses.Listed(ScorecardText.DocumentOf(version)), stop);
        return new TakenInCauses(added);
    }
}

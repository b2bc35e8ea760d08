using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Results;

/// <summary>A scorecard family by key and name.</summary>
public sealed record FamilyChoice(string Key, string Name);

/// <summary>What results can be filtered by.</summary>
public sealed record ResultsFilterChoices(IReadOnlyList<FamilyChoice> Families, IReadOnlyList<string> Channels);

/// <summary>Reads the scorecards and channels that evaluations have used.</summary>
public sealed class ResultsFilterQueries(IDbContextFactory<QualityDb> databases)
{
    public async Task<ResultsFilterChoices> GetAsync(Actor actor, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewResults);
        await using var db = await databases.CreateDbContextAsync(stop);
        var families = await db.ScorecardFamilies.AsNoTracking().OrderBy(x => x.Name).Select(x => new FamilyChoice(x.Key, x.Name)).ToListAsync(stop);
        var channels = await db.Evaluations.AsNoTracking().Select(x => x.Channel).Distinct().OrderBy(x => x).ToListAsync(stop);
        return new ResultsFilterChoices(families, channels);
    }
}

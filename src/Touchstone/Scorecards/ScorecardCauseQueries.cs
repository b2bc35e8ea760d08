using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Scorecards;

/// <summary>A published scorecard that lists causes which can no longer be chosen, with what became of each.</summary>
public sealed record ScorecardWithClosedCauses(Guid VersionId, string Title, IReadOnlyList<CauseReading> Causes);

/// <summary>A scorecard that lists a cause or one below it.</summary>
public sealed record ScorecardWithCause(Guid VersionId, string Title, string Scorecard, int Number, IReadOnlyList<string> Criteria);

/// <summary>Reads which scorecards list which causes.</summary>
public sealed class ScorecardCauseQueries(IDbContextFactory<QualityDb> databases, ScorecardReader scorecards, BusinessCalendar calendar)
{
    /// <summary>The scorecards in use that list closed causes: evaluators are offered what became of them, and the next version should say so.</summary>
    public async Task<IReadOnlyList<ScorecardWithClosedCauses>> ClosedAsync(Actor actor, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewScorecards);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await ClosedAsync(db, stop);
    }

    internal async Task<IReadOnlyList<ScorecardWithClosedCauses>> ClosedAsync(QualityDb db, CancellationToken stop)
    {
        var causes = await CauseReader.ReadAsync(db, await calendar.ZoneAsync(stop), stop);
        var found = new List<ScorecardWithClosedCauses>();
        foreach (var card in await InUseAsync(db, stop))
        {
            if (ScorecardCauses.Closed(causes, card.Document) is { Count: > 0 } closed)
                found.Add(new ScorecardWithClosedCauses(card.VersionId, card.Title, [.. closed.Select(x => x.Reading)]));
        }
        return found;
    }

    /// <summary>The causes that a version lists and the tree does not have.</summary>
    public async Task<IReadOnlyList<string>> UnknownAsync(Actor actor, Guid versionId, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewScorecards);
        await using var db = await databases.CreateDbContextAsync(stop);
        var tree = await CauseTree.ReadAsync(db, stop);
        return [.. ScorecardCauses.Listed((await scorecards.GetAsync(db, versionId, stop)).Document).Where(x => tree.Named(x) is null)];
    }

    /// <summary>The scorecards in use of which a criterion lists the cause, one below it or one that became it.</summary>
    public async Task<IReadOnlyList<ScorecardWithCause>> ListingAsync(Actor actor, Guid causeId, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewScorecards);
        await using var db = await databases.CreateDbContextAsync(stop);
        var causes = await CauseReader.ReadAsync(db, await calendar.ZoneAsync(stop), stop);
        var cause = causes.Tree.Get(causeId);
        var found = new List<ScorecardWithCause>();
        foreach (var card in await InUseAsync(db, stop))
        {
            var criteria = card.Document.AllCriteria().Where(x => causes.Within(x.Causes, cause).Count > 0).Select(x => x.Title).ToList();
            if (criteria.Count > 0)
                found.Add(new ScorecardWithCause(card.VersionId, card.Title, $"{card.FamilyKey}/{card.Variant}", card.Number, criteria));
        }
        return found;
    }

    /// <summary>The newest published version of each variant.</summary>
    private async Task<IReadOnlyList<ReadScorecard>> InUseAsync(QualityDb db, CancellationToken stop)
    {
        var published = await db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.State == ScorecardState.Published)
            .Select(x => new
            {
                x.Id,
                x.FamilyId,
                x.Variant,
                x.Number,
            })
            .ToListAsync(stop);
        var cards = new List<ReadScorecard>();
        foreach (var newest in published.GroupBy(x => (x.FamilyId, x.Variant)).Select(x => x.MaxBy(v => v.Number)!))
            cards.Add(await scorecards.GetAsync(db, newest.Id, stop));
        return [.. cards.OrderBy(x => x.FamilyKey, StringComparer.Ordinal).ThenBy(x => x.Variant, StringComparer.Ordinal)];
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Results;

/// <summary>Reads results: what finished evaluations say of the service, each figure with its interval and n.</summary>
public sealed class ResultsQueries(
    IDbContextFactory<QualityDb> databases,
    BusinessCalendar calendar,
    ScorecardReader scorecards,
    IOptions<ResultsOptions> options
)
{
    public async Task<ResultsView> GetAsync(Actor actor, ResultsFilter filter, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var basis = await BasisAsync(db, actor, filter, stop);
        filter = basis.Filter;
        var (from, to, reach, versions, pool, apart) = (basis.From, basis.To, basis.Reach, basis.Versions, basis.Pool, basis.Apart);
        var other = filter.Selection == EvaluationSelection.Random ? EvaluationSelection.Targeted : EvaluationSelection.Random;
        var counts = await CriteriaAsync(
            db,
            [basis.Found.Counted(basis.FoundVersions.Keys, filter.Selection), basis.Found.Counted(basis.FoundVersions.Keys, other)],
            stop
        );
        var units = pool?.Units ?? [];
        var interactions = reach.Interactions(versions.Values.SelectMany(x => x.Channels));
        var successions = pool is null ? [] : await ResultsSuccessions.OfAsync(reach, scorecards, pool.Family, await calendar.ZoneAsync(stop), stop);
        var minimum = basis.Minimum;
        var context = new GroupContext(reach, units, counts, interactions, versions, minimum);
        var overall = FigureMaker.Row(context, "all", "All of these", null, units, await interactions.CountAsync(stop), reach.Records);
        var rows = filter.By switch
        {
            ResultsGrouping.Team => await ResultsGroups.ByTeamAsync(context, stop),
            ResultsGrouping.Agent => await ResultsGroups.ByAgentAsync(context, stop),
            ResultsGrouping.Scorecard => await ResultsGroups.ByScorecardAsync(context, stop),
            ResultsGrouping.Week => await ResultsGroups.ByPeriodAsync(context, WeekOf, x => x.AddDays(6), x => $"Week of {x:d MMM yyyy}", stop),
            ResultsGrouping.Month => await ResultsGroups.ByPeriodAsync(
                context,
                x => new DateOnly(x.Year, x.Month, 1),
                x => x.AddMonths(1).AddDays(-1),
                x => $"{x:MMMM yyyy}",
                stop
            ),
            _ => await ResultsParts.ByPartAsync(context, Answers(db, reach.Counted(versions.Keys, filter.Selection)), filter.By, stop),
        };
        return new ResultsView(
            filter,
            from,
            to,
            minimum,
            overall,
            rows,
            ResultsPools.Sentence(pool, filter, apart),
            successions,
            [
                .. apart.Select(x => new ResultsApart(
                    x.Family,
                    x.Selection,
                    x.Scale,
                    FigureMaker.Row(
                        context,
                        $"{x.Family}/{x.Scale}/{x.Selection.ToString().ToLowerInvariant()}",
                        x.Words,
                        null,
                        x.Units,
                        null,
                        reach.Records with
                        {
                            Family = x.Family,
                            Selection = x.Selection,
                            Scale = x.Scale,
                        }
                    )
                )),
            ],
            await reach.IncompleteInteractionsAsync(stop),
            await reach.UncountedAsync(versions.Keys, stop)
        )
        {
            AgentName =
                filter.AgentId is { } agent && units.Count > 0
                    ? await db.People.AsNoTracking().Where(x => x.Id == agent).Select(x => x.Name).FirstOrDefaultAsync(stop)
                    : null,
        };
    }

    /// <summary>What the figures of a filter are made of, for every kind of result alike.</summary>
    internal async Task<ResultsBasis> BasisAsync(QualityDb db, Actor actor, ResultsFilter filter, CancellationToken stop)
    {
        actor.Require(Permission.ViewResults);
        var to = filter.To ?? await calendar.TodayAsync(stop);
        var from = filter.From ?? to.AddDays(-7 * 13 + 1);
        InOrder.Require(from, to);
        var found = await ResultsReach.OfAsync(db, actor, filter, from, to, stop);
        var foundVersions = await VersionsAsync(db, filter, stop);
        var other = filter.Selection == EvaluationSelection.Random ? EvaluationSelection.Targeted : EvaluationSelection.Random;
        var pools = ResultsPools.Of(await UnitsAsync(found.Counted(foundVersions.Keys, filter.Selection), stop), filter.Selection, foundVersions);
        var pool = pools.Count == 0 ? null : pools[0];
        var apart = pools.Skip(1).Concat(ResultsPools.Of(await UnitsAsync(found.Counted(foundVersions.Keys, other), stop), other, foundVersions)).ToList();
        var (reach, versions) = (found, foundVersions);
        if (pool is not null && filter.Family is null)
        {
            // From here on the answer is as if this family had been asked for, and says so.
            filter = filter with
            {
                Family = pool.Family,
            };
            reach = reach with { Filter = filter };
            versions = versions.Where(x => x.Value.FamilyKey == pool.Family).ToDictionary();
        }
        if (pool is not null && apart.Exists(x => x.Family == pool.Family && x.Selection == pool.Selection))
            reach = reach with { Scale = pool.Scale };
        return new ResultsBasis(filter, from, to, reach, versions, found, foundVersions, pool, apart, options.Value.MinimumToJudge);
    }

    /// <summary>Monday of the week.</summary>
    internal static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private async Task<IReadOnlyDictionary<Guid, VersionInResults>> VersionsAsync(QualityDb db, ResultsFilter filter, CancellationToken stop)
    {
        var families = db.ScorecardFamilies;
        var rows = await db
            .ScorecardVersions.AsNoTracking()
            .Where(x => x.State != ScorecardState.Draft)
            .Join(
                families,
                x => x.FamilyId,
                f => f.Id,
                (x, f) =>
                    new
                    {
                        x.Id,
                        x.Variant,
                        x.Number,
                        f.Key,
                        FamilyName = f.Name,
                        x.Channels,
                    }
            )
            .Where(x => filter.Family == null || x.Key == filter.Family)
            .ToListAsync(stop);
        var found = new Dictionary<Guid, VersionInResults>();
        foreach (var row in rows)
            found[row.Id] = new VersionInResults(
                row.Key,
                row.FamilyName,
                row.Variant,
                row.Number,
                row.Channels.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                (await scorecards.GetAsync(row.Id, stop)).Document
            );
        return found;
    }

    /// <summary>The answers of some evaluations that were shown to the evaluator.</summary>
    private static IQueryable<EvaluationAnswer> Answers(QualityDb db, IQueryable<Evaluation> of)
    {
        var ids = of.Select(x => x.Id);
        return db.EvaluationAnswers.AsNoTracking().Where(x => !x.IsHidden && ids.Contains(x.EvaluationId));
    }

    private static async Task<IReadOnlyDictionary<Guid, (int Shown, int NotApplicable)>> CriteriaAsync(
        QualityDb db,
        IEnumerable<IQueryable<Evaluation>> each,
        CancellationToken stop
    )
    {
        var found = new Dictionary<Guid, (int, int)>();
        foreach (var of in each)
        {
            var rows = await Answers(db, of)
                .GroupBy(x => x.EvaluationId)
                .Select(g => new
                {
                    g.Key,
                    Shown = g.Count(x => x.Share != null || x.IsNotApplicable),
                    NotApplicable = g.Count(x => x.IsNotApplicable),
                })
                .ToListAsync(stop);
            foreach (var row in rows)
                found[row.Key] = (row.Shown, row.NotApplicable);
        }
        return found;
    }

    private static async Task<IReadOnlyList<EvaluatedUnit>> UnitsAsync(IQueryable<Evaluation> counted, CancellationToken stop) =>
        await counted
            .Select(x => new EvaluatedUnit(
                x.Id,
                x.AgentId,
                x.TeamId,
                x.InteractionDate!.Value,
                x.ScorecardVersionId,
                x.UnfailedScore,
                x.Passed,
                x.CustomerCritical,
                x.BusinessCritical,
                x.ComplianceCritical
            ))
            .ToListAsync(stop);
}

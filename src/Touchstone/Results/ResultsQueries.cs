using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Evaluations;
using Touchstone.Interactions;
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
    internal static readonly EvaluationState[] Finished = [EvaluationState.Submitted, EvaluationState.Released, EvaluationState.Acknowledged];
    private static readonly EvaluationState[] InProgress = [EvaluationState.Assigned, EvaluationState.Draft];

    public async Task<ResultsView> GetAsync(Actor actor, ResultsFilter filter, CancellationToken stop = default)
    {
        actor.Require(Permission.ViewResults);
        var today = await calendar.TodayAsync(stop);
        var to = filter.To ?? today;
        var from = filter.From ?? to.AddDays(-7 * 13 + 1);
        InOrder.Require(from, to);
        await using var db = await databases.CreateDbContextAsync(stop);
        var scope = actor.TeamsFor(Permission.ViewResults);

        var versions = await VersionsAsync(db, filter, stop);
        var other = filter.Selection == EvaluationSelection.Random ? EvaluationSelection.Targeted : EvaluationSelection.Random;
        // What a person judges blind stays out of the person's figures, or the figures of an agent would tell.
        var blind = await BlindEvaluations.Of(db.Evaluations.AsNoTracking(), actor.PersonId).Select(x => x.InteractionId).ToListAsync(stop);
        var found = Evaluations(db, filter, from, to, scope, [.. versions.Keys]).Where(x => !blind.Contains(x.InteractionId));
        var pools = ResultsPools.Of(
            await UnitsAsync(found.Where(x => x.Selection == filter.Selection && Finished.Contains(x.State)), versions, stop),
            filter.Selection,
            versions
        );
        var pool = pools.Count == 0 ? null : pools[0];
        var apart = pools
            .Skip(1)
            .Concat(ResultsPools.Of(await UnitsAsync(found.Where(x => x.Selection == other && Finished.Contains(x.State)), versions, stop), other, versions))
            .ToList();
        var everyFinished = found.Where(x => Finished.Contains(x.State)).Select(x => x.Id);
        if (pool is not null && filter.Family is null)
        {
            // From here on the answer is as if this family had been asked for, and says so.
            filter = filter with
            {
                Family = pool.Family,
            };
            versions = versions.Where(x => x.Value.FamilyKey == pool.Family).ToDictionary();
        }
        var units = pool?.Units ?? [];
        var evaluations = Evaluations(db, filter, from, to, scope, [.. versions.Keys])
            .Where(x => x.Selection == filter.Selection && !blind.Contains(x.InteractionId));
        var inProgress = await evaluations.CountAsync(x => InProgress.Contains(x.State), stop);
        var interactions = Interactions(db, filter, from, to, scope, versions).Where(x => !blind.Contains(x.Id));
        var leftOut = scope is null && filter is { TeamId: null, AgentId: null } ? await LeftOutAsync(db, filter, from, to, stop) : 0;
        var answers = db.EvaluationAnswers.AsNoTracking().Where(x => !x.IsHidden);
        var ids = evaluations.Where(x => Finished.Contains(x.State)).Select(x => x.Id);
        var counts = (
            await answers
                .Where(x => everyFinished.Contains(x.EvaluationId))
                .GroupBy(x => x.EvaluationId)
                .Select(g => new
                {
                    g.Key,
                    Shown = g.Count(x => x.Share != null || x.IsNotApplicable),
                    NotApplicable = g.Count(x => x.IsNotApplicable),
                })
                .ToListAsync(stop)
        ).ToDictionary(x => x.Key, x => (x.Shown, x.NotApplicable));

        var successions = pool is null
            ? []
            : await ResultsSuccessions.OfAsync(db, scorecards, filter, from, to, scope, pool.Family, await calendar.ZoneAsync(stop), stop);
        var minimum = options.Value.MinimumToJudge;
        var overall = FigureMaker.Row("all", "All of these", null, units, await interactions.CountAsync(stop), counts, minimum);
        var context = new GroupContext(db, units, counts, interactions, versions, minimum);
        var rows = filter.By switch
        {
            ResultsGrouping.Team => await ResultsGroups.ByTeamAsync(context, stop),
            ResultsGrouping.Agent => await ResultsGroups.ByAgentAsync(context, stop),
            ResultsGrouping.Scorecard => await ResultsGroups.ByScorecardAsync(context, stop),
            ResultsGrouping.Week => await ResultsGroups.ByPeriodAsync(context, WeekOf, x => $"Week of {x:d MMM yyyy}", stop),
            ResultsGrouping.Month => await ResultsGroups.ByPeriodAsync(context, x => new DateOnly(x.Year, x.Month, 1), x => $"{x:MMMM yyyy}", stop),
            _ => await ResultsParts.ByPartAsync(context, answers.Where(x => ids.Contains(x.EvaluationId)), filter.By, stop),
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
                    FigureMaker.Row($"{x.Family}/{x.Scale}/{x.Selection.ToString().ToLowerInvariant()}", x.Words, null, x.Units, null, counts, minimum)
                )),
            ],
            leftOut,
            inProgress
        );
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

    internal static IQueryable<Evaluation> Evaluations(
        QualityDb db,
        ResultsFilter filter,
        DateOnly from,
        DateOnly to,
        IReadOnlySet<Guid>? scope,
        IReadOnlyList<Guid> versions
    )
    {
        var query = db.Evaluations.AsNoTracking().Where(x => x.InteractionDate >= from && x.InteractionDate <= to);
        if (scope is not null)
            query = query.Where(x => x.TeamId != null && scope.Contains(x.TeamId.Value));
        if (filter.TeamId is { } team)
            query = query.Where(x => x.TeamId == team);
        if (filter.AgentId is { } agent)
            query = query.Where(x => x.AgentId == agent);
        if (filter.Channel is { Length: > 0 } channel)
            query = query.Where(x => x.Channel == channel);
        if (filter.Family is { Length: > 0 })
            query = query.Where(x => versions.Contains(x.ScorecardVersionId));
        return query;
    }

    /// <summary>The latest evaluation of each interaction within a family: what another family says of it is no later word on this one.</summary>
    private static async Task<IReadOnlyList<EvaluatedUnit>> UnitsAsync(
        IQueryable<Evaluation> finished,
        IReadOnlyDictionary<Guid, VersionInResults> versions,
        CancellationToken stop
    )
    {
        var all = await finished
            .Select(x => new EvaluatedUnit(
                x.Id,
                x.InteractionId,
                x.AgentId,
                x.TeamId,
                x.InteractionDate!.Value,
                x.ScorecardVersionId,
                x.SubmittedAt,
                Evaluation.TextOf(x.ReferenceYear, x.ReferenceNumber),
                x.UnfailedScore,
                x.Passed,
                x.CustomerCritical,
                x.BusinessCritical,
                x.ComplianceCritical
            ))
            .ToListAsync(stop);
        return
        [
            .. all.GroupBy(x => (x.InteractionId, x.AgentId, versions[x.ScorecardVersionId].FamilyKey))
                .Select(x => x.OrderByDescending(u => u.SubmittedAt).ThenByDescending(u => u.Reference, StringComparer.Ordinal).First()),
        ];
    }

    private static IQueryable<Interaction> Interactions(
        QualityDb db,
        ResultsFilter filter,
        DateOnly from,
        DateOnly to,
        IReadOnlySet<Guid>? scope,
        IReadOnlyDictionary<Guid, VersionInResults> versions
    )
    {
        var query = db.Interactions.AsNoTracking().Where(x => x.IsEligible && x.BusinessDate >= from && x.BusinessDate <= to);
        if (scope is not null)
            query = query.Where(x => x.TeamId != null && scope.Contains(x.TeamId.Value));
        if (filter.TeamId is { } team)
            query = query.Where(x => x.TeamId == team);
        if (filter.AgentId is { } agent)
            query = query.Where(x => x.AgentId == agent);
        if (filter.Channel is { Length: > 0 } channel)
            query = query.Where(x => x.Channel == channel);
        if (filter.Family is { Length: > 0 })
        {
            var channels = versions.Values.SelectMany(x => x.Channels).Distinct().ToList();
            query = query.Where(x => channels.Contains(x.Channel));
        }
        return query;
    }

    private static async Task<int> LeftOutAsync(QualityDb db, ResultsFilter filter, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var query = db
            .Interactions.AsNoTracking()
            .Where(x => !x.IsEligible && x.ErasedAt == null && (x.BusinessDate == null || (x.BusinessDate >= from && x.BusinessDate <= to)));
        if (filter.Channel is { Length: > 0 } channel)
            query = query.Where(x => x.Channel == channel);
        return await query.CountAsync(stop);
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Following;
using Touchstone.Shared.Lists;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>One evaluation in a list.</summary>
public sealed record EvaluationRow(
    Guid Id,
    string Reference,
    EvaluationState State,
    int Version,
    long InteractionId,
    DateOnly? InteractionDate,
    string Channel,
    Guid? AgentId,
    string? AgentName,
    Guid? TeamId,
    string? TeamName,
    Guid EvaluatorId,
    string EvaluatorName,
    string ScorecardTitle,
    int ScorecardNumber,
    string Family,
    bool IsBlind,
    EvaluationSelection Selection,
    DateOnly? DueOn,
    DateTimeOffset AssignedAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? ReleasedAt,
    DateTimeOffset? AcknowledgedAt,
    decimal? UnfailedScore,
    decimal? FinalScore,
    bool? Passed,
    ErrorOutcome? CustomerCritical,
    ErrorOutcome? BusinessCritical,
    ErrorOutcome? ComplianceCritical
);

/// <summary>A name with its id, to choose from.</summary>
public sealed record Choice(Guid Id, string Name);

/// <summary>Whom and what the list can be filtered by.</summary>
public sealed record EvaluationChoices(
    IReadOnlyList<Choice> Teams,
    IReadOnlyList<Choice> Agents,
    IReadOnlyList<Choice> Evaluators,
    IReadOnlyList<string> Channels,
    IReadOnlyList<KeyValuePair<string, string>> Families
);

/// <summary>Lists evaluations within what a person's roles open.</summary>
public sealed class EvaluationQueries(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar, ScorecardReader scorecards, TimeProvider time)
{
    private readonly ChangeOrder<Evaluation, Guid> _changes = new(databases, time, "evaluations", x => x.Id);

    public async Task<ListPage<EvaluationRow>> ListAsync(
        Actor actor,
        EvaluationFilter filter,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        if (!actor.May(Permission.PerformEvaluations) && !actor.May(Permission.ReadOwnEvaluations))
            actor.Require(Permission.ViewEvaluations);
        await using var db = await databases.CreateDbContextAsync(stop);
        var page = await PageAsync(db, await SelectedAsync(db, actor, filter, stop), actor, "evaluations", filter.Sort, cursor, size, stop);
        return page with { Items = [.. page.Items.Select(x => Seen(actor, x))] };
    }

    /// <summary>Those of these evaluations that the person may see, in the order of their references.</summary>
    public async Task<IReadOnlyList<EvaluationRow>> OfAsync(Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var rows = await Rows(db, db.Evaluations.AsNoTracking().VisibleTo(actor).Where(x => EF.Parameter(ids).Contains(x.Id))).ToListAsync(stop);
        return [.. rows.OrderBy(x => x.Reference, StringComparer.Ordinal).Select(x => Seen(actor, x))];
    }

    /// <summary>What changed since, the oldest change first, each evaluation once and as it stands.</summary>
    public async Task<FollowedPage<EvaluationRow>> ChangesAsync(
        Actor actor,
        EvaluationFilter filter,
        DateTimeOffset since,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        if (!actor.May(Permission.PerformEvaluations) && !actor.May(Permission.ReadOwnEvaluations))
            actor.Require(Permission.ViewEvaluations);
        await using var db = await databases.CreateDbContextAsync(stop);
        var query = await SelectedAsync(db, actor, filter, stop);
        var page = await _changes.PageAsync(db, query, since, cursor, Math.Clamp(size, 1, 200), x => Guid.TryParse(x, out var id) ? id : null, stop);
        var ids = page.Rows.Select(x => x.Id).ToList();
        var rows = (await Rows(db, db.Evaluations.AsNoTracking().Where(x => ids.Contains(x.Id))).ToListAsync(stop)).ToDictionary(x => x.Id);
        return new FollowedPage<EvaluationRow>([.. ids.Where(rows.ContainsKey).Select(x => Seen(actor, rows[x]))], page.NextCursor)
        {
            ChangedSince = page.ChangedSince,
        };
    }

    /// <summary>How many evaluations the filter finds.</summary>
    public async Task<int> CountAsync(Actor actor, EvaluationFilter filter, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await (await SelectedAsync(db, actor, filter, stop)).CountAsync(stop);
    }

    /// <summary>The released evaluations of one's own work, newest first unless another order is asked for.</summary>
    public async Task<ListPage<EvaluationRow>> MyAsync(
        Actor actor,
        MyEvaluationFilter? filter = null,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await PageAsync(db, await MineAsync(db, actor, filter ?? new(), stop), actor, "own evaluations", filter?.Sort, cursor, size, stop);
    }

    public async Task<int> CountMyAsync(Actor actor, MyEvaluationFilter filter, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await (await MineAsync(db, actor, filter, stop)).CountAsync(stop);
    }

    /// <summary>What one's own list can be narrowed to.</summary>
    public async Task<(IReadOnlyList<string> Channels, IReadOnlyList<KeyValuePair<string, string>> Families)> MyChoicesAsync(
        Actor actor,
        CancellationToken stop = default
    )
    {
        actor.Require(Permission.ReadOwnEvaluations);
        await using var db = await databases.CreateDbContextAsync(stop);
        var own = Own(db, actor.RequirePerson());
        var channels = await own.Select(x => x.Channel).Distinct().ToListAsync(stop);
        var versions = db.ScorecardVersions;
        var families = await db
            .ScorecardFamilies.AsNoTracking()
            .Where(f => versions.Any(v => v.FamilyId == f.Id && own.Any(x => x.ScorecardVersionId == v.Id)))
            .OrderBy(x => x.Name)
            .Select(x => new { x.Key, x.Name })
            .ToListAsync(stop);
        return ([.. channels.Order(StringComparer.Ordinal)], [.. families.Select(x => KeyValuePair.Create(x.Key, x.Name))]);
    }

    private async Task<IQueryable<Evaluation>> MineAsync(QualityDb db, Actor actor, MyEvaluationFilter filter, CancellationToken stop)
    {
        actor.Require(Permission.ReadOwnEvaluations);
        var own = Own(db, actor.RequirePerson()).Select(x => x.Id);
        return (await SelectedAsync(db, actor, filter.ToFilter(), stop)).Where(x => own.Contains(x.Id));
    }

    /// <summary>The evaluations that the filter leaves of those the person may see.</summary>
    internal async Task<IQueryable<Evaluation>> SelectedAsync(QualityDb db, Actor actor, EvaluationFilter filter, CancellationToken stop) =>
        await filter.On(await calendar.TodayAsync(db, stop)).FindAsync(db, scorecards, actor, stop);

    private static async Task<ListPage<EvaluationRow>> PageAsync(
        QualityDb db,
        IQueryable<Evaluation> query,
        Actor actor,
        string list,
        string? sort,
        string? cursor,
        int size,
        CancellationToken stop
    )
    {
        var part = await EvaluationSorts.Of(db, actor, list).PageAsync(query, sort, cursor, Math.Clamp(size, 1, 200), stop);
        var rows = (await Rows(db, db.Evaluations.AsNoTracking().Where(x => EF.Parameter(part.Ids).Contains(x.Id))).ToListAsync(stop)).ToDictionary(x => x.Id);
        return new ListPage<EvaluationRow>([.. part.Ids.Where(rows.ContainsKey).Select(x => rows[x])], part.Next, part.Previous);
    }

    /// <summary>The unfailed scores of one's own released evaluations, only those together that may be; random draws first, then the most used
    /// scorecard.</summary>
    public async Task<IReadOnlyList<OwnScores>> MyScoresAsync(Actor actor, CancellationToken stop = default)
    {
        actor.Require(Permission.ReadOwnEvaluations);
        await using var db = await databases.CreateDbContextAsync(stop);
        var own = Own(db, actor.RequirePerson());
        var rows = await own.Counted(db, own)
            .Where(x => x.UnfailedScore != null)
            .OrderBy(x => x.InteractionDate)
            .ThenByReference()
            .Select(x => new
            {
                x.Selection,
                x.ScorecardVersionId,
                Score = x.UnfailedScore!.Value,
            })
            .ToListAsync(stop);
        var cards = new Dictionary<Guid, ReadScorecard>();
        foreach (var id in rows.Select(x => x.ScorecardVersionId).Distinct())
            cards[id] = await scorecards.GetAsync(db, id, stop);
        return
        [
            .. rows.GroupBy(x =>
                    (
                        cards[x.ScorecardVersionId].FamilyKey,
                        cards[x.ScorecardVersionId].FamilyName,
                        Scale: ScoreScale.Of(cards[x.ScorecardVersionId].Document),
                        x.Selection
                    )
                )
                .OrderBy(x => x.Key.Selection != EvaluationSelection.Random)
                .ThenByDescending(x => x.Count())
                .ThenBy(x => x.Key.FamilyKey, StringComparer.Ordinal)
                .ThenBy(x => x.Key.Scale, StringComparer.Ordinal)
                .Select(x => new OwnScores(x.Key.FamilyName, x.Key.Scale, x.Key.Selection, [.. x.Select(r => r.Score)])),
        ];
    }

    /// <summary>What can be chosen in the filters, as far as the person may see.</summary>
    public async Task<EvaluationChoices> ChoicesAsync(Actor actor, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var visible = db.Evaluations.AsNoTracking().VisibleTo(actor);
        var open = visible.Unblinded(actor);
        var theirs = await visible.Where(x => x.TeamId != null).Select(x => x.TeamId!.Value).Distinct().ToListAsync(stop);
        var teams = await TeamScoped.AskedByAsync(db, TeamScope.Of(actor, Permission.ViewEvaluations), theirs, stop);
        var agents = await db
            .People.AsNoTracking()
            .Where(p => open.Any(x => x.AgentId == p.Id))
            .OrderBy(p => p.Name)
            .Select(p => new Choice(p.Id, p.Name))
            .ToListAsync(stop);
        var evaluators = await db
            .People.AsNoTracking()
            .Where(p => visible.Any(x => x.EvaluatorId == p.Id))
            .OrderBy(p => p.Name)
            .Select(p => new Choice(p.Id, p.Name))
            .ToListAsync(stop);
        var channels = await visible.Select(x => x.Channel).Distinct().ToListAsync(stop);
        var families = await db.ScorecardFamilies.AsNoTracking().OrderBy(x => x.Name).Select(x => new { x.Key, x.Name }).ToListAsync(stop);
        return new EvaluationChoices(
            teams.ConvertAll(x => new Choice(x.Id, x.Name)),
            agents,
            evaluators,
            [.. channels.Order(StringComparer.Ordinal)],
            [.. families.Select(x => KeyValuePair.Create(x.Key, x.Name))]
        );
    }

    /// <summary>Everybody who may perform evaluations today, to choose from.</summary>
    public async Task<IReadOnlyList<Choice>> EvaluatorsAsync(Actor actor, CancellationToken stop = default)
    {
        if (!actor.May(Permission.PerformEvaluations))
            actor.Require(Permission.AssignEvaluations);
        await using var db = await databases.CreateDbContextAsync(stop);
        var today = await calendar.TodayAsync(stop);
        var roles = Enum.GetValues<Role>().Where(x => RolePermissions.Of(x).Contains(Permission.PerformEvaluations)).ToList();
        var held = db.RoleAssignments.On(today).Where(x => roles.Contains(x.Role));
        return await db
            .People.AsNoTracking()
            .Where(p => p.State == PersonState.Active && held.Any(x => x.PersonId == p.Id))
            .OrderBy(p => p.Name)
            .Select(p => new Choice(p.Id, p.Name))
            .ToListAsync(stop);
    }

    private static IQueryable<Evaluation> Own(QualityDb db, Guid person) =>
        db.Evaluations.AsNoTracking().Where(x => x.AgentId == person && EvaluationStates.Given.Contains(x.State));

    private static IQueryable<EvaluationRow> Rows(QualityDb db, IQueryable<Evaluation> query)
    {
        var (people, teams, versions, families) = (db.People, db.Teams, db.ScorecardVersions, db.ScorecardFamilies);
        return query.Select(x => new EvaluationRow(
            x.Id,
            Evaluation.TextOf(x.ReferenceYear, x.ReferenceNumber),
            x.State,
            x.Version,
            x.InteractionId,
            x.InteractionDate,
            x.Channel,
            x.AgentId,
            people.Where(p => p.Id == x.AgentId).Select(p => p.Name).FirstOrDefault(),
            x.TeamId,
            teams.Where(t => t.Id == x.TeamId).Select(t => t.Name).FirstOrDefault(),
            x.EvaluatorId,
            people.Where(p => p.Id == x.EvaluatorId).Select(p => p.Name).FirstOrDefault() ?? "",
            versions.Where(v => v.Id == x.ScorecardVersionId).Select(v => v.Title).FirstOrDefault() ?? "",
            versions.Where(v => v.Id == x.ScorecardVersionId).Select(v => v.Number).FirstOrDefault(),
            families.Where(f => versions.Any(v => v.Id == x.ScorecardVersionId && v.FamilyId == f.Id)).Select(f => f.Key).FirstOrDefault() ?? "",
            x.IsBlind,
            x.Selection,
            x.DueOn,
            x.AssignedAt,
            x.SubmittedAt,
            x.ReleasedAt,
            x.AcknowledgedAt,
            x.UnfailedScore,
            x.FinalScore,
            x.Passed,
            x.CustomerCritical,
            x.BusinessCritical,
            x.ComplianceCritical
        ));
    }

    /// <summary>Whose work it is, is not even sent to the evaluator of a blind evaluation in work.</summary>
    private static EvaluationRow Seen(Actor actor, EvaluationRow x) =>
        x.IsBlind && x.EvaluatorId == actor.PersonId && x.State.IsInWork ? x with { AgentId = null, AgentName = null } : x;
}

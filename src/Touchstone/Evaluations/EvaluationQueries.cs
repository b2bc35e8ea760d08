using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Following;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>Which evaluations to list; dates are those of the interaction.</summary>
public sealed record EvaluationFilter
{
    public EvaluationState? State { get; init; }

    /// <summary>One evaluation alone.</summary>
    public Guid? Id { get; init; }

    /// <summary>Only those with a score that stands: submitted, released or acknowledged.</summary>
    public bool Finished { get; init; }

    /// <summary>Only those that Results counts: finished, and of several of one agent's part of an interaction the latest.</summary>
    public bool Counted { get; init; }

    /// <summary>Only those that Results does not count, for this reason.</summary>
    public UncountedReason? Uncounted { get; init; }

    /// <summary>Only those that this figure of Results is made of: a score, a pass or fail, an error class that could be assessed.</summary>
    public EvaluationMeasure? Measured { get; init; }

    /// <summary>The team at the time, or one below it; the id of noughts asks for those in no team.</summary>
    public Guid? TeamId { get; init; }
    public Guid? AgentId { get; init; }
    public Guid? EvaluatorId { get; init; }

    /// <summary>The key of the scorecard family.</summary>
    public string? Family { get; init; }

    /// <summary>The variant within the family.</summary>
    public string? Variant { get; init; }

    /// <summary>What scores can reach: “percentage”, “points”, or either “with bonus”.</summary>
    public string? Scale { get; init; }
    public string? Channel { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public bool? Passed { get; init; }

    /// <summary>Only those with an error of this class.</summary>
    public ErrorClass? Error { get; init; }
    public EvaluationSelection? Selection { get; init; }
    public long? InteractionId { get; init; }

    /// <summary>Where the interaction comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The id by which that source knows the interaction.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Only those in which this criterion was asked: the family's key, a slash, and the criterion's key.</summary>
    public string? Criterion { get; init; }

    /// <summary>Only those in which something of this section was asked: the family's key, a slash, and the section's id.</summary>
    public string? Section { get; init; }

    /// <summary>Only those with an answer whose cause counts under this one or below it now: its key or place in words.</summary>
    public string? Cause { get; init; }

    /// <summary>A reference or part of it, or part of a name.</summary>
    public string? Q { get; init; }
}

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

    public async Task<Page<EvaluationRow>> ListAsync(
        Actor actor,
        EvaluationFilter filter,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        if (!actor.May(Permission.PerformEvaluations) && !actor.May(Permission.ReadOwnEvaluations))
            actor.Require(Permission.ViewEvaluations);
        size = Math.Clamp(size, 1, 200);
        await using var db = await databases.CreateDbContextAsync(stop);
        var query = await filter.FindAsync(db, scorecards, actor, stop);
        if (Cursor.Read("evaluations", cursor, 1) is [var last])
            query = query.BeforeCursor(last);
        var rows = await Rows(db, query.NewestReferenceFirst()).Take(size + 1).ToListAsync(stop);
        return new Page<EvaluationRow>(
            [.. rows.Take(size).Select(x => Seen(actor, x))],
            rows.Count > size ? Cursor.Write("evaluations", rows[size - 1].Reference) : null
        );
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
        var query = await filter.FindAsync(db, scorecards, actor, stop);
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
        return await (await filter.FindAsync(db, scorecards, actor, stop)).CountAsync(stop);
    }

    /// <summary>The released evaluations of one's own work, newest first.</summary>
    public async Task<Page<EvaluationRow>> MyAsync(Actor actor, string? cursor = null, int size = 50, CancellationToken stop = default)
    {
        actor.Require(Permission.ReadOwnEvaluations);
        size = Math.Clamp(size, 1, 200);
        await using var db = await databases.CreateDbContextAsync(stop);
        var query = Own(db, actor.RequirePerson());
        if (Cursor.Read("own evaluations", cursor, 1) is [var last])
            query = query.BeforeCursor(last);
        var rows = await Rows(db, query.NewestReferenceFirst()).Take(size + 1).ToListAsync(stop);
        return new Page<EvaluationRow>([.. rows.Take(size)], rows.Count > size ? Cursor.Write("own evaluations", rows[size - 1].Reference) : null);
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

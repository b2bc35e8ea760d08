using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>What a filter of evaluations means, for lists, counts, exports and the records behind figures alike.</summary>
internal static class EvaluationFiltering
{
    /// <summary>The evaluations that the filter leaves of those that the person may see.</summary>
    public static async Task<IQueryable<Evaluation>> FindAsync(
        this EvaluationFilter filter,
        QualityDb db,
        ScorecardReader scorecards,
        Actor actor,
        CancellationToken stop
    ) => (await filter.ResolveAsync(db, scorecards, actor, stop))(db);

    /// <summary>Looks up once what the filter names, or says what it names in vain; what comes of it asks any number of contexts.</summary>
    public static async Task<Func<QualityDb, IQueryable<Evaluation>>> ResolveAsync(
        this EvaluationFilter filter,
        QualityDb db,
        ScorecardReader scorecards,
        Actor actor,
        CancellationToken stop
    )
    {
        FilterDescription.Check(filter);
        Periods.Check(filter);
        var named = new Named(
            await TeamScope.OfAsync(db, filter.Team, stop),
            filter.Scale is { Length: > 0 } scale ? await OnScaleAsync(db, scorecards, scale, stop) : null,
            (filter.Criterion ?? filter.Section) is null ? null : await PartAsync(filter, db, scorecards, stop),
            filter.Cause is { Length: > 0 } cause ? await CausedAsync(db, cause, stop) : null
        );
        return own => filter.Leaves(own, actor, named);
    }

    /// <summary>What names in a filter stand for: teams, versions on a scale, criteria with their versions, texts of causes.</summary>
    private sealed record Named(TeamScope Teams, List<Guid>? OnScale, (List<Guid> Versions, List<string> Criteria)? Part, List<string>? Causes);

    private static IQueryable<Evaluation> Leaves(this EvaluationFilter filter, QualityDb db, Actor actor, Named named)
    {
        var visible = db.Evaluations.AsNoTracking().VisibleTo(actor);
        var (versions, families) = (db.ScorecardVersions, db.ScorecardFamilies);
        var query = visible.InTeams(named.Teams, x => x.TeamId);
        if (filter.Evaluation is { } one)
            query = query.Where(x => x.Id == one);
        if (filter.State is { } state)
            query = query.Where(x => x.State == state);
        if (filter.Finished == true)
            query = query.Finished();
        if (filter.Counted == true)
            query = query.Counted(db, visible);
        if (filter.Uncounted is { } reason)
            query = query.LeftOut(db, visible, reason);
        // Results are of the teams for which the person may read them.
        if ((filter.Counted == true || filter.Uncounted is not null) && actor.May(Permission.ViewResults))
            query = query.InTeams(TeamScope.Of(actor, Permission.ViewResults), x => x.TeamId);
        if (filter.Agent is { } agent)
            query = Unblinded(query, actor).Where(x => x.AgentId == agent);
        if (filter.Family is { Length: > 0 } family)
            query = query.Where(x => versions.Any(v => v.Id == x.ScorecardVersionId && families.Any(f => f.Id == v.FamilyId && f.Key == family)));
        if (filter.Variant is { Length: > 0 } variant)
            query = query.Where(x => versions.Any(v => v.Id == x.ScorecardVersionId && v.Variant == variant));
        if (filter.Channel is { Length: > 0 } channel)
            query = query.Where(x => x.Channel == channel);
        if (filter.From is { } from)
            query = query.Where(x => x.InteractionDate >= from);
        if (filter.To is { } to)
            query = query.Where(x => x.InteractionDate <= to);
        if (filter.Selection is { } selection)
            query = query.Where(x => x.Selection == selection);
        if (filter.Interaction is { } interaction)
            query = query.Where(x => x.InteractionId == interaction);
        if (!string.IsNullOrWhiteSpace(filter.Source) || !string.IsNullOrWhiteSpace(filter.ExternalId))
        {
            var known = Interactions.InteractionScope.IdsKnownAs(db, filter.Source, filter.ExternalId);
            query = query.Where(x => known.Contains(x.InteractionId));
        }
        if (filter.Evaluator is { } evaluator)
            query = query.Where(x => x.EvaluatorId == evaluator);
        if (filter.DueBy is { } due)
            query = query.Where(x => x.DueOn <= due);
        if (filter.Overdue == true && filter.Today is { } today)
            query = query.Where(x => x.DueOn < today && EvaluationStates.InWork.Contains(x.State));
        if (filter.Passed is { } passed)
            query = query.Where(x => x.Passed == passed);
        if (named.OnScale is { } onScale)
            query = query.Where(x => onScale.Contains(x.ScorecardVersionId));
        query = filter.Errors switch
        {
            EvaluationErrors.Customer => query.Where(x => x.CustomerCritical == ErrorOutcome.Error),
            EvaluationErrors.Business => query.Where(x => x.BusinessCritical == ErrorOutcome.Error),
            EvaluationErrors.Compliance => query.Where(x => x.ComplianceCritical == ErrorOutcome.Error),
            _ => query,
        };
        query = named.Part is { } part ? Asked(query, db, part.Versions, part.Criteria, filter.Measured) : Measured(query, filter.Measured);
        if (named.Causes is { } causes)
        {
            var answers = db.EvaluationAnswers.Where(a => !a.IsHidden && causes.Contains(a.Cause!));
            query = query.Where(x => answers.Any(a => a.EvaluationId == x.Id));
        }
        return string.IsNullOrWhiteSpace(filter.Q) ? query : Told(query, db, actor, filter.Q);
    }

    /// <summary>Without those of which the person may not be told yet whose work they are.</summary>
    public static IQueryable<Evaluation> Unblinded(this IQueryable<Evaluation> query, Actor actor)
    {
        var me = actor.PersonId;
        return query.Where(x => !(x.IsBlind && x.EvaluatorId == me && EvaluationStates.InWork.Contains(x.State)));
    }

    private static IQueryable<Evaluation> Told(IQueryable<Evaluation> query, QualityDb db, Actor actor, string words)
    {
        var people = db.People;
        var me = actor.PersonId;
        var called = db.Evaluations.Called(words).Select(x => x.Id);
        var named = people.Named(words).Select(x => x.Id);
        return query.Where(x =>
            called.Contains(x.Id)
            || named.Contains(x.EvaluatorId)
            || (!(x.IsBlind && x.EvaluatorId == me && EvaluationStates.InWork.Contains(x.State)) && named.Contains(x.AgentId))
        );
    }

    /// <summary>The texts of causes that count under the given one now, whatever it was called when they were given.</summary>
    private static async Task<List<string>> CausedAsync(QualityDb db, string cause, CancellationToken stop)
    {
        var causes = await CauseReader.ReadAsync(db, TimeZoneInfo.Utc, stop);
        var top = causes.Tree.Named(cause) ?? throw new RecordNotFoundException("cause", cause);
        var given = await db.EvaluationAnswers.Where(x => x.Cause != null).Select(x => x.Cause!).Distinct().ToListAsync(stop);
        return [.. causes.Within(given, top)];
    }

    private static IQueryable<Evaluation> Measured(IQueryable<Evaluation> query, EvaluationMeasure? measure) =>
        measure switch
        {
            EvaluationMeasure.Score => query.Where(x => x.UnfailedScore != null),
            EvaluationMeasure.Pass => query.Where(x => x.Passed != null),
            EvaluationMeasure.CustomerCritical => query.Where(x => x.CustomerCritical != null),
            EvaluationMeasure.BusinessCritical => query.Where(x => x.BusinessCritical != null),
            EvaluationMeasure.ComplianceCritical => query.Where(x => x.ComplianceCritical != null),
            _ => query,
        };

    /// <summary>The criteria that a criterion or section means, and the versions that may ask them.</summary>
    private static async Task<(List<Guid> Versions, List<string> Criteria)> PartAsync(
        EvaluationFilter filter,
        QualityDb db,
        ScorecardReader scorecards,
        CancellationToken stop
    )
    {
        var family = (filter.Criterion ?? filter.Section)!.Split('/')[0];
        var (families, all) = (db.ScorecardFamilies, db.ScorecardVersions);
        var versions = await all.AsNoTracking()
            .Where(x => x.State != ScorecardState.Draft && families.Any(f => f.Id == x.FamilyId && f.Key == family))
            .Select(x => x.Id)
            .ToListAsync(stop);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in versions)
        {
            foreach (var section in (await scorecards.GetAsync(db, version, stop)).Document.Sections)
            {
                ids.UnionWith(
                    section
                        .Criteria.Where(x =>
                            x.IsScored && (filter.Criterion is null ? $"{family}/{section.Id}" == filter.Section : $"{family}/{x.Key}" == filter.Criterion)
                        )
                        .Select(x => x.Id)
                );
            }
        }
        return (versions, [.. ids]);
    }

    /// <summary>Those in which a criterion, or something of a section, was asked; of a figure of it, those in which it was judged.</summary>
    private static IQueryable<Evaluation> Asked(
        IQueryable<Evaluation> query,
        QualityDb db,
        List<Guid> versions,
        List<string> criteria,
        EvaluationMeasure? measure
    )
    {
        var answers = db.EvaluationAnswers.Where(a => criteria.Contains(a.CriterionId) && !a.IsHidden);
        answers = measure switch
        {
            null => answers.Where(a => a.Share != null || a.IsNotApplicable),
            EvaluationMeasure.Score => answers.Where(a => a.Share != null && a.EffectiveWeight > 0),
            _ => answers.Where(a => a.Share != null),
        };
        return query.Where(x => versions.Contains(x.ScorecardVersionId) && answers.Any(a => a.EvaluationId == x.Id));
    }

    private static async Task<List<Guid>> OnScaleAsync(QualityDb db, ScorecardReader scorecards, string scale, CancellationToken stop)
    {
        var used = db.Evaluations.Select(x => x.ScorecardVersionId).Distinct();
        var on = new List<Guid>();
        foreach (var version in await used.ToListAsync(stop))
        {
            if (ScoreScale.Of((await scorecards.GetAsync(db, version, stop)).Document) == scale)
                on.Add(version);
        }
        return on;
    }
}

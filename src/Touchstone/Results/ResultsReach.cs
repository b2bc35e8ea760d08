using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Results;

/// <summary>What the results of a filter are made from, as far as the reader's roles reach.</summary>
/// <param name="Scope">The teams for which the reader may read results.</param>
/// <param name="Asked">The team that was asked for, with those below it.</param>
internal sealed record ResultsReach(QualityDb Db, Actor Actor, ResultsFilter Filter, DateOnly From, DateOnly To, TeamScope Scope, TeamScope Asked)
{
    public static async Task<ResultsReach> OfAsync(QualityDb db, Actor actor, ResultsFilter filter, DateOnly from, DateOnly to, CancellationToken stop) =>
        new(db, actor, filter, from, to, TeamScope.Of(actor, Permission.ViewResults), await TeamScope.OfAsync(db, filter.TeamId, stop));

    /// <summary>The scale of the scores, where the family has more than one; null where it need not be said.</summary>
    public string? Scale { get; init; }

    /// <summary>Every evaluation that the reader may be told of in figures.</summary>
    public IQueryable<Evaluation> All => Db.Evaluations.AsNoTracking().InFiguresFor(Actor);

    /// <summary>Those of the filter on some scorecard versions, however they were chosen, in every state and of every day.</summary>
    public IQueryable<Evaluation> OfEveryDay(IEnumerable<Guid> versions)
    {
        var ids = versions.ToList();
        var query = All.Where(x => ids.Contains(x.ScorecardVersionId)).InTeams(Scope, x => x.TeamId).InTeams(Asked, x => x.TeamId);
        if (Filter.AgentId is { } agent)
            query = query.Where(x => x.AgentId == agent);
        if (Filter.Channel is { Length: > 0 } channel)
            query = query.Where(x => x.Channel == channel);
        return query;
    }

    /// <summary>Those of them that count in the period.</summary>
    public IQueryable<Evaluation> Counted(IEnumerable<Guid> versions, EvaluationSelection selection)
    {
        var (from, to) = (From, To);
        return OfEveryDay(versions).Where(x => x.Selection == selection && x.InteractionDate >= from && x.InteractionDate <= to).Counted(Db, All);
    }

    /// <summary>The interactions that could have been evaluated on one of the channels.</summary>
    public IQueryable<Interaction> Interactions(IEnumerable<string> channels)
    {
        var (from, to, wanted, person) = (From, To, channels.Distinct().ToList(), Actor.PersonId);
        var blind = BlindEvaluations.Of(Db.Evaluations, person);
        var query = Db
            .Interactions.AsNoTracking()
            .Where(x => x.IsEligible && x.BusinessDate >= from && x.BusinessDate <= to && !blind.Any(o => o.InteractionId == x.Id))
            .InTeams(Scope, x => x.TeamId)
            .InTeams(Asked, x => x.TeamId);
        if (Filter.AgentId is { } agent)
            query = query.Where(x => x.AgentId == agent);
        if (Filter.Channel is { Length: > 0 } channel)
            query = query.Where(x => x.Channel == channel);
        return Filter.Family is { Length: > 0 } ? query.Where(x => wanted.Contains(x.Channel)) : query;
    }

    /// <summary>Interactions that lack an agent or a time; they are of no team, so they are told where no team and no agent is asked for.</summary>
    public async Task<int> IncompleteInteractionsAsync(CancellationToken stop)
    {
        if (!Scope.IsEverywhere || Filter is not { TeamId: null, AgentId: null })
            return 0;
        var (from, to) = (From, To);
        var query = Db
            .Interactions.AsNoTracking()
            .Where(x => !x.IsEligible && x.ErasedAt == null && (x.BusinessDate == null || (x.BusinessDate >= from && x.BusinessDate <= to)));
        if (Filter.Channel is { Length: > 0 } channel)
            query = query.Where(x => x.Channel == channel);
        return await query.CountAsync(stop);
    }

    /// <summary>The list of what counts, to be narrowed to a row and a figure.</summary>
    public EvaluationFilter Records =>
        new()
        {
            Counted = true,
            Team = Filter.TeamId,
            Agent = Filter.AgentId,
            Family = Filter.Family,
            Scale = Scale,
            Channel = Filter.Channel,
            Selection = Filter.Selection,
            From = From,
            To = To,
        };

    public string? Address(EvaluationFilter records) => EvaluationAddress.For(Actor, records);

    /// <summary>The evaluations of the filter that do not count, each reason with its list.</summary>
    public async Task<IReadOnlyList<UncountedEvaluations>> UncountedAsync(IEnumerable<Guid> versions, CancellationToken stop)
    {
        var selection = Filter.Selection;
        var found = await CountedEvaluations.LeftOutAsync(Db, OfEveryDay(versions).Where(x => x.Selection == selection), All, From, To, stop);
        return [.. found.Select(x => x with { Records = Address(RecordsOf(x.Reason)) })];
    }

    private EvaluationFilter RecordsOf(UncountedReason reason) =>
        reason == UncountedReason.Undated
            ? Records with
            {
                Counted = false,
                Uncounted = reason,
                From = null,
                To = null,
            }
            : Records with
            {
                Counted = false,
                Uncounted = reason,
            };
}

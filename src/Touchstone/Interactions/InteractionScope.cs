using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions;

/// <summary>Which interactions a person's roles open, and which of those a filter leaves.</summary>
internal static class InteractionScope
{
    /// <summary>The ids of what a source knows by this id; what is not said does not narrow.</summary>
    public static IQueryable<long> IdsKnownAs(QualityDb db, string? source, string? externalId)
    {
        var query = db.Interactions.AsNoTracking();
        if (Blank(source) is { } from)
            query = query.Where(x => x.Source == from);
        if (Blank(externalId) is { } id)
            query = query.Where(x => x.ExternalId == id);
        return query.Select(x => x.Id);
    }

    /// <summary>All of them, or those in which a team of the person's took part, as the teams were at the time.</summary>
    public static IQueryable<Interaction> VisibleInteractions(this QualityDb db, Actor actor, Permission permission = Permission.ViewInteractions)
    {
        actor.Require(permission);
        return db.Interactions.AsQueryable().InTeams(db, TeamScope.Of(actor, permission));
    }

    /// <summary>Those in which a team of the scope took part, as the teams were at the time; in no team is what no team took part in.</summary>
    private static IQueryable<Interaction> InTeams(this IQueryable<Interaction> all, QualityDb db, TeamScope scope)
    {
        if (scope.Teams is not { } teams)
            return all;
        var participants = db.InteractionParticipants;
        return scope.Holds(null)
            ? all.Where(x => x.TeamId == null && !participants.Any(p => p.InteractionId == x.Id && p.TeamId != null))
            : all.Where(x => teams.Contains(x.TeamId) || participants.Any(p => p.InteractionId == x.Id && teams.Contains(p.TeamId)));
    }

    public static async Task<IQueryable<Interaction>> NarrowAsync(
        this IQueryable<Interaction> query,
        QualityDb db,
        InteractionFilter filter,
        CancellationToken stop
    )
    {
        InOrder.Require(filter.From, filter.To);
        InOrder.Require(filter.MinimumSeconds, filter.MaximumSeconds);
        if (Blank(filter.Channel) is { } channel)
            query = query.Where(x => x.Channel == channel);
        if (Blank(filter.Queue) is { } queue)
            query = query.Where(x => x.Queue == queue);
        if (Blank(filter.Outcome) is { } outcome)
            query = query.Where(x => x.Outcome == outcome);
        if (Blank(filter.Source) is { } source)
            query = query.Where(x => x.Source == source);
        if (Blank(filter.ExternalId) is { } externalId)
            query = query.Where(x => x.ExternalId == externalId);
        if (Blank(filter.Case) is { } caseKey)
            query = query.Where(x => x.CaseKey == caseKey);
        if (Blank(filter.Customer) is { } customer)
            query = query.Where(x => x.CustomerId == customer);
        if (filter.From is { } from)
            query = query.Where(x => x.BusinessDate >= from);
        if (filter.To is { } to)
            query = query.Where(x => x.BusinessDate <= to);
        if (filter.MinimumSeconds is { } least)
            query = query.Where(x => x.DurationSeconds >= least);
        if (filter.MaximumSeconds is { } most)
            query = query.Where(x => x.DurationSeconds <= most);
        var participants = db.InteractionParticipants;
        if (filter.Agent is { } agent)
            query = query.Where(x => x.AgentId == agent || participants.Any(p => p.InteractionId == x.Id && p.PersonId == agent));
        query = query.InTeams(db, await TeamScope.OfAsync(db, filter.Team, stop));
        return filter.Standing switch
        {
            InteractionStanding.Eligible => query.Where(x => x.IsEligible && x.ErasedAt == null),
            InteractionStanding.Incomplete => query.Where(x => !x.IsEligible && x.ErasedAt == null),
            InteractionStanding.WithoutAgent => query.Where(x => x.AgentId == null && x.ErasedAt == null),
            InteractionStanding.WithoutTime => query.Where(x => x.BusinessDate == null && x.ErasedAt == null),
            InteractionStanding.Erased => query.Where(x => x.ErasedAt != null),
            _ when filter.WithErased => query,
            _ => query.Where(x => x.ErasedAt == null),
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

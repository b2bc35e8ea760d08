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
        var all = db.Interactions.AsQueryable();
        if (actor.TeamsFor(permission) is not { } teams)
            return all;
        var scope = teams.Select(x => (Guid?)x).ToList();
        var participants = db.InteractionParticipants;
        return all.Where(x => scope.Contains(x.TeamId) || participants.Any(p => p.InteractionId == x.Id && scope.Contains(p.TeamId)));
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
        if (filter.Team is { } team)
        {
            var teams = await BelowAsync(db, team, stop);
            query = query.Where(x => teams.Contains(x.TeamId) || participants.Any(p => p.InteractionId == x.Id && teams.Contains(p.TeamId)));
        }
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

    private static async Task<List<Guid?>> BelowAsync(QualityDb db, Guid root, CancellationToken stop)
    {
        var children = (await db.Teams.AsNoTracking().Select(x => new { x.Id, x.ParentId }).ToListAsync(stop)).ToLookup(x => x.ParentId, x => x.Id);
        var found = new List<Guid?>();
        var open = new Stack<Guid>([root]);
        while (open.TryPop(out var next))
        {
            if (found.Contains(next))
                continue;
            found.Add(next);
            foreach (var child in children[next])
                open.Push(child);
        }
        return found;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

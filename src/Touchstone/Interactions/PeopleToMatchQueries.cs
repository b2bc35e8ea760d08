using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions;

/// <summary>An agent whom an import brought and nobody has recognised yet, with the people it might be.</summary>
public sealed record PersonToMatch(
    Guid Id, string Name, IReadOnlyList<AliasView> Aliases, int Interactions, DateOnly? First, DateOnly? Last, IReadOnlyList<MatchSuggestion> Suggestions);

/// <summary>The id under which a source knows an agent.</summary>
public sealed record AliasView(string Source, string ExternalId);

/// <summary>A person an unknown agent might be, and why.</summary>
public sealed record MatchSuggestion(Guid PersonId, string Name, string? TeamName, string Why);

/// <summary>The unknown agents, and how many there are in all.</summary>
public sealed record PeopleToMatch(IReadOnlyList<PersonToMatch> People, int Total);

/// <summary>Lists the agents that imports brought and nobody has recognised yet.</summary>
public sealed class PeopleToMatchQueries(IDbContextFactory<QualityDb> databases, PeopleSearch search)
{
    private const int Most = 100;

    public async Task<PeopleToMatch> ListAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await using var db = await databases.CreateDbContextAsync(stop);
        var waiting = db.People.AsNoTracking().Where(x => x.State == PersonState.ToBeMatched);
        var total = await waiting.CountAsync(stop);
        if (total == 0) return new PeopleToMatch([], 0);
        var interactions = db.Interactions;
        var rows = await waiting.Select(x => new
        {
            x.Id,
            x.Name,
            Count = interactions.Count(i => i.AgentId == x.Id),
            First = interactions.Where(i => i.AgentId == x.Id).Min(i => i.BusinessDate),
            Last = interactions.Where(i => i.AgentId == x.Id).Max(i => i.BusinessDate),
        }).OrderByDescending(x => x.Count).ThenBy(x => x.Name).ThenBy(x => x.Id).Take(Most).ToListAsync(stop);
        var ids = rows.Select(x => x.Id).ToList();
        var aliases = (await db.PersonAliases.AsNoTracking().Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.Source).ThenBy(x => x.ExternalId).ToListAsync(stop)).ToLookup(x => x.PersonId);
        var known = (await search.AgentsAsync(actor, Permission.ImportInteractions, stop)).ToList();
        return new PeopleToMatch(
            [.. rows.Select(x => new PersonToMatch(x.Id, x.Name, [.. aliases[x.Id].Select(a => new AliasView(a.Source, a.ExternalId))], x.Count, x.First, x.Last,
                Suggest([x.Name, .. aliases[x.Id].Select(a => a.ExternalId)], known)))], total);
    }

    private static IReadOnlyList<MatchSuggestion> Suggest(IReadOnlyList<string> names, List<PersonFound> known)
    {
        var scored = new List<(double Likeness, MatchSuggestion Suggestion)>();
        foreach (var person in known)
        {
            if (person.StaffNumber is { } number && names.Any(x => string.Equals(x.Trim(), number, StringComparison.OrdinalIgnoreCase)))
            {
                scored.Add((2, new MatchSuggestion(person.Id, person.Name, person.TeamName, $"has the staff number {number}")));
                continue;
            }
            var likeness = names.Max(x => NameLikeness.Of(x, person.Name));
            if (likeness >= 0.5) scored.Add((likeness, new MatchSuggestion(person.Id, person.Name, person.TeamName, likeness > 0.999 ? "has the same name" : "has a similar name")));
        }
        return [.. scored.OrderByDescending(x => x.Likeness).ThenBy(x => x.Suggestion.Name).Take(3).Select(x => x.Suggestion)];
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions;

/// <summary>An agent whom an import brought and nobody has recognised yet, with the people it might be.</summary>
public sealed record PersonToMatch(
    Guid Id,
    string Name,
    IReadOnlyList<AliasView> Aliases,
    int Interactions,
    DateOnly? First,
    DateOnly? Last,
    IReadOnlyList<MatchSuggestion> Suggestions,
    int Version
)
{
    /// <summary>Others who wait and may be the same person: their names or ids are the same but for accents, order and the way of writing.</summary>
    public IReadOnlyList<AlikeToMatch> Alike { get; init; } = [];
}

/// <summary>Another unknown agent who may be the same person.</summary>
public sealed record AlikeToMatch(Guid Id, string Name);

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

    public async Task<int> CountAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.People.CountAsync(x => x.State == PersonState.ToBeMatched, stop);
    }

    /// <summary>The same page by page; the numbers move as people are matched, so a page is counted off.</summary>
    public async Task<Page<PersonToMatch>> PageAsync(Actor actor, string? cursor, int size, CancellationToken stop = default)
    {
        var skip = 0;
        if (Cursor.Read("people to match", cursor, 1) is [var place] && !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
            throw Cursor.Unknown();
        var found = await ListAsync(actor, skip, size + 1, stop);
        return new Page<PersonToMatch>(
            [.. found.People.Take(size)],
            found.People.Count > size ? Cursor.Write("people to match", (skip + size).ToString(CultureInfo.InvariantCulture)) : null
        );
    }

    public async Task<PeopleToMatch> ListAsync(Actor actor, int skip = 0, int most = Most, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await using var db = await databases.CreateDbContextAsync(stop);
        var waiting = db.People.AsNoTracking().Where(x => x.State == PersonState.ToBeMatched);
        var total = await waiting.CountAsync(stop);
        if (total == 0)
            return new PeopleToMatch([], 0);
        var interactions = db.Interactions;
        var rows = await waiting
            .Select(x => new
            {
                x.Id,
                x.Name,
                x.Version,
                Count = interactions.Count(i => i.AgentId == x.Id),
                First = interactions.Where(i => i.AgentId == x.Id).Min(i => i.BusinessDate),
                Last = interactions.Where(i => i.AgentId == x.Id).Max(i => i.BusinessDate),
            })
            .OrderByDescending(x => x.Count)
            .ThenBy(x => x.Name)
            .ThenBy(x => x.Id)
            .Skip(skip)
            .Take(most)
            .ToListAsync(stop);
        var ids = rows.Select(x => x.Id).ToList();
        var aliases = (
            await db.PersonAliases.AsNoTracking().Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.Source).ThenBy(x => x.ExternalId).ToListAsync(stop)
        ).ToLookup(x => x.PersonId);
        var known = (await search.KnownAsync(actor, stop)).ToList();
        var alike = await WaitingAlike.ReadAsync(db, stop);
        return new PeopleToMatch(
            [
                .. rows.Select(x => new PersonToMatch(
                    x.Id,
                    x.Name,
                    [.. aliases[x.Id].Select(a => new AliasView(a.Source, a.ExternalId))],
                    x.Count,
                    x.First,
                    x.Last,
                    Suggest([x.Name, .. aliases[x.Id].Select(a => a.ExternalId)], known),
                    x.Version
                )
                {
                    Alike = alike.Of(x.Id),
                }),
            ],
            total
        );
    }

    private static IReadOnlyList<MatchSuggestion> Suggest(IReadOnlyList<string> names, List<PersonFound> known)
    {
        var scored = new List<(double Weight, MatchSuggestion Suggestion)>();
        foreach (var person in known)
        {
            if (MatchReasons.Best(names, person) is { } reason)
                scored.Add((reason.Weight, new MatchSuggestion(person.Id, person.Name, person.TeamName, reason.Why)));
        }
        return [.. scored.OrderByDescending(x => x.Weight).ThenBy(x => x.Suggestion.Name).Take(3).Select(x => x.Suggestion)];
    }
}

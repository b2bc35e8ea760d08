using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

public sealed partial class InteractionQueries
{
    /// <summary>Where the words stand in a field and not in the transcript.</summary>
    private static IReadOnlyList<TextPiece>? FieldSnippet(Interaction x, SearchTerms terms)
    {
        foreach (var (name, text) in new[] { ("Subject", x.Subject), ("Customer", x.CustomerId), ("Case", x.CaseKey), ("Id", x.ExternalId) })
        {
            if (text is null || TextPieces.HitsIn(text, terms) is not { Count: > 0 } hits)
                continue;
            return [new TextPiece($"{name}: ", TextPieceKind.Words), .. TextPieces.SnippetOf(text, hits)];
        }
        return null;
    }

    private static async Task<IReadOnlyList<RelatedInteraction>> RelatedAsync(
        QualityDb db,
        Actor actor,
        BlindSight sight,
        Interaction of,
        CancellationToken stop
    )
    {
        if (of.CaseKey is null && of.CustomerId is null)
            return [];
        var (caseKey, customer) = (of.CaseKey, of.CustomerId);
        var rows = await db.VisibleInteractions(actor)
            .AsNoTracking()
            .Where(x => x.Id != of.Id && x.ErasedAt == null && ((caseKey != null && x.CaseKey == caseKey) || (customer != null && x.CustomerId == customer)))
            .OrderByDescending(x => x.BusinessDate)
            .ThenByDescending(x => x.Id)
            .Take(MostRelated)
            .ToListAsync(stop);
        var names = await Names.ReadAsync(db, rows.Select(x => x.AgentId), [], stop);
        return
        [
            .. rows.Select(x => new RelatedInteraction(
                x.Id,
                x.Channel,
                Shown(x, x.Queue),
                Shown(x, x.Subject),
                x.ArrivedAt,
                Shown(x, x.Outcome),
                sight.Hides(of.Id) || sight.Hides(x.Id) ? null : names.Person(x.AgentId),
                caseKey is not null && x.CaseKey == caseKey
            )),
        ];

        // Who served the same case before or after may be the same person.
        string? Shown(Interaction x, string? text) => sight.Shown(of.Id, sight.Shown(x.Id, text));
    }

    private static decimal? Between(DateTimeOffset? from, DateTimeOffset? until) =>
        from is { } a && until is { } b && b >= a ? Math.Round((decimal)(b - a).TotalSeconds, 1) : null;

    private sealed record Names(Dictionary<Guid, (string Name, bool ToBeMatched)> People, Dictionary<Guid, string> Teams)
    {
        public string? Person(Guid? id) => id is { } x && People.TryGetValue(x, out var person) ? person.Name : null;

        public bool IsToBeMatched(Guid? id) => id is { } x && People.TryGetValue(x, out var person) && person.ToBeMatched;

        public string? Team(Guid? id) => id is { } x ? Teams.GetValueOrDefault(x) : null;

        public static async Task<Names> ReadAsync(QualityDb db, IEnumerable<Guid?> people, IEnumerable<Guid?> teams, CancellationToken stop)
        {
            var personIds = people.OfType<Guid>().Distinct().ToList();
            var teamIds = teams.OfType<Guid>().Distinct().ToList();
            var named = await db
                .People.AsNoTracking()
                .Where(x => personIds.Contains(x.Id))
                .Select(x => new
                {
                    x.Id,
                    x.Name,
                    x.State,
                })
                .ToListAsync(stop);
            var known = await db.Teams.AsNoTracking().Where(x => teamIds.Contains(x.Id)).Select(x => new { x.Id, x.Name }).ToListAsync(stop);
            return new Names(named.ToDictionary(x => x.Id, x => (x.Name, x.State == PersonState.ToBeMatched)), known.ToDictionary(x => x.Id, x => x.Name));
        }
    }
}

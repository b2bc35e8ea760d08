using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Following;
using Touchstone.Shared.Lists;
using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>Lists and reads interactions, as far as the person's roles open them.</summary>
public sealed partial class InteractionQueries(
    IDbContextFactory<QualityDb> databases,
    ITranscriptSearch search,
    TimeProvider time,
    BusinessCalendar calendar,
    BlindInteractions blind
)
{
    private readonly ChangeOrder<Interaction, long> _changes = new(databases, time, "interactions", x => x.Id);

    public const int MostPerPage = 200;
    private const int MostRelated = 20;
    private const int MostChoices = 300;

    public async Task<InteractionList> ListAsync(
        Actor actor,
        InteractionFilter filter,
        string? cursor = null,
        int size = 50,
        bool withCounts = true,
        CancellationToken stop = default
    )
    {
        size = Math.Clamp(size, 1, MostPerPage);
        await using var db = await databases.CreateDbContextAsync(stop);
        var sight = await blind.OfAsync(db, actor, stop);
        var terms = SearchTerms.Parse(filter.Q);
        var query = await SelectedAsync(db, actor, sight, filter, stop);
        var counts = withCounts ? await CountAsync(query, stop) : null;
        if (filter.Order == InteractionOrder.Relevance && filter.Sort is null && !terms.IsEmpty)
        {
            var best = await BestInteractions.PageAsync(query, search.Find(db, terms), cursor, size, stop);
            return new InteractionList(await LinesAsync(db, sight, best.Rows, terms, stop), best.Next, best.Previous, counts);
        }
        var part = await InteractionSorts.Of(db, sight).PageAsync(query, filter.Sort, cursor, size, stop);
        var rows = (await db.Interactions.AsNoTracking().Where(x => EF.Parameter(part.Ids).Contains(x.Id)).ToListAsync(stop)).ToDictionary(x => x.Id);
        var ordered = part.Ids.Where(rows.ContainsKey).Select(x => rows[x]).ToList();
        return new InteractionList(await LinesAsync(db, sight, ordered, terms, stop), part.Next, part.Previous, counts);
    }

    /// <summary>How many the filter leaves, and how many of them N leaves out.</summary>
    public async Task<InteractionCounts> CountsAsync(Actor actor, InteractionFilter filter, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await CountAsync(await SelectedAsync(db, actor, await blind.OfAsync(db, actor, stop), filter, stop), stop);
    }

    /// <summary>The ids of what the filter leaves, the newest first, for whoever works with all of them.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(Actor actor, InteractionFilter filter, int most, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var query = await SelectedAsync(db, actor, await blind.OfAsync(db, actor, stop), filter, stop);
        return await query.OrderByDescending(x => x.Id).Take(most).Select(x => x.Id).ToListAsync(stop);
    }

    private async Task<IQueryable<Interaction>> SelectedAsync(QualityDb db, Actor actor, BlindSight sight, InteractionFilter filter, CancellationToken stop)
    {
        FilterDescription.Check(filter);
        var (from, to) = Periods.Of(filter, await calendar.TodayAsync(db, stop));
        var resolved = filter with { Period = null, From = from, To = to };
        var query = sight.Open(await db.VisibleInteractions(actor).AsNoTracking().NarrowAsync(db, resolved, stop), resolved);
        if (string.IsNullOrWhiteSpace(filter.Q))
            return query;
        var terms = SearchTerms.Parse(filter.Q);
        // Signs alone are no words: nothing can match them.
        if (terms.IsEmpty)
            return query.Where(_ => false);
        var found = search.Find(db, terms).Select(x => x.InteractionId);
        return query.Where(x => found.Contains(x.Id));
    }

    /// <summary>What changed since, the oldest change first, each interaction once and as it stands; those that were erased since are told too.</summary>
    public async Task<InteractionList> ChangesAsync(
        Actor actor,
        InteractionFilter filter,
        DateTimeOffset since,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var sight = await blind.OfAsync(db, actor, stop);
        var query = await SelectedAsync(db, actor, sight, filter with { WithErased = true }, stop);
        var terms = SearchTerms.Parse(filter.Q);
        var page = await _changes.PageAsync(
            db,
            query,
            since,
            cursor,
            Math.Clamp(size, 1, MostPerPage),
            x => long.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            stop
        );
        return new InteractionList(await LinesAsync(db, sight, page.Rows, terms, stop), page.NextCursor, null, null) { ChangedSince = page.ChangedSince };
    }

    public async Task<InteractionFacets> FacetsAsync(Actor actor, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var visible = db.VisibleInteractions(actor).AsNoTracking().Where(x => x.ErasedAt == null);
        // A queue or an outcome that carries a name is not offered for what is judged blind.
        var open = (await blind.OfAsync(db, actor, stop)).Open(visible);
        var channels = await visible.Select(x => x.Channel).Distinct().OrderBy(x => x).Take(MostChoices).ToListAsync(stop);
        var queues = await open.Where(x => x.Queue != null).Select(x => x.Queue!).Distinct().OrderBy(x => x).Take(MostChoices).ToListAsync(stop);
        var outcomes = await open.Where(x => x.Outcome != null).Select(x => x.Outcome!).Distinct().OrderBy(x => x).Take(MostChoices).ToListAsync(stop);
        var sources = await open.Select(x => x.Source).Distinct().OrderBy(x => x).Take(MostChoices).ToListAsync(stop);
        var theirs = await visible.Where(x => x.TeamId != null).Select(x => x.TeamId!.Value).Distinct().ToListAsync(stop);
        var teams = await TeamScoped.AskedByAsync(db, TeamScope.Of(actor, Permission.ViewInteractions), theirs, stop);
        return new InteractionFacets(
            channels,
            queues,
            outcomes,
            sources,
            teams.ConvertAll(x => new Choice(x.Id, x.Name)),
            await AgentsOf(db, open).ToListAsync(stop)
        );
    }

    /// <summary>The agents of the interactions that the person may see.</summary>
    public async Task<IReadOnlyList<Choice>> AgentsAsync(Actor actor, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await AgentsOf(db, (await blind.OfAsync(db, actor, stop)).Open(db.VisibleInteractions(actor).AsNoTracking().Where(x => x.ErasedAt == null)))
            .ToListAsync(stop);
    }

    private static IQueryable<Choice> AgentsOf(QualityDb db, IQueryable<Interaction> visible)
    {
        var ids = visible.Where(x => x.AgentId != null).Select(x => x.AgentId!.Value).Distinct();
        return db.People.AsNoTracking().Where(x => ids.Contains(x.Id)).OrderBy(x => x.Name).Select(x => new Choice(x.Id, x.Name));
    }

    /// <summary>The interaction with the words of its current revision, or of the one asked for; places where the words of <paramref name="find"/> stand are
    /// marked.</summary>
    public async Task<InteractionView> GetAsync(Actor actor, long id, int? revision = null, string? find = null, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var x =
            await db.VisibleInteractions(actor).AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop)
            ?? throw new RecordNotFoundException("interaction", id);
        var revisions = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(t => t.InteractionId == id)
            .OrderByDescending(t => t.Revision)
            .Select(t => new RevisionView(t.Revision, t.AddedAt, t.IsCurrent))
            .ToListAsync(stop);
        var shown = revision ?? x.CurrentRevision;
        if (revision is not null && revisions.All(r => r.Revision != shown))
            throw new RecordNotFoundException("transcript revision", shown);
        var sight = await blind.OfAsync(db, actor, stop);
        var isBlind = sight.Hides(id);
        var turns = await TurnsAsync(db, sight, id, shown, SearchTerms.Parse(find), stop);
        var participants = isBlind
            ? []
            : await db.InteractionParticipants.AsNoTracking().Where(p => p.InteractionId == id).OrderBy(p => p.Ordinal).ToListAsync(stop);
        var names = await Names.ReadAsync(
            db,
            participants.Select(p => (Guid?)p.PersonId).Append(isBlind ? null : x.AgentId),
            participants.Select(p => p.TeamId).Append(x.TeamId),
            stop
        );
        return new InteractionView(
            x.Id,
            Shown(x.Source)!,
            Shown(x.ExternalId)!,
            x.Origin,
            x.Channel,
            x.Direction,
            Shown(x.Queue),
            Shown(x.Subject),
            Shown(x.CustomerId),
            Shown(x.CaseKey),
            x.ArrivedAt,
            x.AnsweredAt,
            x.EndedAt,
            x.BusinessDate,
            new InteractionTimings(Between(x.ArrivedAt, x.AnsweredAt), x.TalkSeconds, x.HoldSeconds, x.WrapSeconds, x.DurationSeconds),
            Shown(x.Outcome),
            isBlind ? null : x.AgentId,
            names.Person(x.AgentId),
            names.IsToBeMatched(x.AgentId),
            isBlind ? null : x.ExternalAgentId,
            x.TeamId,
            names.Team(x.TeamId),
            x.IsEligible,
            x.AddedAt,
            x.ErasedAt,
            x.Version,
            shown,
            x.CurrentRevision,
            turns,
            [
                .. participants.Select(p => new ParticipantView(
                    p.PersonId,
                    names.Person(p.PersonId) ?? "",
                    names.IsToBeMatched(p.PersonId),
                    p.TeamId,
                    names.Team(p.TeamId),
                    p.FromSeconds,
                    p.UntilSeconds
                )),
            ],
            sight.Shown(id, FieldLines.Of(x.OutcomeJson)),
            sight.Shown(id, FieldLines.Of(x.ExtraJson)),
            revisions,
            await RelatedAsync(db, actor, sight, x, stop)
        )
        {
            IsBlind = isBlind,
            MayErase =
                x.ErasedAt is null
                && actor.May(Permission.EraseInteractions)
                && await db.VisibleInteractions(actor, Permission.EraseInteractions).AnyAsync(i => i.Id == id, stop),
        };

        string? Shown(string? text) => sight.Shown(id, text);
    }

    public async Task<TranscriptView> TranscriptAsync(Actor actor, long id, int revision, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!await db.VisibleInteractions(actor).AnyAsync(x => x.Id == id, stop))
            throw new RecordNotFoundException("interaction", id);
        var head =
            await db
                .TranscriptRevisions.AsNoTracking()
                .Where(x => x.InteractionId == id && x.Revision == revision)
                .Select(x => new { x.IsCurrent, x.AddedAt })
                .FirstOrDefaultAsync(stop)
            ?? throw new RecordNotFoundException("transcript revision", revision);
        return new TranscriptView(
            id,
            revision,
            head.IsCurrent,
            head.AddedAt,
            await TurnsAsync(db, await blind.OfAsync(db, actor, stop), id, revision, SearchTerms.Parse(null), stop)
        );
    }

    private static async Task<IReadOnlyList<TurnView>> TurnsAsync(
        QualityDb db,
        BlindSight sight,
        long id,
        int revision,
        SearchTerms terms,
        CancellationToken stop
    )
    {
        var json = await db
            .TranscriptRevisions.AsNoTracking()
            .Where(x => x.InteractionId == id && x.Revision == revision)
            .Select(x => x.Turns)
            .FirstOrDefaultAsync(stop);
        return
        [
            .. sight
                .Shown(id, ReadTurns(json))
                .Select(x => new TurnView(x.N, x.Speaker, x.OffsetSeconds, x.DurationSeconds, x.Text, x.Confidence, TextPieces.HitsIn(x.Text, terms))),
        ];
    }

    internal static IReadOnlyList<Turn> ReadTurns(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<Turn>>(json, JsonSerializerOptions.Web) ?? [];

    private static async Task<InteractionCounts> CountAsync(IQueryable<Interaction> query, CancellationToken stop)
    {
        var counts = await query
            .GroupBy(_ => 1)
            .Select(g => new
            {
                Total = g.Count(),
                Eligible = g.Count(x => x.IsEligible),
                WithoutAgent = g.Count(x => x.AgentId == null),
                WithoutTime = g.Count(x => x.BusinessDate == null),
            })
            .FirstOrDefaultAsync(stop);
        return counts is null
            ? new InteractionCounts(0, 0, 0, 0)
            : new InteractionCounts(counts.Total, counts.Eligible, counts.WithoutAgent, counts.WithoutTime);
    }

    private static async Task<IReadOnlyList<InteractionLine>> LinesAsync(
        QualityDb db,
        BlindSight sight,
        IReadOnlyList<Interaction> rows,
        SearchTerms terms,
        CancellationToken stop
    )
    {
        var names = await Names.ReadAsync(db, rows.Select(x => sight.Hides(x.Id) ? null : x.AgentId), rows.Select(x => x.TeamId), stop);
        var snippets = new Dictionary<long, IReadOnlyList<TextPiece>>();
        if (!terms.IsEmpty)
        {
            foreach (var row in rows)
            {
                var json = await db
                    .TranscriptRevisions.AsNoTracking()
                    .Where(x => x.InteractionId == row.Id && x.IsCurrent)
                    .Select(x => x.Turns)
                    .FirstOrDefaultAsync(stop);
                var first = ReadTurns(json).Select(x => (x.Text, Hits: TextPieces.HitsIn(x.Text, terms))).FirstOrDefault(x => x.Hits.Count > 0);
                if (first.Hits is not null)
                    snippets[row.Id] = TextPieces.SnippetOf(first.Text, first.Hits);
                else if (FieldSnippet(row, terms) is { } field)
                    snippets[row.Id] = field;
            }
        }
        return
        [
            .. rows.Select(x => new InteractionLine(
                x.Id,
                sight.Shown(x.Id, x.Source)!,
                sight.Shown(x.Id, x.ExternalId)!,
                x.Origin,
                x.Channel,
                x.Direction,
                sight.Shown(x.Id, x.Queue),
                sight.Shown(x.Id, x.Subject),
                sight.Shown(x.Id, x.CustomerId),
                sight.Shown(x.Id, x.CaseKey),
                x.ArrivedAt,
                x.BusinessDate,
                sight.Hides(x.Id) ? null : x.AgentId,
                sight.Hides(x.Id) ? null : names.Person(x.AgentId),
                !sight.Hides(x.Id) && names.IsToBeMatched(x.AgentId),
                x.TeamId,
                names.Team(x.TeamId),
                sight.Shown(x.Id, x.Outcome),
                Between(x.ArrivedAt, x.AnsweredAt),
                x.DurationSeconds,
                x.TurnCount,
                x.IsEligible,
                x.ErasedAt,
                x.Version
            )
            {
                Snippet = snippets.GetValueOrDefault(x.Id) ?? [],
                IsBlind = sight.Hides(x.Id),
            }),
        ];
    }
}

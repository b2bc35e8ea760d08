using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Interactions;

/// <summary>The list of interactions.</summary>
public sealed class InteractionLines(InteractionQueries queries) : ListOf<InteractionFilter, InteractionLine>
{
    public override string Name => "interactions";

    public override string Title => "Interactions";

    public override (string One, string Many) Nouns => ("interaction", "interactions");

    public override string UsualSort => "-when";

    public override IReadOnlyList<ListColumn<InteractionLine>> Columns { get; } =
    [
        new("when", "When", x => x.ArrivedAt)
        {
            Sort = "when",
            IsName = true,
            StartsHigh = true,
        },
        new("channel", "Channel", x => ChannelNames.Of(x.Channel)) { Sort = "channel" },
        new("about", "Queue and subject", About) { Sort = "queue" },
        new("agent", "Agent", x => x.AgentName) { Sort = "agent" },
        new("team", "Team", x => x.TeamName) { IsUsual = false },
        new("waited", "Waited", x => x.WaitedSeconds) { IsNumber = true },
        new("lasted", "Lasted", x => x.DurationSeconds)
        {
            Sort = "lasted",
            IsNumber = true,
            StartsHigh = true,
        },
        new("outcome", "Outcome", x => x.Outcome) { Sort = "outcome" },
        new("turns", "Turns", x => x.TurnCount)
        {
            Sort = "turns",
            IsNumber = true,
            StartsHigh = true,
        },
        new("source", "Source", x => x.Source) { IsUsual = false },
        new("externalId", "Id in the source", x => x.ExternalId) { IsUsual = false },
        new("case", "Case", x => x.CaseKey) { IsUsual = false },
        new("customer", "Customer", x => x.CustomerId) { IsUsual = false },
    ];

    public override bool MaySee(Actor actor) => actor.May(Permission.ViewInteractions);

    public override bool MayExport(Actor actor) => actor.May(Permission.ExportResults);

    public override async Task<ListPage<InteractionLine>> PageAsync(Actor actor, InteractionFilter filter, string? cursor, int size, CancellationToken stop)
    {
        var page = await queries.ListAsync(actor, filter, cursor, size, withCounts: false, stop);
        return new ListPage<InteractionLine>(page.Items, page.NextCursor, page.PreviousCursor);
    }

    public override async Task<int> CountAsync(Actor actor, InteractionFilter filter, CancellationToken stop) =>
        (await queries.CountsAsync(actor, filter, stop)).Total;

    public override async Task<(int Count, string? Note)> CountWithNoteAsync(Actor actor, InteractionFilter filter, CancellationToken stop)
    {
        var counts = await queries.CountsAsync(actor, filter, stop);
        return (counts.Total, counts.LeftOut > 0 && filter.Standing != InteractionStanding.Erased ? counts.Words : null);
    }

    public override async Task<IReadOnlyDictionary<string, IReadOnlyList<FilterChoice>>> ChoicesAsync(Actor actor, CancellationToken stop)
    {
        var facets = await queries.FacetsAsync(actor, stop);
        return new Dictionary<string, IReadOnlyList<FilterChoice>>
        {
            ["channel"] = [.. facets.Channels.Select(x => new FilterChoice(x, ChannelNames.Of(x)))],
            ["team"] = [.. facets.Teams.Select(x => new FilterChoice(x.Id.ToString(), x.Name))],
            ["agent"] = [.. facets.Agents.Select(x => new FilterChoice(x.Id.ToString(), x.Name))],
            ["queue"] = [.. facets.Queues.Select(x => new FilterChoice(x, x))],
            ["outcome"] = [.. facets.Outcomes.Select(x => new FilterChoice(x, x))],
            ["source"] = [.. facets.Sources.Select(x => new FilterChoice(x, x))],
            ["standing"] =
            [
                new("eligible", "Counts"),
                new("incomplete", "Left out"),
                new("withoutAgent", "Without agent"),
                new("withoutTime", "Without a time"),
                new("erased", "Erased"),
            ],
            ["order"] = [new("relevance", "Best fit first")],
        };
    }

    private static string About(InteractionLine x) =>
        x.ErasedAt is not null ? "erased" : string.Join(" · ", new[] { x.Queue, x.Subject }.OfType<string>().DefaultIfEmpty($"{x.Source} {x.ExternalId}"));
}

using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Interactions;

/// <summary>Finds interactions by their words, and by the number of the interaction, its case or its customer.</summary>
internal sealed class InteractionSearch(InteractionQueries queries, BusinessCalendar calendar) : ISearchSource
{
    private const int Most = 8;

    public string Name => "Interactions";

    public Permission Needs => Permission.ViewInteractions;

    public async Task<SearchResult> SearchAsync(Actor actor, string text, CancellationToken stop)
    {
        var zone = await calendar.ZoneAsync(stop);
        var byKey = new List<InteractionLine>();
        foreach (
            var filter in new[]
            {
                new InteractionFilter { ExternalId = text },
                new InteractionFilter { Case = text },
                new InteractionFilter { Customer = text },
            }
        )
            byKey.AddRange((await queries.ListAsync(actor, filter, size: Most, withCounts: false, stop: stop)).Items);
        var words = new InteractionFilter { Q = text, Order = InteractionOrder.Relevance };
        var byWords = await queries.ListAsync(actor, words, size: Most, withCounts: false, stop: stop);
        var lines = byKey.Concat(byWords.Items).DistinctBy(x => x.Id).Take(Most + byKey.Count);
        return new SearchResult(
            [
                .. lines.Select(x => new SearchHit(
                    $"{InteractionWords.Channel(x.Channel)} · {x.Subject ?? x.Queue ?? x.ExternalId}",
                    string.Join(" · ", new[] { InteractionWords.When(x.ArrivedAt, zone), x.AgentName, x.TeamName }.Where(y => y is not null)),
                    InteractionAddress.Of(x.Id, x.Snippet.Count > 0 ? text : null)
                )
                {
                    Snippet = x.Snippet,
                }),
            ],
            byWords.NextCursor is null ? null : InteractionAddress.List(words)
        );
    }
}

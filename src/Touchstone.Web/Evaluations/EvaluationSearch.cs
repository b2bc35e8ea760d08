using Touchstone.Evaluations;
using Touchstone.Shared.Access;
using Touchstone.Web.Interactions;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Evaluations;

/// <summary>Finds evaluations by their reference or the names of those concerned.</summary>
internal sealed class EvaluationSearch(EvaluationQueries queries) : ISearchSource
{
    private const int Most = 8;

    public string Name => "Evaluations";

    public Permission Needs => Permission.ViewEvaluations;

    public async Task<SearchResult> SearchAsync(Actor actor, string text, CancellationToken stop)
    {
        var filter = new EvaluationFilter { Q = text };
        var page = await queries.ListAsync(actor, filter, size: Most, stop: stop);
        return new SearchResult(
            [
                .. page.Items.Select(x => new SearchHit(
                    $"{x.Reference} · {EvaluationWords.Of(x.State)}",
                    string.Join(
                        " · ",
                        new[] { InteractionWords.Channel(x.Channel), EvaluationLook.Day(x.InteractionDate), x.AgentName, $"judged by {x.EvaluatorName}" }.Where(
                            y => y is not null
                        )
                    ),
                    $"evaluations/{x.Id}"
                )),
            ],
            page.NextCursor is null ? null : EvaluationAddress.Of(filter)
        );
    }
}

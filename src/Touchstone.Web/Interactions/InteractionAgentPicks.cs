using Touchstone.Interactions;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Interactions;

/// <summary>The agents of the interactions that somebody may see.</summary>
internal sealed class InteractionAgentPicks(InteractionQueries queries) : IPickSource
{
    public const string Source = "interaction-agents";

    public string Name => Source;

    public async Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop) =>
        [.. (await queries.AgentsAsync(actor, stop)).Select(x => new PickChoice(x.Id, x.Name))];
}

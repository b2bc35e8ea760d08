using Touchstone.Interactions;
using Touchstone.Interactions.HeldBack;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Interactions;

/// <summary>What of the interactions waits: unknown agents, and numbers that were held back as doubtful.</summary>
internal sealed class InteractionsWaiting(PeopleToMatchQueries people, HeldBackQueries heldBack) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> ListAsync(Actor actor, CancellationToken stop)
    {
        var lines = new List<WaitingLine>();
        if (actor.MayEverywhere(Permission.ImportInteractions))
        {
            var unknown = await people.CountAsync(actor, stop);
            lines.Add(new($"{Counted.Of(unknown, "agent is", "agents are")} not matched to anybody", "people/to-match", unknown));
        }
        if (actor.MayEverywhere(Permission.RestoreHeldBack))
        {
            var numbers = (await heldBack.ListAsync(actor, size: 1, stop: stop)).Total;
            lines.Add(new($"{Counted.Of(numbers, "number is", "numbers are")} held back as doubtful", "interactions/held-back", numbers));
        }
        return lines;
    }
}

using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Interactions;

/// <summary>What an acting person may not be told yet: whose work the interactions are that this person is judging blind. Everything that shows interactions
/// asks here.</summary>
public sealed class BlindInteractions(IEnumerable<IBlindWork> works)
{
    internal async Task<BlindSight> OfAsync(QualityDb db, Actor actor, CancellationToken stop)
    {
        if (actor.PersonId is not { } person)
            return BlindSight.Nothing;
        var judged = new HashSet<(long InteractionId, Guid AgentId)>();
        foreach (var work in works)
            judged.UnionWith(await work.OpenAsync(db, person, stop));
        return judged.Count == 0 ? BlindSight.Nothing : new BlindSight(await HiddenNames.OfInteractionsAsync(db, judged, stop));
    }
}

using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Lists;

namespace Touchstone.Interactions;

/// <summary>The orders of a list of interactions. Who is judged blind takes no place by a name, nor by a field that may hold one.</summary>
internal static class InteractionSorts
{
    public static SortedRows<Interaction, long> Of(QualityDb db, BlindSight sight)
    {
        var (people, blind) = (db.People, sight.Ids);
        return new SortedRows<Interaction, long>(
            "interactions",
            x => x.Id,
            "-when",
            [
                SortKey<Interaction>.Of("when", x => x.BusinessDate, x => x.ArrivedAt),
                SortKey<Interaction>.Of("channel", x => x.Channel),
                SortKey<Interaction>.Of("queue", x => blind.Contains(x.Id) ? null : x.Queue, mayBeMissing: true),
                SortKey<Interaction>.Of(
                    "agent",
                    x => blind.Contains(x.Id) ? null : people.Where(p => p.Id == x.AgentId).Select(p => p.Name).FirstOrDefault(),
                    mayBeMissing: true
                ),
                SortKey<Interaction>.Of("lasted", x => x.DurationSeconds),
                SortKey<Interaction>.Of("outcome", x => blind.Contains(x.Id) ? null : x.Outcome, mayBeMissing: true),
                SortKey<Interaction>.Of("turns", x => x.TurnCount),
            ]
        );
    }
}

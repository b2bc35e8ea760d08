using Touchstone.Interactions;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Interactions;

/// <summary>What happened to an interaction: when it took place, when it came in, and what changed since.</summary>
internal static class InteractionHistory
{
    public static IReadOnlyList<TimelineEntry> Of(InteractionView x)
    {
        var entries = new List<TimelineEntry>();
        Add(x.ArrivedAt, "Arrived");
        Add(x.AnsweredAt, "Answered");
        Add(x.EndedAt, "Ended");
        entries.Add(new TimelineEntry(x.AddedAt, "Came in") { Detail = $"From {x.Source}" });
        // The first words came with the record.
        foreach (var revision in x.Revisions.Where(r => r.Revision > 1))
            entries.Add(
                new TimelineEntry(revision.AddedAt, $"Transcript, revision {revision.Revision}")
                {
                    Href = $"interactions/{x.Id}?revision={revision.Revision}",
                    Detail = revision.Revision == x.Revision ? "Shown here" : null,
                }
            );
        if (x.Revisions.FirstOrDefault(r => r.Revision == 1 && x.Revisions.Count > 1) is { } first)
            entries.Add(
                new TimelineEntry(first.AddedAt, "Transcript, revision 1")
                {
                    Href = $"interactions/{x.Id}?revision=1",
                    Detail = x.Revision == 1 ? "Shown here" : null,
                }
            );
        if (x.ErasedAt is { } erased)
            entries.Add(new TimelineEntry(erased, "Erased") { IsBad = true });
        return [.. entries.OrderBy(e => e.At)];

        void Add(DateTimeOffset? at, string what)
        {
            if (at is not null)
                entries.Add(new TimelineEntry(at, what));
        }
    }
}

using Touchstone.Evaluations;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Evaluations;

/// <summary>What happened to an evaluation, from its assignment on.</summary>
internal static class EvaluationHistory
{
    public static IReadOnlyList<TimelineEntry> Of(EvaluationDetail x)
    {
        var entries = new List<TimelineEntry>
        {
            new(x.AssignedAt, $"Assigned to {x.EvaluatorName}")
            {
                Detail = x.SelectionNote ?? (x.Selection == EvaluationSelection.Random ? "By a random draw." : "Chosen by hand."),
            },
        };
        entries.AddRange(
            x.Revisions.Select(r => new TimelineEntry(r.At, $"Revision {r.Revision}")
            {
                By = r.ByName,
                Detail = r.Reason,
                Href = $"evaluations/{x.Id}/revisions/{r.Revision}",
            })
        );
        if (x.SubmittedAt is { } submitted && x.Revisions.All(r => r.At != submitted))
            entries.Add(new TimelineEntry(submitted, "Submitted") { By = x.EvaluatorName });
        if (x.ReleasedAt is { } released)
            entries.Add(new TimelineEntry(released, "Released to the agent") { By = x.ReleasedByName });
        if (x.AcknowledgedAt is { } acknowledged)
            entries.Add(new TimelineEntry(acknowledged, "Acknowledged") { By = x.AgentName, Detail = x.AcknowledgementComment });
        if (x.VoidedAt is { } voided)
            entries.Add(new TimelineEntry(voided, "Voided") { Detail = x.VoidReason, IsBad = true });
        entries.Sort((a, b) => Nullable.Compare(a.At, b.At));
        if (x.SubmittedAt is null && x.VoidedAt is null && x.DueOn is { } due)
            entries.Add(new TimelineEntry(null, "Due") { On = due, IsAhead = true });
        return entries;
    }
}

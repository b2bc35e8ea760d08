namespace Touchstone.Evaluations;

/// <summary>The one check that submission tells of and release obeys: all that is missing, at once.</summary>
internal static class ReleaseCheck
{
    public static IReadOnlyList<ReleaseProblem> Of(IReadOnlyCollection<EvaluationNote> notes, IReadOnlyCollection<EvaluationEvidence> evidence)
    {
        var problems = new List<ReleaseProblem>();
        if (notes.All(x => x.Kind != EvaluationNoteKind.Strength))
            problems.Add(new("strength-missing", "Write at least one strength before the evaluation goes to the agent."));
        if (notes.All(x => x.Kind == EvaluationNoteKind.Strength))
            problems.Add(new("development-point-missing", "Write a development point, or the reason why there is none this time."));
        foreach (var loose in notes.Where(x => !evidence.Any(e => Holds(x, e))).OrderBy(x => x.Kind).ThenBy(x => x.AddedAt))
        {
            var words = loose.Text.Length > 80 ? loose.Text[..80] + "…" : loose.Text;
            problems.Add(
                new(
                    "evidence-missing",
                    $"Every strength and development point must rest on evidence; tie this one to a quote, an observed fact, or a criterion that has "
                        + $"one. {EvaluationWords.Of(loose.Kind)}: {words}",
                    loose.Id
                )
            );
        }
        return problems;
    }

    private static bool Holds(EvaluationNote note, EvaluationEvidence evidence) =>
        evidence.Id == note.EvidenceId || (note.EvidenceId is null && evidence.CriterionId == note.CriterionId);
}

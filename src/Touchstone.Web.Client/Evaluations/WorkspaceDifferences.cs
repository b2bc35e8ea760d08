using Touchstone.Evaluations;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>Where what is shown and what another window made of the evaluation part.</summary>
public sealed record WorkspaceDifferences(IReadOnlyList<WorkspaceAnswer> Answers, bool InEvidenceOrNotes)
{
    public bool Any => Answers.Count > 0 || InEvidenceOrNotes;

    public static WorkspaceDifferences Between(WorkspaceModel shown, EvaluationWorkspace read)
    {
        var theirs = read.Answers.ToDictionary(answer => answer.CriterionId, StringComparer.Ordinal);
        var answers = shown
            .Scorecard.AllCriteria()
            .Select(criterion => theirs.GetValueOrDefault(criterion.Id) ?? GivenAnswers.None(criterion.Id))
            .Where(answer => shown.Visible.Contains(answer.CriterionId) && !answer.SaysTheSameAs(shown.AnswerTo(answer.CriterionId)))
            .ToList();
        var sameEvidence = shown.Evidence.Select(piece => piece.Id).ToHashSet().SetEquals(read.Evidence.Select(piece => piece.Id));
        var sameNotes = Written(shown.Notes).SetEquals(Written(read.Notes));
        return new WorkspaceDifferences(answers, !sameEvidence || !sameNotes);
    }

    private static HashSet<(Guid, EvaluationNoteKind, string)> Written(IEnumerable<WorkspaceNote> notes) =>
        [.. notes.Where(note => !string.IsNullOrWhiteSpace(note.Text)).Select(note => (note.Id, note.Kind, note.Text.Trim()))];
}

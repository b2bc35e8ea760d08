using System.Globalization;
using Touchstone.Scoring;

namespace Touchstone.Evaluations;

/// <summary>Finds what differs between an evaluation as two revisions have it.</summary>
internal static class RevisionDifferences
{
    public static IReadOnlyList<RevisionDifference> Between(EvaluationDetail earlier, EvaluationDetail later)
    {
        var found = new List<RevisionDifference>();
        Add("score", null, "Unfailed score", Number(earlier.UnfailedScore), Number(later.UnfailedScore));
        Add("score", null, "Final score", Number(earlier.FinalScore), Number(later.FinalScore));
        Add("score", null, "Passed", YesNo(earlier.Passed), YesNo(later.Passed));
        Add("score", null, "Band", earlier.Band, later.Band);
        Add("score", null, "Customer-critical error", Outcome(earlier.CustomerCritical), Outcome(later.CustomerCritical));
        Add("score", null, "Business-critical error", Outcome(earlier.BusinessCritical), Outcome(later.BusinessCritical));
        Add("score", null, "Compliance-critical error", Outcome(earlier.ComplianceCritical), Outcome(later.ComplianceCritical));
        var were = earlier.Sections.SelectMany(x => x.Criteria).ToDictionary(x => x.Id, StringComparer.Ordinal);
        foreach (var now in later.Sections.SelectMany(x => x.Criteria))
        {
            var was = were[now.Id];
            Add("answer", now.Id, now.Title, Answer(was), Answer(now));
            Add("judgement", now.Id, now.Title, was.Judgement, now.Judgement);
            Add("cause", now.Id, now.Title, was.Cause, now.Cause);
            foreach (var gone in was.Evidence.Where(x => now.Evidence.All(o => o.Id != x.Id)))
                Add("evidence", now.Id, now.Title, Words(gone), null);
            foreach (var piece in now.Evidence)
            {
                if (was.Evidence.FirstOrDefault(x => x.Id == piece.Id) is { } same)
                    Add("evidence", now.Id, now.Title, Words(same), Words(piece));
                else
                    Add("evidence", now.Id, now.Title, null, Words(piece));
            }
        }
        foreach (var gone in earlier.Notes.Where(x => later.Notes.All(o => o.Id != x.Id)))
            Add("note", gone.CriterionId, EvaluationWords.Of(gone.Kind), gone.Text, null);
        foreach (var note in later.Notes)
        {
            var was = earlier.Notes.FirstOrDefault(x => x.Id == note.Id);
            if (was is null)
                Add("note", note.CriterionId, EvaluationWords.Of(note.Kind), null, note.Text);
            else if (was.Kind != note.Kind || was.Text != note.Text)
                found.Add(
                    new(
                        "note",
                        note.CriterionId,
                        EvaluationWords.Of(note.Kind),
                        was.Kind == note.Kind ? was.Text : $"{EvaluationWords.Of(was.Kind)}: {was.Text}",
                        note.Text
                    )
                );
            else if ((was.CriterionId, was.EvidenceId) != (note.CriterionId, note.EvidenceId))
                found.Add(new("note", note.CriterionId, EvaluationWords.Of(note.Kind), Basis(earlier, was), Basis(later, note)));
        }
        return found;

        void Add(string what, string? criterion, string title, string? before, string? after)
        {
            if (before != after)
                found.Add(new(what, criterion, title, before, after));
        }
    }

    private static string? Answer(EvaluatedCriterion x) => x.State == CriterionState.Hidden ? "not asked" : x.AnswerText;

    private static string Words(EvaluatedEvidence x) =>
        x.Quote is { } quote ? $"“{quote}”"
        : x.Fact is { } fact ? ObservedFact.Text(fact)
        : "erased";

    private static string Basis(EvaluationDetail detail, WorkspaceNote note)
    {
        var criterion = detail
            .Sections.SelectMany(x => x.Criteria)
            .FirstOrDefault(x => note.EvidenceId is { } id ? x.Evidence.Any(e => e.Id == id) : x.Id == note.CriterionId);
        return criterion is null ? "rests on nothing" : $"rests on {criterion.Title}";
    }

    private static string? Number(decimal? score) => score?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? YesNo(bool? passed) =>
        passed switch
        {
            true => "yes",
            false => "no",
            _ => null,
        };

    private static string Outcome(ErrorOutcome? outcome) => EvaluationWords.Of(outcome);
}

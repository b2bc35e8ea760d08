using Microsoft.EntityFrameworkCore;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Evaluations;

/// <summary>Closes the answers and stores the score with all its parts; what is missing is said for every criterion at once.</summary>
public sealed class SubmitEvaluation(IDbContextFactory<QualityDb> databases, TimeProvider time, ScorecardReader scorecards)
{
    public Task<SubmittedEvaluation> ExecuteAsync(Actor actor, Guid evaluationId, ExpectedVersion expected, CancellationToken stop = default) =>
        databases.ChangeAsync(db => SubmitAsync(db, actor, evaluationId, expected, stop), stop);

    private async Task<Func<SubmittedEvaluation>> SubmitAsync(QualityDb db, Actor actor, Guid evaluationId, ExpectedVersion expected, CancellationToken stop)
    {
        var evaluation = await EvaluationAccess.OwnAsync(db, actor, evaluationId, stop);
        var notes = await db.EvaluationNotes.AsNoTracking().Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var evidence = await db.EvaluationEvidence.AsNoTracking().Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var beforeRelease = ReleaseCheck.Of(notes, evidence);
        // Sent again because the answer was lost: the outcome stands.
        if (evaluation.State == EvaluationState.Submitted)
            return () => Result(evaluation, beforeRelease);
        evaluation.Require(EvaluationAction.Continue);
        EvaluationAccess.RequireVersion(evaluation, expected);

        var card = await scorecards.GetAsync(db, evaluation.ScorecardVersionId, stop);
        var answers = await db.EvaluationAnswers.Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var given = StoredAnswer.ReadAll(answers, evidence);
        // An answer that a later one hid is kept in case it comes back, but it neither counts nor stands in the way.
        var visible = Visibility.Of(card.Document, given);
        given.RemoveAll(x => !visible.Contains(x.CriterionId));
        RequireComplete(evaluation, AnswerChecker.Check(card.Document, given, forSubmission: true), beforeRelease);

        var now = time.GetUtcNow();
        var score = Scorer.Score(card.Document, given);
        evaluation.Submit(score, answers, now);
        db.EvaluationRevisions.Add(
            EvaluationSnapshot.Of(evaluation, answers, evidence, notes, score).ToRevision(evaluation, evaluation.ReopenReason ?? "Submitted", actor, now)
        );
        evaluation.ReopenReason = null;
        db.Record(
            actor,
            now,
            "evaluation-submitted",
            "evaluation",
            evaluation.Id,
            $"Submitted {evaluation.Reference}, revision {evaluation.Revision}",
            after: new
            {
                evaluation.UnfailedScore,
                evaluation.FinalScore,
                evaluation.Passed,
                evaluation.Revision,
                evaluation.RulesVersion,
            }
        );
        return () => Result(evaluation, beforeRelease);
    }

    private static SubmittedEvaluation Result(Evaluation x, IReadOnlyList<ReleaseProblem> beforeRelease) =>
        new(x.Version, x.UnfailedScore, x.FinalScore, x.Passed, beforeRelease);

    private static void RequireComplete(Evaluation evaluation, IReadOnlyList<AnswerProblem> problems, IReadOnlyList<ReleaseProblem> beforeRelease)
    {
        if (problems.Count == 0)
            return;
        throw new RuleBrokenException(
            "evaluation-incomplete",
            $"{evaluation.Reference} cannot be submitted yet: {problems.Count} {(problems.Count == 1 ? "thing is" : "things are")} missing or wrong."
        )
        {
            // What release would refuse is said here too, so that one return to the work is enough.
            Details = [.. problems.Select(x => x.Message), .. beforeRelease.Select(x => $"Before release: {x.Message}")],
            Problems = [.. problems],
        };
    }
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Evaluations;

/// <summary>Closes the answers and stores the score with all its parts; what is missing is said for every criterion at once.</summary>
public sealed class SubmitEvaluation(IDbContextFactory<QualityDb> databases, TimeProvider time, ScorecardReader scorecards)
{
    private const int Attempts = 20;

    public async Task<SubmittedEvaluation> ExecuteAsync(Actor actor, Guid evaluationId, ExpectedVersion expected, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(actor, evaluationId, expected, stop);
            }
            catch (DbUpdateConcurrencyException) when (expected.IsAny && attempt < Attempts && !stop.IsCancellationRequested)
            {
                // A change of the same evaluator was saved in between; what is submitted then includes it.
                await Task.Delay(5 * attempt, stop);
            }
        }
    }

    private async Task<SubmittedEvaluation> OnceAsync(Actor actor, Guid evaluationId, ExpectedVersion expected, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var evaluation = await EvaluationAccess.OwnAsync(db, actor, evaluationId, stop);
        // Sent again because the answer was lost: the outcome stands.
        var notes = await db.EvaluationNotes.AsNoTracking().Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var evidence = await db.EvaluationEvidence.AsNoTracking().Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var beforeRelease = ReleaseCheck.Of(notes, evidence);
        if (evaluation.State == EvaluationState.Submitted)
            return Result(evaluation, beforeRelease);
        EvaluationAccess.RequireOpen(evaluation);
        EvaluationAccess.RequireVersion(evaluation, expected);

        var card = await scorecards.GetAsync(evaluation.ScorecardVersionId, stop);
        var answers = await db.EvaluationAnswers.Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var given = StoredAnswer.ReadAll(answers, evidence);
        // An answer that a later one hid is kept in case it comes back, but it neither counts nor stands in the way.
        var visible = Visibility.Of(card.Document, given);
        given.RemoveAll(x => !visible.Contains(x.CriterionId));
        RequireComplete(evaluation, AnswerChecker.Check(card.Document, given, forSubmission: true), beforeRelease);

        var now = time.GetUtcNow();
        var score = Scorer.Score(card.Document, given);
        Store(evaluation, answers, score);
        evaluation.State = EvaluationState.Submitted;
        evaluation.StartedAt ??= now;
        evaluation.SubmittedAt = now;
        evaluation.Revision++;
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
        await db.SaveChangesAsync(stop);
        return Result(evaluation, beforeRelease);
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

    /// <summary>Writes the score with all its parts into the evaluation and its answers.</summary>
    internal static void Store(Evaluation evaluation, List<EvaluationAnswer> answers, ScoreResult score)
    {
        evaluation.UnfailedScore = score.Unfailed;
        evaluation.FinalScore = score.Final;
        evaluation.Passed = score.Passed;
        evaluation.RulesVersion = score.RulesVersion;
        evaluation.CustomerCritical = Outcome(score, ErrorClass.CustomerCritical);
        evaluation.BusinessCritical = Outcome(score, ErrorClass.BusinessCritical);
        evaluation.ComplianceCritical = Outcome(score, ErrorClass.ComplianceCritical);
        var byId = score.Criteria.ToDictionary(x => x.CriterionId, StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            var part = byId.GetValueOrDefault(answer.CriterionId);
            answer.Share = part?.Value;
            answer.EffectiveWeight = part?.EffectiveWeight;
            answer.IsCriticalError = part?.IsCriticalError ?? false;
            answer.IsHidden = part?.State is CriterionState.Hidden or null;
        }
    }

    private static ErrorOutcome? Outcome(ScoreResult score, ErrorClass which) =>
        score.ErrorClasses.FirstOrDefault(x => x.ErrorClass == which)?.State switch
        {
            ErrorClassState.Error => ErrorOutcome.Error,
            ErrorClassState.Clear => ErrorOutcome.Clear,
            _ => null,
        };
}

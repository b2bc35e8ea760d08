using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Evaluations;

/// <summary>Why a submitted evaluation must be changed.</summary>
public sealed record ReopenEvaluationRequest([property: Required, StringLength(1000, MinimumLength = 3)] string Reason);

/// <summary>Opens a submitted evaluation again for its evaluator, before it is released; what was submitted is kept as a revision.</summary>
public sealed class ReopenEvaluation(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task<int> ExecuteAsync(
        Actor actor,
        Guid evaluationId,
        ExpectedVersion expected,
        ReopenEvaluationRequest request,
        CancellationToken stop = default
    )
    {
        Request.Check(request);
        return await databases.ChangeAsync(db => ReopenAsync(db, actor, evaluationId, request, expected, stop), stop);
    }

    private async Task<int> ReopenAsync(
        QualityDb db,
        Actor actor,
        Guid evaluationId,
        ReopenEvaluationRequest request,
        ExpectedVersion expected,
        CancellationToken stop
    )
    {
        var evaluation = await EvaluationAccess.VisibleAsync(db, actor, evaluationId, stop);
        if (!EvaluationAccess.MayDecide(actor, evaluation))
            throw new AccessDeniedException("Only its evaluator or a quality manager can reopen this evaluation.", "not-your-evaluation");
        EvaluationAccess.RequireVersion(evaluation, expected);
        if (evaluation.State != EvaluationState.Submitted)
            throw RuleBrokenException.Conflict(
                "not-submitted",
                $"{evaluation.Reference} is {evaluation.State.ToString().ToLowerInvariant()}; only a submitted evaluation that is not released can be reopened."
            );
        var now = time.GetUtcNow();
        db.Record(
            actor,
            now,
            "evaluation-reopened",
            "evaluation",
            evaluation.Id,
            $"Reopened {evaluation.Reference} after revision {evaluation.Revision}",
            before: new
            {
                evaluation.UnfailedScore,
                evaluation.FinalScore,
                evaluation.Passed,
            },
            after: request
        );
        evaluation.State = EvaluationState.Draft;
        evaluation.ReopenReason = request.Reason.Trim();
        evaluation.SubmittedAt = null;
        (evaluation.UnfailedScore, evaluation.FinalScore, evaluation.Passed, evaluation.RulesVersion) = (null, null, null, null);
        (evaluation.CustomerCritical, evaluation.BusinessCritical, evaluation.ComplianceCritical) = (null, null, null);
        foreach (var answer in await db.EvaluationAnswers.Where(x => x.EvaluationId == evaluationId).ToListAsync(stop))
        {
            (answer.Share, answer.EffectiveWeight, answer.IsCriticalError, answer.IsHidden) = (null, null, false, false);
        }
        await db.SaveChangesAsync(stop);
        return evaluation.Version;
    }
}

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
        return await databases.ChangeAsync(request, db => ReopenAsync(db, actor, evaluationId, request, expected, stop), stop);
    }

    private async Task<Func<int>> ReopenAsync(
        QualityDb db,
        Actor actor,
        Guid evaluationId,
        ReopenEvaluationRequest request,
        ExpectedVersion expected,
        CancellationToken stop
    )
    {
        var evaluation = await EvaluationAccess.ForAsync(db, actor, evaluationId, EvaluationAction.Reopen, expected, stop);
        var before = new
        {
            evaluation.UnfailedScore,
            evaluation.FinalScore,
            evaluation.Passed,
        };
        evaluation.Reopen(request.Reason, await db.EvaluationAnswers.Where(x => x.EvaluationId == evaluationId).ToListAsync(stop));
        var now = time.GetUtcNow();
        db.Record(
            actor,
            now,
            "evaluation-reopened",
            "evaluation",
            evaluation.Id,
            $"Reopened {evaluation.Reference} after revision {evaluation.Revision}",
            before,
            after: request
        );
        return () => evaluation.Version;
    }
}

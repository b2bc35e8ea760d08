using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Evaluations;

/// <summary>What the agent says to the evaluation, if anything.</summary>
public sealed record AcknowledgeEvaluationRequest([property: StringLength(4000)] string? Comment = null);

/// <summary>The agent has read the evaluation of their own work and says so, once.</summary>
public sealed class AcknowledgeEvaluation(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task<int> ExecuteAsync(
        Actor actor,
        Guid evaluationId,
        ExpectedVersion expected,
        AcknowledgeEvaluationRequest request,
        CancellationToken stop = default
    )
    {
        return await databases.ChangeAsync(request, db => AcknowledgeAsync(db, actor, evaluationId, expected, request, stop), stop);
    }

    private async Task<Func<int>> AcknowledgeAsync(
        QualityDb db,
        Actor actor,
        Guid evaluationId,
        ExpectedVersion expected,
        AcknowledgeEvaluationRequest request,
        CancellationToken stop
    )
    {
        var evaluation = await EvaluationAccess.ForAsync(db, actor, evaluationId, EvaluationAction.Acknowledge, expected, stop);
        var now = time.GetUtcNow();
        evaluation.Acknowledge(request.Comment, now);
        db.Record(
            actor,
            now,
            "evaluation-acknowledged",
            "evaluation",
            evaluation.Id,
            $"Acknowledged {evaluation.Reference}{(evaluation.AcknowledgementComment is null ? "" : " with a comment")}"
        );
        return () => evaluation.Version;
    }
}

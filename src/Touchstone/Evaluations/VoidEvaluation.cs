using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Evaluations;

/// <summary>Why an evaluation does not stand.</summary>
public sealed record VoidEvaluationRequest([property: Required, StringLength(1000, MinimumLength = 3)] string Reason);

/// <summary>Takes an evaluation out of every number; it is kept and says why.</summary>
public sealed class VoidEvaluation(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task<int> ExecuteAsync(
        Actor actor,
        Guid evaluationId,
        ExpectedVersion expected,
        VoidEvaluationRequest request,
        CancellationToken stop = default
    )
    {
        return await databases.ChangeAsync(request, db => VoidAsync(db, actor, evaluationId, request, expected, stop), stop);
    }

    private async Task<Func<int>> VoidAsync(
        QualityDb db,
        Actor actor,
        Guid evaluationId,
        VoidEvaluationRequest request,
        ExpectedVersion expected,
        CancellationToken stop
    )
    {
        var evaluation = await EvaluationAccess.ForAsync(db, actor, evaluationId, EvaluationAction.Void, expected, stop);
        var (now, before) = (time.GetUtcNow(), new { state = evaluation.State.ToString() });
        evaluation.Void(request.Reason, VoidCause.Decision, now);
        db.Record(actor, now, "evaluation-voided", "evaluation", evaluation.Id, $"Voided {evaluation.Reference}", before, after: request);
        return () => evaluation.Version;
    }
}

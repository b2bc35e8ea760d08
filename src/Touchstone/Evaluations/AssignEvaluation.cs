using System.ComponentModel.DataAnnotations;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Evaluations;

/// <summary>Who is to judge whose part of which interaction; without a scorecard version the newest published one for the channel is taken.</summary>
public sealed record AssignEvaluationRequest(
    long InteractionId,
    Guid EvaluatorId,
    Guid? ScorecardVersionId = null,
    Guid? AgentId = null,
    bool IsBlind = false,
    DateOnly? DueOn = null,
    [property: StringLength(500)] string? SelectionNote = null
);

/// <summary>The new evaluation and its reference.</summary>
public sealed record AssignedEvaluation(Guid Id, string Reference, long InteractionId, Guid EvaluatorId);

/// <summary>Assigns one interaction, chosen by hand, to an evaluator; an evaluator may also take one.</summary>
public sealed class AssignEvaluation(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, AssignmentRules rules)
{
    public async Task<AssignedEvaluation> ExecuteAsync(Actor actor, AssignEvaluationRequest request, CancellationToken stop = default)
    {
        Request.Check(request);
        var takesIt = request.EvaluatorId == actor.PersonId && actor.May(Permission.PerformEvaluations);
        if (!takesIt)
            actor.Require(Permission.AssignEvaluations);
        JudgeableInteraction one;
        await using (var db = await databases.CreateDbContextAsync(stop))
        {
            if ((await BlindEvaluations.AmongAsync(db, actor, [request.InteractionId], stop)).Count > 0)
                throw BlindEvaluations.Refusal();
            one = await rules.JudgeableAsync(db, request.InteractionId, request.AgentId, request.ScorecardVersionId, stop);
        }
        if (!takesIt)
            actor.RequireFor(Permission.AssignEvaluations, one.TeamId);
        return await rules.NumberedAsync(
            1,
            async (db, nextReference) =>
            {
                var evaluator = await rules.EvaluatorAsync(db, request.EvaluatorId, stop);
                var now = (await rules.AsTheyStandAsync(db, [one], request.ScorecardVersionId, (_, problem) => ExceptionDispatchInfo.Throw(problem), stop))[0];
                if (!takesIt)
                    actor.RequireFor(Permission.AssignEvaluations, now.TeamId);
                if (AssignmentRules.Against(now, evaluator) is { } refusal)
                    throw refusal;
                if (await AssignmentRules.HasOpenAsync(db, request.InteractionId, request.EvaluatorId, stop))
                    throw RuleBrokenException.Conflict("already-assigned", $"{evaluator.Name} already has an open evaluation of this interaction.");
                var at = time.GetUtcNow();
                var evaluation = Evaluation.Assign(
                    ids.Next(),
                    nextReference(),
                    now,
                    actor,
                    request.EvaluatorId,
                    at,
                    request.IsBlind,
                    request.DueOn,
                    request.SelectionNote
                );
                db.Evaluations.Add(evaluation);
                db.Record(
                    actor,
                    at,
                    "evaluation-assigned",
                    "evaluation",
                    evaluation.Id,
                    $"Assigned {evaluation.Reference} to {evaluator.Name}",
                    after: request
                );
                return new AssignedEvaluation(evaluation.Id, evaluation.Reference, request.InteractionId, request.EvaluatorId);
            },
            stop
        );
    }
}

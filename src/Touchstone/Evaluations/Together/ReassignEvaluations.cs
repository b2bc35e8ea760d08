using System.ComponentModel.DataAnnotations;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations.Together;

/// <summary>Several evaluations that nobody has begun, and to whom they go.</summary>
/// <param name="Chosen">Which evaluations.</param>
/// <param name="EvaluatorIds">Who may get them; they are shared out evenly.</param>
public sealed record ReassignEvaluationsRequest(
    [property: Required] ChosenEvaluations Chosen,
    [property: Required, Length(1, 100)] IReadOnlyList<Guid> EvaluatorIds
);

/// <summary>Gives evaluations that nobody has begun to other evaluators, shared out evenly.</summary>
public sealed class ReassignEvaluations(ChangeTogether together)
{
    public Task<ChangedTogether> ExecuteAsync(Actor actor, ReassignEvaluationsRequest request, CancellationToken stop = default)
    {
        actor.Require(Permission.AssignEvaluations);
        Request.Check(request);
        return together.ExecuteAsync(actor, request.Chosen, new ReassignStep(request.EvaluatorIds), stop);
    }
}

using System.ComponentModel.DataAnnotations;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations.Together;

/// <summary>Several open evaluations and the day they fall due.</summary>
/// <param name="Chosen">Which evaluations.</param>
/// <param name="DueOn">The day; without one they no longer fall due.</param>
public sealed record ChangeDueDatesRequest([property: Required] ChosenEvaluations Chosen, DateOnly? DueOn = null);

/// <summary>Sets the day on which open evaluations fall due.</summary>
public sealed class ChangeDueDates(ChangeTogether together)
{
    public Task<ChangedTogether> ExecuteAsync(Actor actor, ChangeDueDatesRequest request, CancellationToken stop = default)
    {
        actor.Require(Permission.AssignEvaluations);
        Request.Check(request);
        return together.ExecuteAsync(actor, request.Chosen, new DueStep(request.DueOn), stop);
    }
}

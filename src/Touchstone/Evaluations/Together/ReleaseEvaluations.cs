using System.ComponentModel.DataAnnotations;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations.Together;

/// <summary>Several submitted evaluations to give back to their agents.</summary>
public sealed record ReleaseEvaluationsRequest([property: Required] ChosenEvaluations Chosen);

/// <summary>Releases many: each by the rules of one, with the feedback that each must have.</summary>
public sealed class ReleaseEvaluations(ChangeTogether together)
{
    public Task<ChangedTogether> ExecuteAsync(Actor actor, ReleaseEvaluationsRequest request, CancellationToken stop = default)
    {
        actor.Require(Permission.ReleaseEvaluations);
        Request.Check(request);
        return together.ExecuteAsync(actor, request.Chosen, new ReleaseStep(), stop);
    }

    /// <summary>What would be released and what not; nothing is changed.</summary>
    public Task<(int Count, ChangedTogether Result)> CheckAsync(Actor actor, ReleaseEvaluationsRequest request, CancellationToken stop = default)
    {
        actor.Require(Permission.ReleaseEvaluations);
        Request.Check(request);
        return together.CheckAsync(actor, request.Chosen, new ReleaseStep(), stop);
    }
}

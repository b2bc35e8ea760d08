using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>News: an evaluation does not stand, because its evaluator turned out to have taken part in the interaction; with those who worked on it, and the agent if it had reached them.</summary>
public sealed record EvaluationWithdrawn(Guid EvaluationId, string Reference, IReadOnlyList<Guid> Workers, Guid? AgentId) : INews
{
    public static string Kind => "evaluation-withdrawn";
}

using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>News: an evaluation was given back to the agent.</summary>
public sealed record EvaluationReleased(Guid EvaluationId, string Reference, Guid AgentId, Guid EvaluatorId, Guid? TeamId) : INews
{
    public static string Kind => "evaluation-released";
}

namespace Touchstone.Demonstration.Conversations;

/// <summary>What shows the level of a criterion: a quote pinned to its turn and range, or a fact an evaluator would observe.</summary>
internal sealed record WrittenEvidence(string CriterionId, int? Turn, int? Start, int? Length, string? Quote, string? ObservedFact);

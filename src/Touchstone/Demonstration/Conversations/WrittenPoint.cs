namespace Touchstone.Demonstration.Conversations;

/// <summary>A strength or a development point, with its criterion and the piece of evidence that it speaks of.</summary>
internal sealed record WrittenPoint(string CriterionId, string Text, WrittenEvidence? RestsOn);

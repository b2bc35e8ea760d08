namespace Touchstone.Demonstration.Conversations;

/// <summary>A strength or a development point, with the criterion whose evidence it rests on.</summary>
internal sealed record WrittenPoint(string CriterionId, string Text);

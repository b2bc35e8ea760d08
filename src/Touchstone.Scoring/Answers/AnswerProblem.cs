namespace Touchstone.Scoring;

/// <summary>Why an answer cannot stand, or what is still missing.</summary>
public sealed record AnswerProblem(string CriterionId, string Code, string Message);

namespace Touchstone.Evaluations.Together;

/// <summary>An evaluation that was left as it is, and why.</summary>
public sealed record SkippedEvaluation(Guid Id, string Reference, string Code, string Message);

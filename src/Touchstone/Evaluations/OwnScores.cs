namespace Touchstone.Evaluations;

/// <summary>Scores of a person's released evaluations that may be taken together: of one scorecard family, on one scale, chosen in one way; in the order of the
/// interactions.</summary>
public sealed record OwnScores(string FamilyName, string Scale, EvaluationSelection Selection, IReadOnlyList<decimal> Scores);

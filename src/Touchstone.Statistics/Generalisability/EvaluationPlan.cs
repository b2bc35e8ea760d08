namespace Touchstone.Statistics.Generalisability;

/// <summary>How many contacts an agent needs with a given number of evaluators.</summary>
/// <param name="Evaluators">Number of evaluators per agent.</param>
/// <param name="Contacts">Least number of contacts that reaches the wanted reliability; null when none does.</param>
/// <param name="Reliability">Reliability reached with that number, or the most that any number could reach.</param>
/// <param name="Note">Why it cannot be reached, in words; null when it can.</param>
public sealed record EvaluationPlan(int Evaluators, int? Contacts, double? Reliability, string? Note);

using Touchstone.Evaluations;

namespace Touchstone.Results;

/// <summary>Evaluations that are not pooled with the others, with their own figures.</summary>
/// <param name="Family">The key of their scorecard family.</param>
/// <param name="Selection">How their interactions were chosen.</param>
/// <param name="Scale">What their scores can reach: “percentage”, “points”, or either “with bonus”, which can lead above 100 %.</param>
/// <param name="Figures">Their figures, all together.</param>
public sealed record ResultsApart(string Family, EvaluationSelection Selection, string Scale, ResultsRow Figures);

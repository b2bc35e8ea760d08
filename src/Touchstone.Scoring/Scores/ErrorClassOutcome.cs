namespace Touchstone.Scoring;

/// <summary>
/// The outcome of one error class and the criteria behind it: those in error, those still open, or those found clear.
/// A class with no criterion on the card, or none that applied to this contact, is not assessed.
/// </summary>
public sealed record ErrorClassOutcome(ErrorClass ErrorClass, ErrorClassState State, IReadOnlyList<string> CriterionIds);

namespace Touchstone.Evaluations;

/// <summary>The life of an evaluation.</summary>
public enum EvaluationState
{
    Assigned,
    Draft,
    Submitted,
    Released,
    Acknowledged,
    Voided,
}

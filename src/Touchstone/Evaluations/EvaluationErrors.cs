namespace Touchstone.Evaluations;

/// <summary>The class of critical error that a list is narrowed to.</summary>
public enum EvaluationErrors
{
    Customer,
    Business,
    Compliance,
}

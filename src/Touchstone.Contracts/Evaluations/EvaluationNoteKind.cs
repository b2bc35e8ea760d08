namespace Touchstone.Evaluations;

/// <summary>What an evaluator tells the agent at the end.</summary>
public enum EvaluationNoteKind
{
    Strength,
    DevelopmentPoint,
    NoDevelopmentPoint,
}

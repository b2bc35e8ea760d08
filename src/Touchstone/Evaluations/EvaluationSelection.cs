namespace Touchstone.Evaluations;

/// <summary>How the interaction of an evaluation was chosen.</summary>
public enum EvaluationSelection
{
    Targeted,
    Random,
}

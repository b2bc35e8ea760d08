namespace Touchstone.Evaluations;

/// <summary>A step in the life of an evaluation that somebody takes.</summary>
public enum EvaluationAction
{
    /// <summary>Answer, and in the end submit.</summary>
    Continue,
    Release,
    Reopen,
    Void,
    Acknowledge,
}

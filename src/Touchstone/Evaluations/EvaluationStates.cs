namespace Touchstone.Evaluations;

/// <summary>States that stand together wherever evaluations are chosen by them.</summary>
public static class EvaluationStates
{
    /// <summary>The answers can still change.</summary>
    public static readonly IReadOnlyList<EvaluationState> InWork = [EvaluationState.Assigned, EvaluationState.Draft];

    /// <summary>There is a score that stands.</summary>
    public static readonly IReadOnlyList<EvaluationState> Finished = [EvaluationState.Submitted, EvaluationState.Released, EvaluationState.Acknowledged];

    /// <summary>The agent has it.</summary>
    public static readonly IReadOnlyList<EvaluationState> Given = [EvaluationState.Released, EvaluationState.Acknowledged];

    /// <summary>The agent does not have it yet, but will.</summary>
    public static readonly IReadOnlyList<EvaluationState> Open = [EvaluationState.Assigned, EvaluationState.Draft, EvaluationState.Submitted];

    extension(EvaluationState state)
    {
        public bool IsInWork => InWork.Contains(state);
        public bool IsFinished => Finished.Contains(state);
        public bool IsGiven => Given.Contains(state);
    }
}

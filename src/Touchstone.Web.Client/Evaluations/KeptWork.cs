using Touchstone.Evaluations;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What an evaluator's work came to when it was last kept on this device, to open it without a connection.</summary>
public sealed record KeptWork(
    string? Version,
    int SecondsSpent,
    IReadOnlyList<WorkspaceAnswer> Answers,
    IReadOnlyList<WorkspaceEvidence> Evidence,
    IReadOnlyList<WorkspaceNote> Notes
)
{
    /// <summary>The evaluation as it was read, with the work as it stood last.</summary>
    public EvaluationWorkspace On(EvaluationWorkspace read) => read with { SecondsSpent = SecondsSpent, Answers = Answers, Evidence = Evidence, Notes = Notes };
}

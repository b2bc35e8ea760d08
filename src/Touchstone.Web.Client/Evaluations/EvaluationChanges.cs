using Touchstone.Evaluations;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>The changes of an evaluation as the queue and the store take them.</summary>
public static class EvaluationChanges
{
    /// <summary>The form in which the evaluate page keeps things on a device.</summary>
    public const int Schema = 1;

    public static readonly ChangeKind<EvaluationChange> Kind = new(x => x.OperationId, Merge, WorkspaceJson.Default.PendingEvaluationChange)
    {
        // The passing of time is nothing that a person would miss.
        Counts = x => x.Kind != EvaluationChangeKind.Time,
    };

    public static LocalPlace PlaceOf(Guid person, Guid evaluation) => new(person, "evaluate", evaluation, Schema);

    /// <summary>The address of the page, below the base address.</summary>
    public static string PageOf(Guid evaluation) => $"evaluate/{evaluation}";

    /// <summary>What a change was about, for its evaluator.</summary>
    public static string InWords(EvaluationChange change, WorkspaceModel model)
    {
        var criterion = change.CriterionId is { } id ? $" {model.NumberOf(id)} {model.Scorecard.Find(id)?.Title}".TrimEnd() : "";
        return change.Kind switch
        {
            EvaluationChangeKind.Answer => $"the answer to{criterion}",
            EvaluationChangeKind.AddEvidence or EvaluationChangeKind.RemoveEvidence => $"evidence for{criterion}",
            EvaluationChangeKind.SetNote or EvaluationChangeKind.RemoveNote => "the words for the agent",
            _ => "the time spent",
        };
    }

    private static EvaluationChange? Merge(EvaluationChange last, EvaluationChange next) =>
        (last.Kind, next.Kind) switch
        {
            (EvaluationChangeKind.Answer, EvaluationChangeKind.Answer) when last.CriterionId == next.CriterionId => next with { BasedOn = last.BasedOn },
            (EvaluationChangeKind.SetNote, EvaluationChangeKind.SetNote) when last.NoteId == next.NoteId => next,
            (EvaluationChangeKind.Time, EvaluationChangeKind.Time) => next with { Seconds = last.Seconds + next.Seconds },
            _ => null,
        };
}

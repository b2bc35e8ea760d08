using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Steps;

namespace Touchstone.Evaluations;

/// <summary>The steps of an evaluation's life: what each needs and what it leaves.</summary>
internal sealed partial class Evaluation
{
    public RuleBrokenException? Against(EvaluationAction step) =>
        (step, State) switch
        {
            (EvaluationAction.Continue, EvaluationState.Assigned or EvaluationState.Draft) => null,
            (EvaluationAction.Continue, EvaluationState.Voided) => RuleBrokenException.Conflict("evaluation-closed", $"{Reference} was voided: {VoidReason}"),
            (EvaluationAction.Continue, _) => RuleBrokenException.Conflict(
                "evaluation-closed",
                $"{Reference} was submitted; its answers can no longer change. Reopen it first, if it is not released."
            ),
            (EvaluationAction.Release or EvaluationAction.Reopen, EvaluationState.Submitted) => null,
            (EvaluationAction.Release, _) => RuleBrokenException.Conflict(
                "not-submitted",
                $"{Reference} is {Word}; only a submitted evaluation can be released."
            ),
            (EvaluationAction.Reopen, _) => RuleBrokenException.Conflict(
                "not-submitted",
                $"{Reference} is {Word}; only a submitted evaluation that is not released can be reopened."
            ),
            (EvaluationAction.Acknowledge, EvaluationState.Released) => null,
            (EvaluationAction.Acknowledge, EvaluationState.Acknowledged) => RuleBrokenException.Conflict(
                "already-acknowledged",
                $"{Reference} has already been acknowledged."
            ),
            (EvaluationAction.Acknowledge, _) => RuleBrokenException.Conflict("not-released", $"{Reference} is not released."),
            (EvaluationAction.Void, EvaluationState.Voided) => RuleBrokenException.Conflict(
                "already-voided",
                $"{Reference} has already been voided: {VoidReason}"
            ),
            (EvaluationAction.Void, _) => null,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    private string Word => $"{State}".ToLowerInvariant();

    /// <summary>The beginning: an interaction, chosen by hand, for an evaluator.</summary>
    public static Evaluation Assign(
        Guid id,
        Shared.References.Reference reference,
        JudgeableInteraction one,
        Actor actor,
        Guid evaluatorId,
        DateTimeOffset now,
        bool isBlind,
        DateOnly? dueOn,
        string? note
    ) =>
        new()
        {
            Id = id,
            ReferenceYear = reference.Year,
            ReferenceNumber = reference.Number,
            InteractionId = one.Interaction.Id,
            Channel = one.Interaction.Channel,
            AgentId = one.AgentId,
            TeamId = one.TeamId,
            InteractionDate = one.Interaction.BusinessDate,
            EvaluatorId = evaluatorId,
            ScorecardVersionId = one.ScorecardVersionId,
            IsBlind = isBlind,
            Selection = EvaluationSelection.Targeted,
            SelectionNote = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            AssignedById = actor.PersonId,
            AssignedAt = now,
            DueOn = dueOn,
        };

    /// <summary>The first work on it; true when it had not begun.</summary>
    public bool Begin(DateTimeOffset at)
    {
        this.Require(EvaluationAction.Continue);
        if (State != EvaluationState.Assigned)
            return false;
        (State, StartedAt) = (EvaluationState.Draft, at);
        return true;
    }

    /// <summary>Closes the answers and keeps the score with all its parts, in the next revision.</summary>
    public void Submit(ScoreResult score, IReadOnlyCollection<EvaluationAnswer> answers, DateTimeOffset at)
    {
        this.Require(EvaluationAction.Continue);
        Keep(score);
        foreach (var answer in answers)
            answer.Keep(score);
        (State, SubmittedAt) = (EvaluationState.Submitted, at);
        StartedAt ??= at;
        Revision++;
    }

    public void Release(Guid? byId, DateTimeOffset at)
    {
        this.Require(EvaluationAction.Release);
        (State, ReleasedAt, ReleasedById) = (EvaluationState.Released, at, byId);
    }

    /// <summary>Gives it back to its evaluator; the score is gone until it is submitted again, and what was submitted stays as a revision.</summary>
    public void Reopen(string reason, IEnumerable<EvaluationAnswer> answers)
    {
        this.Require(EvaluationAction.Reopen);
        (State, SubmittedAt, ReopenReason) = (EvaluationState.Draft, null, reason.Trim());
        (UnfailedScore, FinalScore, Passed, RulesVersion) = (null, null, null, null);
        (CustomerCritical, BusinessCritical, ComplianceCritical) = (null, null, null);
        foreach (var answer in answers)
            answer.Forget();
    }

    public void Acknowledge(string? comment, DateTimeOffset at)
    {
        this.Require(EvaluationAction.Acknowledge);
        (State, AcknowledgedAt) = (EvaluationState.Acknowledged, at);
        AcknowledgementComment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
    }

    public void Void(string reason, VoidCause cause, DateTimeOffset at)
    {
        this.Require(EvaluationAction.Void);
        (State, VoidedAt, VoidReason, VoidCause) = (EvaluationState.Voided, at, reason.Trim(), cause);
    }

    private void Keep(ScoreResult score)
    {
        (UnfailedScore, FinalScore) = (StoredScore.Cut(score.Unfailed), StoredScore.Cut(score.Final));
        (Passed, RulesVersion) = (score.Passed, score.RulesVersion);
        CustomerCritical = Outcome(score, ErrorClass.CustomerCritical);
        BusinessCritical = Outcome(score, ErrorClass.BusinessCritical);
        ComplianceCritical = Outcome(score, ErrorClass.ComplianceCritical);
    }

    private static ErrorOutcome? Outcome(ScoreResult score, ErrorClass which) =>
        score.ErrorClasses.FirstOrDefault(x => x.ErrorClass == which)?.State switch
        {
            ErrorClassState.Error => ErrorOutcome.Error,
            ErrorClassState.Clear => ErrorOutcome.Clear,
            _ => null,
        };
}

using Touchstone.Causes;
using Touchstone.Interactions;
using Touchstone.Scoring;

namespace Touchstone.Evaluations;

/// <summary>Everything an evaluator needs on one page: the interaction, the scorecard, and what stands so far.</summary>
/// <param name="TimeZone">The organisation's zone by its IANA name, in which times are shown and entered wherever the evaluator sits.</param>
public sealed record EvaluationWorkspace(
    Guid Id,
    string Reference,
    EvaluationState State,
    int Version,
    bool IsBlind,
    string? AgentName,
    string EvaluatorName,
    string? SelectionNote,
    DateOnly? DueOn,
    int? UsualSeconds,
    int SecondsSpent,
    ScorecardDocument Scorecard,
    string ScorecardTitle,
    int ScorecardNumber,
    WorkspaceInteraction Interaction,
    IReadOnlyList<WorkspaceAnswer> Answers,
    IReadOnlyList<WorkspaceEvidence> Evidence,
    IReadOnlyList<WorkspaceNote> Notes,
    bool MayWrite,
    string? WhyNot,
    string TimeZone
)
{
    /// <summary>The causes that can be chosen, criterion by criterion, as the tree stands now.</summary>
    public IReadOnlyList<WorkspaceCauses> Causes { get; init; } = [];
}

/// <summary>The causes that can be chosen with an answer to one criterion, each before those below it.</summary>
public sealed record WorkspaceCauses(string CriterionId, IReadOnlyList<OfferedCause> Offered);

/// <summary>The interaction as an evaluator sees it.</summary>
public sealed record WorkspaceInteraction(
    long Id,
    string Channel,
    string? Direction,
    string? Queue,
    string? Subject,
    DateTimeOffset? ArrivedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    DateOnly? BusinessDate,
    decimal? TalkSeconds,
    decimal? HoldSeconds,
    decimal? WrapSeconds,
    string? Outcome,
    int TranscriptRevision,
    IReadOnlyList<Turn> Turns
);

/// <summary>The judgement on one criterion as it stands.</summary>
public sealed record WorkspaceAnswer(string CriterionId, Answer? Answer, bool IsNotApplicable, string? Judgement, string? Cause, Guid? OperationId);

/// <summary>One piece of evidence; without words when they were erased with the interaction.</summary>
public sealed record WorkspaceEvidence(Guid Id, string CriterionId, int? TranscriptRevision, int? TurnN, int? Start, int? Length, string? Quote, string? Fact);

/// <summary>A strength, a development point, or the reason why there is none.</summary>
public sealed record WorkspaceNote(Guid Id, EvaluationNoteKind Kind, string Text, string? CriterionId, Guid? EvidenceId);

using Touchstone.Causes;
using Touchstone.Interactions;
using Touchstone.Scoring;

namespace Touchstone.Evaluations;

/// <summary>One evaluation as it is read: the score, every criterion with its evidence apart from its judgement, and what the reader may do.</summary>
public sealed record EvaluationDetail
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required EvaluationState State { get; init; }
    public required int Version { get; init; }
    public required int Revision { get; init; }
    public required long InteractionId { get; init; }
    public required string Channel { get; init; }
    public required DateOnly? InteractionDate { get; init; }
    public required bool IsInteractionErased { get; init; }

    /// <summary>Null for the evaluator of a blind evaluation that is not submitted.</summary>
    public required Guid? AgentId { get; init; }
    public required string? AgentName { get; init; }
    public required Guid? TeamId { get; init; }
    public required string? TeamName { get; init; }
    public required Guid EvaluatorId { get; init; }
    public required string EvaluatorName { get; init; }
    public required Guid ScorecardVersionId { get; init; }
    public required string ScorecardTitle { get; init; }
    public required int ScorecardNumber { get; init; }
    public required string Family { get; init; }
    public required string Variant { get; init; }
    public required bool IsBlind { get; init; }
    public required EvaluationSelection Selection { get; init; }
    public required string? SelectionNote { get; init; }
    public required DateTimeOffset AssignedAt { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required DateTimeOffset? SubmittedAt { get; init; }
    public required DateTimeOffset? ReleasedAt { get; init; }
    public required string? ReleasedByName { get; init; }
    public required DateTimeOffset? AcknowledgedAt { get; init; }
    public required string? AcknowledgementComment { get; init; }
    public required DateTimeOffset? VoidedAt { get; init; }
    public required string? VoidReason { get; init; }
    public required string? ReopenReason { get; init; }
    public required int SecondsSpent { get; init; }
    public required decimal? UnfailedScore { get; init; }
    public required decimal? FinalScore { get; init; }
    public required bool? Passed { get; init; }
    public required string? Band { get; init; }
    public required ErrorOutcome? CustomerCritical { get; init; }
    public required ErrorOutcome? BusinessCritical { get; init; }
    public required ErrorOutcome? ComplianceCritical { get; init; }
    public required string? RulesVersion { get; init; }
    public required IReadOnlyList<EvaluatedSection> Sections { get; init; }
    public required IReadOnlyList<WorkspaceNote> Notes { get; init; }

    /// <summary>Everything for which the release would be refused as it stands.</summary>
    public required IReadOnlyList<ReleaseProblem> BeforeRelease { get; init; }
    public required IReadOnlyList<RevisionLine> Revisions { get; init; }

    /// <summary>What the reader may do next.</summary>
    public required IReadOnlyList<EvaluationAction> Actions { get; init; }
}

/// <summary>A section with its part of the score.</summary>
public sealed record EvaluatedSection(string Id, string Title, decimal? Unfailed, decimal? Final, decimal? Weight, IReadOnlyList<EvaluatedCriterion> Criteria);

/// <summary>
/// One criterion: the chosen answer with its anchor, the evidence, and the judgement. The cause stands as it was given, and beside it as it is read now,
/// whatever
/// became of it in the tree.
/// </summary>
public sealed record EvaluatedCriterion(
    string Id,
    string Title,
    string? Question,
    string? Expectation,
    AnswerKind Kind,
    CriterionState State,
    string? AnswerText,
    string? Anchor,
    bool IsNotApplicable,
    ErrorClass ErrorClass,
    bool IsCriticalError,
    decimal? Share,
    decimal? EffectiveWeight,
    decimal? Contribution,
    string? Judgement,
    string? Cause,
    CauseReading? CauseNow,
    IReadOnlyList<EvaluatedEvidence> Evidence
);

/// <summary>A quote with its place in the transcript, or an observed fact, or the gap that an erasure left.</summary>
public sealed record EvaluatedEvidence(
    Guid Id,
    int? TranscriptRevision,
    int? TurnN,
    int? Start,
    int? Length,
    string? Quote,
    string? Fact,
    DateTimeOffset? RemovedAt
);

/// <summary>A kept revision: when it was made, by whom and why.</summary>
public sealed record RevisionLine(int Revision, DateTimeOffset At, string ByName, string Reason);

/// <summary>The words the evidence was taken from.</summary>
public sealed record EvaluationTranscript(int Revision, IReadOnlyList<Turn> Turns);

/// <summary>How the score came about: the derivation as it was stored, and whether the score computed anew from the answers is the same.</summary>
/// <param name="Id">The evaluation.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Revision">The revision the derivation was stored with.</param>
/// <param name="RulesVersion">The rules it was made by; null while the evaluation is in work.</param>
/// <param name="UnfailedScore">The stored score before critical errors.</param>
/// <param name="FinalScore">The stored score after them.</param>
/// <param name="Passed">The stored verdict.</param>
/// <param name="Agrees">Whether the score computed anew is the stored one; null when nothing is stored yet or its rules are not known here.</param>
/// <param name="Derivation">The stored lines; while the evaluation is in work, those of the score so far.</param>
/// <param name="Recomputed">The score computed anew by the same rules; null when they are not known here.</param>
public sealed record EvaluationDerivation(
    Guid Id,
    string Reference,
    int Revision,
    string? RulesVersion,
    decimal? UnfailedScore,
    decimal? FinalScore,
    bool? Passed,
    bool? Agrees,
    IReadOnlyList<DerivationLine> Derivation,
    ScoreResult? Recomputed
);

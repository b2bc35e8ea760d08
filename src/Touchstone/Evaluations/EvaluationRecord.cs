using Touchstone.Scoring;

namespace Touchstone.Evaluations;

/// <summary>One evaluation as it leaves in an export: everything its figures were made of; without the agent for the evaluator of a blind one in
/// work.</summary>
public sealed record EvaluationRecord(
    Guid Id,
    string Reference,
    EvaluationState State,
    EvaluationSelection Selection,
    string? SelectionNote,
    int Revision,
    DateTimeOffset? RevisionAt,
    string? RevisionBy,
    string? RevisionReason,
    long InteractionId,
    string Source,
    string ExternalId,
    string Channel,
    DateOnly? InteractionDate,
    DateTimeOffset? ArrivedAt,
    Guid? AgentId,
    string? Agent,
    Guid? TeamId,
    string? Team,
    string? Site,
    Guid EvaluatorId,
    string Evaluator,
    string ScorecardFamily,
    string ScorecardVariant,
    int ScorecardNumber,
    Guid ScorecardVersionId,
    string ScorecardHash,
    string? RulesVersion,
    bool IsBlind,
    DateTimeOffset AssignedAt,
    DateOnly? DueOn,
    DateTimeOffset? StartedAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? ReleasedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgementComment,
    DateTimeOffset? VoidedAt,
    string? VoidReason,
    int SecondsSpent,
    decimal? UnfailedScore,
    decimal? FinalScore,
    bool? Passed,
    ErrorOutcome? CustomerCritical,
    ErrorOutcome? BusinessCritical,
    ErrorOutcome? ComplianceCritical,
    IReadOnlyList<RecordedAnswer> Answers,
    IReadOnlyList<RecordedEvidence> Evidence,
    IReadOnlyList<RecordedNote> Notes,
    IReadOnlyList<DerivationLine> Derivation
);

/// <summary>One criterion of an exported evaluation, answered or not. The cause as it was given, and the key and place of the one it counts under
/// now.</summary>
public sealed record RecordedAnswer(
    string SectionId,
    string CriterionId,
    string CriterionKey,
    CriterionState State,
    Answer? Answer,
    bool IsNotApplicable,
    bool IsHidden,
    decimal? Share,
    decimal Weight,
    decimal? EffectiveWeight,
    decimal? Contribution,
    bool IsBonus,
    ErrorClass ErrorClass,
    bool IsCriticalError,
    string? Judgement,
    string? Cause,
    string? CauseKey,
    string? CausePath
);

/// <summary>One piece of evidence of an exported evaluation.</summary>
public sealed record RecordedEvidence(
    string CriterionId,
    int? TranscriptRevision,
    int? TurnN,
    int? Start,
    int? Length,
    string? Quote,
    string? Fact,
    DateTimeOffset? RemovedAt
);

/// <summary>One note of an exported evaluation.</summary>
public sealed record RecordedNote(EvaluationNoteKind Kind, string Text, string? CriterionId);

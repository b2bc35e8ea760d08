using Touchstone.Evaluations;

namespace Touchstone.Results;

/// <summary>One agent's part of one interaction, by the evaluation that counts.</summary>
internal sealed record EvaluatedUnit(
    Guid Id,
    Guid AgentId,
    Guid? TeamId,
    DateOnly Date,
    Guid ScorecardVersionId,
    decimal? UnfailedScore,
    bool? Passed,
    ErrorOutcome? CustomerCritical,
    ErrorOutcome? BusinessCritical,
    ErrorOutcome? ComplianceCritical
);

/// <summary>One answer as results need it.</summary>
internal sealed record AnsweredCriterion(
    Guid EvaluationId,
    string CriterionId,
    bool IsNotApplicable,
    decimal? Share,
    decimal? EffectiveWeight,
    bool IsCriticalError
);

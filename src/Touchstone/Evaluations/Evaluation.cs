using Touchstone.Shared;
using Touchstone.Shared.Following;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>One agent's part of an interaction, judged by one evaluator on one scorecard version.</summary>
internal sealed class Evaluation : IVersioned, IAnnounced, IFollowed
{
    public Guid Id { get; set; }

    /// <summary>EV-2026-00042; gaps are possible.</summary>
    public string Reference { get; set; } = "";
    public EvaluationState State { get; set; }
    public long InteractionId { get; set; }
    public string Channel { get; set; } = "";
    public Guid AgentId { get; set; }

    /// <summary>The agent's team and site on the day of the interaction.</summary>
    public Guid? TeamId { get; set; }
    public DateOnly? InteractionDate { get; set; }
    public Guid EvaluatorId { get; set; }
    public Guid ScorecardVersionId { get; set; }
    public bool IsBlind { get; set; }

    /// <summary>How the interaction was chosen: by hand (targeted) or by a random draw; the two are never mixed in an estimate.</summary>
    public EvaluationSelection Selection { get; set; }
    public string? SelectionNote { get; set; }
    public Guid? AssignedById { get; set; }
    public DateTimeOffset AssignedAt { get; set; }
    public DateOnly? DueOn { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public DateTimeOffset? ReleasedAt { get; set; }
    public Guid? ReleasedById { get; set; }
    public DateTimeOffset? AcknowledgedAt { get; set; }
    public string? AcknowledgementComment { get; set; }
    public DateTimeOffset? VoidedAt { get; set; }
    public string? VoidReason { get; set; }
    public VoidCause? VoidCause { get; set; }

    /// <summary>When the words of its erased interaction were taken out.</summary>
    public DateTimeOffset? WordsErasedAt { get; set; }
    public int SecondsSpent { get; set; }

    /// <summary>The score before any critical error; null when nothing applied.</summary>
    public decimal? UnfailedScore { get; set; }
    public decimal? FinalScore { get; set; }
    public bool? Passed { get; set; }

    /// <summary>Clear, Error, or null when the scorecard or this contact gave nothing to assess.</summary>
    public ErrorOutcome? CustomerCritical { get; set; }
    public ErrorOutcome? BusinessCritical { get; set; }
    public ErrorOutcome? ComplianceCritical { get; set; }
    public string? RulesVersion { get; set; }

    /// <summary>Raised by every change after submission; the earlier ones are kept.</summary>
    public int Revision { get; set; }

    /// <summary>Why it was opened again after submission; kept with the revision that follows.</summary>
    public string? ReopenReason { get; set; }
    public DateTimeOffset? ToldAt { get; set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives =>
        [
            new("evaluation", Id, $"{State}".ToLowerInvariant()),
            new("evaluation-words", Id, WordsErasedAt is null ? "kept" : "erased"),
            new("evaluation-agent", Id, AgentId.ToString()),
        ];
}

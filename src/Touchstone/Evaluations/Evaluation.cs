using Touchstone.Shared;
using Touchstone.Shared.Following;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.References;
using Touchstone.Shared.Steps;

namespace Touchstone.Evaluations;

/// <summary>One agent's part of an interaction, judged by one evaluator on one scorecard version.</summary>
internal sealed partial class Evaluation : IVersioned, IAnnounced, IFollowed, IReferenced, ITakesSteps<EvaluationAction>
{
    public static string Prefix => "EV";

    public Guid Id { get; set; }

    /// <summary>EV-2026-00042; gaps are possible.</summary>
    public string Reference => TextOf(ReferenceYear, ReferenceNumber);
    public int ReferenceYear { get; set; }
    public int ReferenceNumber { get; set; }
    public EvaluationState State { get; private set; }
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
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public Guid? ReleasedById { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public string? AcknowledgementComment { get; set; }
    public DateTimeOffset? VoidedAt { get; private set; }
    public string? VoidReason { get; set; }
    public VoidCause? VoidCause { get; private set; }

    /// <summary>When the words of its erased interaction were taken out.</summary>
    public DateTimeOffset? WordsErasedAt { get; set; }
    public int SecondsSpent { get; set; }

    /// <summary>The score before any critical error; null when nothing applied.</summary>
    public decimal? UnfailedScore { get; private set; }
    public decimal? FinalScore { get; private set; }
    public bool? Passed { get; private set; }

    /// <summary>Clear, Error, or null when the scorecard or this contact gave nothing to assess.</summary>
    public ErrorOutcome? CustomerCritical { get; private set; }
    public ErrorOutcome? BusinessCritical { get; private set; }
    public ErrorOutcome? ComplianceCritical { get; private set; }
    public string? RulesVersion { get; private set; }

    /// <summary>Raised by every change after submission; the earlier ones are kept.</summary>
    public int Revision { get; set; }

    /// <summary>Why it was opened again after submission; kept with the revision that follows.</summary>
    public string? ReopenReason { get; set; }
    public DateTimeOffset? ToldAt { get; set; }
    public int Version { get; set; }

    public static string TextOf(int year, int number) => Shared.References.Reference.Text(Prefix, year, number);

    IEnumerable<Life> IAnnounced.Lives =>
        [
            new("evaluation", Id, $"{State}".ToLowerInvariant()),
            new("evaluation-words", Id, WordsErasedAt is null ? "kept" : "erased"),
            new("evaluation-agent", Id, AgentId.ToString()),
        ];
}

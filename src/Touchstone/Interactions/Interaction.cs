using Touchstone.Shared;
using Touchstone.Shared.Following;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions;

/// <summary>One contact of a customer with the service, on any channel. Source and external id are its identity.</summary>
internal sealed class Interaction : IVersioned, IAnnounced, IFollowed
{
    public long Id { get; set; }
    public string Source { get; set; } = "";
    public string ExternalId { get; set; } = "";
    public InteractionOrigin Origin { get; set; }
    public string Channel { get; set; } = "";
    public string? Direction { get; set; }
    public string? Queue { get; set; }
    public string? Subject { get; set; }
    public string? CustomerId { get; set; }
    public string? CaseKey { get; set; }
    public DateTimeOffset? ArrivedAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The organisation's business day of the arrival.</summary>
    public DateOnly? BusinessDate { get; set; }
    public decimal? TalkSeconds { get; set; }
    public decimal? HoldSeconds { get; set; }
    public decimal? WrapSeconds { get; set; }

    /// <summary>The time with the customer in whole seconds: talk and hold where the source measured them, else answer (or arrival) to end. The database
    /// computes it.</summary>
    public int? DurationSeconds { get; private set; }
    public string? Outcome { get; set; }

    /// <summary>The outcome and whatever else the source sent, as JSON objects.</summary>
    public string? OutcomeJson { get; set; }
    public string? ExtraJson { get; set; }

    /// <summary>The agent id as the source gave it, and the person it means.</summary>
    public string? ExternalAgentId { get; set; }
    public Guid? AgentId { get; set; }

    /// <summary>The agent's team on the business day; it does not move when the agent does.</summary>
    public Guid? TeamId { get; set; }

    /// <summary>Counts in N: it has an agent and a time.</summary>
    public bool IsEligible { get; set; }
    public int CurrentRevision { get; set; }
    public int TurnCount { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset AddedAt { get; set; }
    public DateTimeOffset? ChangedAt { get; set; }
    public DateTimeOffset? ErasedAt { get; set; }
    public DateTimeOffset? ToldAt { get; set; }
    public int Version { get; set; }

    /// <summary>Takes what its source says of it anew; its identity stays, and so does what happened to it here.</summary>
    public void Become(Interaction told)
    {
        (Channel, Direction, Queue, Subject, CustomerId, CaseKey) = (told.Channel, told.Direction, told.Queue, told.Subject, told.CustomerId, told.CaseKey);
        (ArrivedAt, AnsweredAt, EndedAt, BusinessDate) = (told.ArrivedAt, told.AnsweredAt, told.EndedAt, told.BusinessDate);
        (TalkSeconds, HoldSeconds, WrapSeconds) = (told.TalkSeconds, told.HoldSeconds, told.WrapSeconds);
        (Outcome, OutcomeJson, ExtraJson, ExternalAgentId) = (told.Outcome, told.OutcomeJson, told.ExtraJson, told.ExternalAgentId);
        (TurnCount, ContentHash) = (told.TurnCount, told.ContentHash);
    }

    IEnumerable<Life> IAnnounced.Lives =>
        [
            new("interaction", Id, ErasedAt is null ? "present" : "erased"),
            new("interaction-transcript", Id, $"revision {CurrentRevision}"),
            new("interaction-agent", Id, AgentId?.ToString()),
        ];
}

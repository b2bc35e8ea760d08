namespace Touchstone.Interactions;

/// <summary>An interaction with its words and all that is known about it.</summary>
public sealed record InteractionView(
    long Id,
    string Source,
    string ExternalId,
    InteractionOrigin Origin,
    string Channel,
    string? Direction,
    string? Queue,
    string? Subject,
    string? CustomerId,
    string? CaseKey,
    DateTimeOffset? ArrivedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    DateOnly? BusinessDate,
    InteractionTimings Timings,
    string? Outcome,
    Guid? AgentId,
    string? AgentName,
    bool IsAgentToBeMatched,
    string? ExternalAgentId,
    Guid? TeamId,
    string? TeamName,
    bool IsEligible,
    DateTimeOffset AddedAt,
    DateTimeOffset? ErasedAt,
    int Version,
    int Revision,
    int CurrentRevision,
    IReadOnlyList<TurnView> Turns,
    IReadOnlyList<ParticipantView> Participants,
    IReadOnlyList<FieldLine> OutcomeDetails,
    IReadOnlyList<FieldLine> Extra,
    IReadOnlyList<RevisionView> Revisions,
    IReadOnlyList<RelatedInteraction> Related
)
{
    /// <summary>The reader is judging it blind, so who served is left out and names are blocked out.</summary>
    public bool IsBlind { get; init; }

    /// <summary>Whether the reader's roles let them erase it; what the page offers is what the verb takes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool MayErase { get; init; }
}

/// <summary>The words of one revision.</summary>
public sealed record TranscriptView(long InteractionId, int Revision, bool IsCurrent, DateTimeOffset AddedAt, IReadOnlyList<TurnView> Turns);

/// <summary>One utterance, with the places where the words stand that were looked for.</summary>
public sealed record TurnView(
    int N,
    string Speaker,
    decimal? OffsetSeconds,
    decimal? DurationSeconds,
    string Text,
    decimal? Confidence,
    IReadOnlyList<TextSpan> Hits
);

/// <summary>How long the customer waited and was served, in seconds; null where the source did not say.</summary>
public sealed record InteractionTimings(decimal? WaitedSeconds, decimal? TalkedSeconds, decimal? HeldSeconds, decimal? WrapSeconds, int? DurationSeconds);

/// <summary>Who took part on the side of the service, with their team at the time and their segment.</summary>
public sealed record ParticipantView(
    Guid PersonId,
    string Name,
    bool IsToBeMatched,
    Guid? TeamId,
    string? TeamName,
    decimal? FromSeconds,
    decimal? UntilSeconds
);

/// <summary>A name and a value that the source sent, as text.</summary>
public sealed record FieldLine(string Name, string Value);

/// <summary>A revision of the transcript.</summary>
public sealed record RevisionView(int Revision, DateTimeOffset AddedAt, bool IsCurrent);

/// <summary>Another interaction of the same case or the same customer.</summary>
public sealed record RelatedInteraction(
    long Id,
    string Channel,
    string? Queue,
    string? Subject,
    DateTimeOffset? ArrivedAt,
    string? Outcome,
    string? AgentName,
    bool IsSameCase
);

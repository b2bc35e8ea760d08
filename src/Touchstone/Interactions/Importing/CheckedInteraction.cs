using Touchstone.DataProtection;

namespace Touchstone.Interactions.Importing;

/// <summary>An interaction that passed every check, without card numbers, ready to be compared with the store.</summary>
internal sealed record CheckedInteraction
{
    public long Line { get; init; }
    public required string Source { get; init; }
    public required string ExternalId { get; init; }

    /// <summary>The id under which it stands if it was erased; only for ids that tell of a person.</summary>
    public string? ErasedName { get; init; }
    public required string Channel { get; init; }
    public string? Direction { get; init; }
    public string? Queue { get; init; }
    public string? Subject { get; init; }
    public string? CustomerId { get; init; }
    public string? CaseKey { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateOnly? BusinessDate { get; init; }
    public decimal? TalkSeconds { get; init; }
    public decimal? HoldSeconds { get; init; }
    public decimal? WrapSeconds { get; init; }
    public string? Outcome { get; init; }
    public string? OutcomeJson { get; init; }
    public string? ExtraJson { get; init; }
    public string? ExternalAgentId { get; init; }
    public IReadOnlyList<CheckedParticipant> Participants { get; init; } = [];
    public int TurnCount { get; init; }
    public required string Turns { get; init; }
    public required string SearchText { get; init; }
    public required string TranscriptHash { get; init; }
    public required string ContentHash { get; init; }

    /// <summary>What may be a card's number, sealed; marks stand in its places.</summary>
    public IReadOnlyList<SealedNumber> HeldBack { get; init; } = [];

    /// <summary>Roughly how much memory it takes.</summary>
    public int Size => Turns.Length + SearchText.Length + (OutcomeJson?.Length ?? 0) + (ExtraJson?.Length ?? 0) + 500;
}

/// <summary>Somebody who took part, by the id of the source.</summary>
internal sealed record CheckedParticipant(string ExternalAgentId, decimal? FromSeconds, decimal? UntilSeconds);

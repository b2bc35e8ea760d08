using Touchstone.DataProtection;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// An interaction that passed every check: the rows that are stored, without card numbers and but for what only the store knows (its ids, who the agents
/// are, and when), with what else hangs on the record.
/// </summary>
internal sealed record CheckedInteraction(long Line, Interaction Interaction, TranscriptRevision Transcript)
{
    /// <summary>The id under which it stands if it was erased; only for ids that tell of a person.</summary>
    public string? ErasedName { get; init; }

    /// <summary>Those who took part, by the ids of the source.</summary>
    public IReadOnlyList<ParticipantRecord> Participants { get; init; } = [];

    /// <summary>What may be a card's number, sealed; marks stand in its places.</summary>
    public IReadOnlyList<SealedNumber> HeldBack { get; init; } = [];

    /// <summary>Roughly how much memory it takes.</summary>
    public int Size =>
        Transcript.Turns.Length + Transcript.SearchText.Length + (Interaction.OutcomeJson?.Length ?? 0) + (Interaction.ExtraJson?.Length ?? 0) + 500;
}

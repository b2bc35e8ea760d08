using System.Text.Json.Serialization;

namespace Touchstone.Interactions.Importing;

/// <summary>An agent or bot with their segment of an interaction, in the neutral shape.</summary>
public sealed record ParticipantRecord
{
    [JsonPropertyName("agent_id")] public string? AgentId { get; init; }
    [JsonPropertyName("from_s")] public decimal? FromSeconds { get; init; }
    [JsonPropertyName("until_s")] public decimal? UntilSeconds { get; init; }
}

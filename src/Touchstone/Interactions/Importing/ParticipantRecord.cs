using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Interactions.Importing;

/// <summary>An agent or bot with their segment of an interaction, in the neutral shape.</summary>
public sealed record ParticipantRecord
{
    [JsonPropertyName("agent_id")]
    public string? AgentId { get; init; }

    [JsonPropertyName("from_s")]
    public decimal? FromSeconds { get; init; }

    [JsonPropertyName("until_s")]
    public decimal? UntilSeconds { get; init; }

    /// <summary>Whatever else stood in it; it is kept beside the extra values of the interaction.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

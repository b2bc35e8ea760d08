using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Interactions.Importing;

/// <summary>An interaction in the neutral shape: as a source tells it, before anything is checked. One line of a JSONL file, one row of a CSV file.</summary>
public sealed record InteractionRecord
{
    /// <summary>Which system it comes from; with the interaction id its identity.</summary>
    [JsonPropertyName("source")]
    public string? Source { get; init; }

    [JsonPropertyName("interaction_id")]
    public string? InteractionId { get; init; }

    /// <summary>phone, email, chat, social, letter, counter, visit, video or other.</summary>
    [JsonPropertyName("channel")]
    public string? Channel { get; init; }

    /// <summary>inbound or outbound.</summary>
    [JsonPropertyName("direction")]
    public string? Direction { get; init; }

    [JsonPropertyName("queue")]
    public string? Queue { get; init; }

    [JsonPropertyName("agent_id")]
    public string? AgentId { get; init; }

    [JsonPropertyName("customer_id")]
    public string? CustomerId { get; init; }

    [JsonPropertyName("case_id")]
    public string? CaseId { get; init; }

    /// <summary>ISO 8601; without an offset it is local time in the zone given beside the records.</summary>
    [JsonPropertyName("arrived_at")]
    public string? ArrivedAt { get; init; }

    [JsonPropertyName("answered_at")]
    public string? AnsweredAt { get; init; }

    [JsonPropertyName("ended_at")]
    public string? EndedAt { get; init; }

    [JsonPropertyName("talk_s")]
    public decimal? TalkSeconds { get; init; }

    [JsonPropertyName("hold_s")]
    public decimal? HoldSeconds { get; init; }

    [JsonPropertyName("wrap_s")]
    public decimal? WrapSeconds { get; init; }

    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    /// <summary>The agents and bots that took part, when there was more than one.</summary>
    [JsonPropertyName("participants")]
    public IReadOnlyList<ParticipantRecord>? Participants { get; init; }

    [JsonPropertyName("turns")]
    public IReadOnlyList<TurnRecord>? Turns { get; init; }

    /// <summary>An object, or a word.</summary>
    [JsonPropertyName("outcome")]
    public JsonElement? Outcome { get; init; }

    [JsonPropertyName("extra")]
    public JsonElement? Extra { get; init; }

    /// <summary>Whatever else stood in the record; it is kept beside the extra values.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>The columns of a CSV row that are kept as extra values.</summary>
    [JsonIgnore]
    internal IReadOnlyList<KeyValuePair<string, string>>? ExtraColumns { get; init; }

    [JsonIgnore]
    internal string? OutcomeWord { get; init; }

    /// <summary>Talk, hold and wrap-up together, where the source only has that.</summary>
    [JsonIgnore]
    internal decimal? HandleSeconds { get; init; }
}

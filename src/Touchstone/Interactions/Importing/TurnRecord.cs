using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Interactions.Importing;

/// <summary>One turn of an interaction in the neutral shape.</summary>
public sealed record TurnRecord
{
    [JsonPropertyName("n")]
    public int? N { get; init; }

    /// <summary>agent, customer, system or unknown.</summary>
    [JsonPropertyName("speaker")]
    public string? Speaker { get; init; }

    /// <summary>Seconds since the arrival or since the start of the recording.</summary>
    [JsonPropertyName("offset_s")]
    public decimal? OffsetSeconds { get; init; }

    [JsonPropertyName("duration_s")]
    public decimal? DurationSeconds { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>How sure the transcription was, from 0 to 1.</summary>
    [JsonPropertyName("confidence")]
    public decimal? Confidence { get; init; }

    /// <summary>The line of a table on which it stands.</summary>
    [JsonIgnore]
    internal long Line { get; init; }

    /// <summary>Whatever else stood in it; it is kept beside the extra values of the interaction.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

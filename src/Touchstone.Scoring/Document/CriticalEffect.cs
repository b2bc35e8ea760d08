using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>What a critical error does to the final score: nothing, its section to zero, or the whole to zero.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CriticalEffect>))]
public enum CriticalEffect
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("section")]
    Section,

    [JsonStringEnumMemberName("whole")]
    Whole,
}

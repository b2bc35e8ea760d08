using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>When evidence is needed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceNeed>))]
public enum EvidenceNeed
{
    [JsonStringEnumMemberName("never")]
    Never,

    [JsonStringEnumMemberName("below-level")]
    BelowLevel,

    [JsonStringEnumMemberName("always")]
    Always,
}

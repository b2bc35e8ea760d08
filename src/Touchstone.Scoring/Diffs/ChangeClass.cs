using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>What a change does: only the wording, the meaning, or the structure of the scorecard.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeClass>))]
public enum ChangeClass
{
    [JsonStringEnumMemberName("wording-only")]
    WordingOnly,

    [JsonStringEnumMemberName("meaning")]
    Meaning,

    [JsonStringEnumMemberName("structure")]
    Structure,
}

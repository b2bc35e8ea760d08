using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>Whether criteria are weighed, or earn points; both end as a percentage of what could be reached.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoringMode>))]
public enum ScoringMode
{
    [JsonStringEnumMemberName("percentage")]
    Percentage,

    [JsonStringEnumMemberName("points")]
    Points,
}

using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>Where a criterion stands in a score.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CriterionState>))]
public enum CriterionState
{
    [JsonStringEnumMemberName("hidden")]
    Hidden,

    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("not-applicable")]
    NotApplicable,

    [JsonStringEnumMemberName("answered")]
    Answered,

    [JsonStringEnumMemberName("unscored")]
    Unscored,
}

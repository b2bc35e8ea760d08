using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>How a condition compares another criterion's answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionOperator>))]
public enum ConditionOperator
{
    [JsonStringEnumMemberName("is")]
    Is,

    [JsonStringEnumMemberName("is-not")]
    IsNot,

    [JsonStringEnumMemberName("in")]
    In,

    [JsonStringEnumMemberName("at-least")]
    AtLeast,
}

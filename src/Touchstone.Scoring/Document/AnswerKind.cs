using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>How a criterion is answered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerKind>))]
public enum AnswerKind
{
    [JsonStringEnumMemberName("yes-no")]
    YesNo,

    [JsonStringEnumMemberName("scale")]
    Scale,

    [JsonStringEnumMemberName("checklist")]
    Checklist,

    [JsonStringEnumMemberName("numeric")]
    Numeric,

    [JsonStringEnumMemberName("text")]
    Text,

    [JsonStringEnumMemberName("date-time")]
    DateTime,
}

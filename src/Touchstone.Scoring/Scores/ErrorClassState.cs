using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>The outcome of one error class: nothing to assess, still open, clear, or an error.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErrorClassState>))]
public enum ErrorClassState
{
    [JsonStringEnumMemberName("not-assessed")]
    NotAssessed,

    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("clear")]
    Clear,

    [JsonStringEnumMemberName("error")]
    Error,
}

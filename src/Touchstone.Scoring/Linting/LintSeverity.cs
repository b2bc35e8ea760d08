using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>How much a finding matters: an error stops publishing, a warning should be answered, a hint may be.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LintSeverity>))]
public enum LintSeverity
{
    [JsonStringEnumMemberName("hint")]
    Hint,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("error")]
    Error,
}

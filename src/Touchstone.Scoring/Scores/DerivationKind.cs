using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>What a line of a derivation states.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DerivationKind>))]
public enum DerivationKind
{
    [JsonStringEnumMemberName("criterion")]
    Criterion,

    [JsonStringEnumMemberName("bonus")]
    Bonus,

    [JsonStringEnumMemberName("not-applicable")]
    NotApplicable,

    [JsonStringEnumMemberName("hidden")]
    Hidden,

    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("unscored")]
    Unscored,

    [JsonStringEnumMemberName("section")]
    Section,

    [JsonStringEnumMemberName("unfailed")]
    Unfailed,

    [JsonStringEnumMemberName("critical-error")]
    CriticalError,

    [JsonStringEnumMemberName("final")]
    Final,

    [JsonStringEnumMemberName("band")]
    Band,

    [JsonStringEnumMemberName("pass")]
    Pass,
}

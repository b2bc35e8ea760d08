using System.Text.Json.Serialization;

namespace Touchstone.Interactions;

/// <summary>One utterance or message: who, when, what. Removed words leave a gap that shows.</summary>
public sealed record Turn(
    [property: JsonPropertyName("n")] int N,
    [property: JsonPropertyName("speaker")] string Speaker,
    [property: JsonPropertyName("offsetSeconds")] decimal? OffsetSeconds,
    [property: JsonPropertyName("durationSeconds")] decimal? DurationSeconds,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("confidence")] decimal? Confidence = null
);

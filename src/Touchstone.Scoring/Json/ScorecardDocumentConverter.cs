using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>Carries a scorecard document inside other JSON in its own open format.</summary>
public sealed class ScorecardDocumentConverter : JsonConverter<ScorecardDocument>
{
    public override ScorecardDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var inner = JsonDocument.ParseValue(ref reader);
        var (document, problems) = ScorecardJson.Parse(inner.RootElement.GetRawText());
        return document ?? throw new JsonException($"{problems[0].Path}: {problems[0].Message}");
    }

    public override void Write(Utf8JsonWriter writer, ScorecardDocument value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Encoding.UTF8.GetBytes(ScorecardJson.Canonical(value)));
}

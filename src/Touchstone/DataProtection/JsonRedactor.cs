using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Touchstone.DataProtection;

/// <summary>Removes payment-card numbers from every name, text and number of a JSON value.</summary>
public static class JsonRedactor
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Redact(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) Write(writer, value, aboutCards: false);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, bool aboutCards)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(CardRedactor.Redact(property.Name));
                    Write(writer, property.Value, aboutCards || CardRedactor.IsAboutCards(property.Name));
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item, aboutCards);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(CardRedactor.Redact(value.GetString()!, aboutCards));
                break;
            case JsonValueKind.Number:
                WriteNumber(writer, value, aboutCards);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonElement value, bool aboutCards)
    {
        var raw = value.GetRawText();
        // A number may hide behind an exponent: 4.111111111111111e15 is a card as well.
        var plain = value.TryGetDecimal(out var exact) ? exact.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture) : raw;
        if (ReferenceEquals(CardRedactor.Redact(raw, aboutCards), raw) && ReferenceEquals(CardRedactor.Redact(plain, aboutCards), plain)) value.WriteTo(writer);
        else writer.WriteStringValue(Redaction.CardGap);
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Touchstone.DataProtection;

/// <summary>Removes payment-card data from every name, text and number of a JSON value.</summary>
public static class JsonRedactor
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Redact(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) Write(writer, value, null);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string? label)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(CardRedactor.Redact(property.Name));
                    // Names further up say what it is about as well: {"card": {"number": …}}.
                    Write(writer, property.Value, label is null ? property.Name : $"{(label.Length > 60 ? label[^60..] : label)} {property.Name}");
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item, label);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.TryGetGuid(out _) ? value.GetString() : CardRedactor.Redact(value.GetString()!, label));
                break;
            case JsonValueKind.Number:
                WriteNumber(writer, value, label);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonElement value, string? label)
    {
        var raw = value.GetRawText();
        // A number may hide behind an exponent: 4.111111111111111e15 is a card as well.
        var plain = value.TryGetDecimal(out var exact) ? exact.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture) : raw;
        var redacted = CardRedactor.Redact(plain, label);
        if (!ReferenceEquals(redacted, plain)) writer.WriteStringValue(redacted);
        else if (ReferenceEquals(CardRedactor.Redact(raw, label), raw)) value.WriteTo(writer);
        else writer.WriteStringValue(Redaction.CardGap);
    }
}

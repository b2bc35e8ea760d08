using System.Text.Json;

namespace Touchstone.DataProtection;

/// <summary>Writes a JSON value once more, without what must not stay.</summary>
internal readonly struct JsonRedaction(Utf8JsonWriter writer, string place, DoubtfulNumbers? doubtful)
{
    public void Write(JsonElement value, string? label)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(CardRedactor.Redact(property.Name, null, place, doubtful));
                    // Names further up say what it is about as well: {"card": {"number": …}}.
                    Write(property.Value, label is null ? property.Name : $"{(label.Length > 60 ? label[^60..] : label)} {property.Name}");
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(item, label);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.TryGetGuid(out _) ? value.GetString() : CardRedactor.Redact(value.GetString()!, label, place, doubtful));
                break;
            case JsonValueKind.Number:
                WriteNumber(value, label);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private void WriteNumber(JsonElement value, string? label)
    {
        var raw = value.GetRawText();
        // A number may hide behind an exponent: 4.111111111111111e15 is a card as well.
        var plain = value.TryGetDecimal(out var exact) ? exact.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture) : raw;
        var redacted = CardRedactor.Redact(plain, label, place, doubtful);
        if (!ReferenceEquals(redacted, plain)) writer.WriteStringValue(redacted);
        else if (ReferenceEquals(CardRedactor.Redact(raw, label), raw)) value.WriteTo(writer);
        else writer.WriteStringValue(Redaction.CardGap);
    }
}

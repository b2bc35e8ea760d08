using System.Text.Json;

namespace Touchstone.DataProtection;

/// <summary>Writes a JSON value once more, without what must not stay.</summary>
internal readonly struct JsonRedaction(Utf8JsonWriter writer, string place, DoubtfulNumbers? doubtful)
{
    private static readonly Dictionary<string, string> Nothing = [];

    public void Write(JsonElement value, string? label) => Write(value, label, Nothing);

    /// <summary>What was found in a member together with its neighbours in a list comes in its place.</summary>
    private void Write(JsonElement value, string? label, Dictionary<string, string> instead)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(CardRedactor.Redact(property.Name, null, place, doubtful));
                    // Names further up say what it is about as well: {"card": {"number": …}}.
                    var name = label is null ? property.Name : $"{(label.Length > 60 ? label[^60..] : label)} {property.Name}";
                    if (property.Value.ValueKind == JsonValueKind.String && instead.TryGetValue(property.Name, out var text))
                        writer.WriteStringValue(CardRedactor.Redact(text, name, place, doubtful));
                    else
                        Write(property.Value, name);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                WriteItems(value, label);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(
                    value.TryGetGuid(out _)
                        ? value.GetString()
                        : CardRedactor.Redact(instead.GetValueOrDefault("") ?? value.GetString()!, label, place, doubtful)
                );
                break;
            case JsonValueKind.Number:
                WriteNumber(value, label);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private void WriteItems(JsonElement array, string? label)
    {
        var items = array.EnumerateArray().ToList();
        var instead = new Dictionary<int, Dictionary<string, string>>();
        // A list of messages is a conversation, in which a number may be spread over several.
        foreach (
            var texts in items.SelectMany((x, i) => TextsOf(x).Select(text => (At: i, text.Name, text.Said))).GroupBy(x => x.Name).Where(x => x.Skip(1).Any())
        )
        {
            var said = texts.Select(x => x.Said).ToList();
            var redacted = CardRedactor.Redact(said, place, doubtful);
            if (ReferenceEquals(redacted, said))
                continue;
            foreach (var (text, now) in texts.Zip(redacted).Where(x => x.First.Said != x.Second))
            {
                if (!instead.TryGetValue(text.At, out var of))
                    instead[text.At] = of = [];
                of[text.Name] = now.Text;
            }
        }
        for (var i = 0; i < items.Count; i++)
            Write(items[i], label, instead.GetValueOrDefault(i) ?? Nothing);
    }

    private static IEnumerable<(string Name, Utterance Said)> TextsOf(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.String)
            return [("", new Utterance("", item.GetString()!))];
        if (item.ValueKind != JsonValueKind.Object)
            return [];
        var speaker = item.TryGetProperty("speaker", out var who) && who.ValueKind == JsonValueKind.String ? who.GetString()! : "";
        return item.EnumerateObject()
            .Where(x => x.Value.ValueKind == JsonValueKind.String && x.Name != "speaker")
            .Select(x => (x.Name, new Utterance(speaker, x.Value.GetString()!)));
    }

    private void WriteNumber(JsonElement value, string? label)
    {
        var raw = value.GetRawText();
        // A number may hide behind an exponent: 4.111111111111111e15 is a card as well.
        var plain = value.TryGetDecimal(out var exact)
            ? exact.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture)
            : raw;
        var redacted = CardRedactor.Redact(plain, label, place, doubtful);
        if (!ReferenceEquals(redacted, plain))
            writer.WriteStringValue(redacted);
        else if (ReferenceEquals(CardRedactor.Redact(raw, label), raw))
            value.WriteTo(writer);
        else
            writer.WriteStringValue(Redaction.CardGap);
    }
}

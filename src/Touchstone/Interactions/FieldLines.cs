using System.Text.Json;

namespace Touchstone.Interactions;

/// <summary>Makes the JSON that a source sent readable: one line for each value, nested names joined by a full stop.</summary>
internal static class FieldLines
{
    private const int MostLines = 200;
    private const int MostCharacters = 2000;

    public static IReadOnlyList<FieldLine> Of(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];
        try
        {
            using var document = JsonDocument.Parse(json);
            var lines = new List<FieldLine>();
            Add(lines, "", document.RootElement);
            return lines;
        }
        catch (JsonException)
        {
            return [new FieldLine("as sent", Short(json))];
        }
    }

    private static void Add(List<FieldLine> lines, string name, JsonElement value)
    {
        if (lines.Count >= MostLines)
            return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Add(lines, name.Length == 0 ? Readable(property.Name) : $"{name} · {Readable(property.Name)}", property.Value);
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(x => x.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                var text = string.Join(", ", value.EnumerateArray().Select(TextOf));
                if (text.Length > 0)
                    lines.Add(new FieldLine(name, Short(text)));
                break;
            case JsonValueKind.Array:
                var n = 0;
                foreach (var item in value.EnumerateArray())
                    Add(lines, $"{name} {++n}".Trim(), item);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                lines.Add(new FieldLine(name.Length == 0 ? "value" : name, Short(TextOf(value))));
                break;
        }
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? "",
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => value.GetRawText(),
        };

    private static string Readable(string name) => Short(name.Replace('_', ' '));

    private static string Short(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>
/// Compares a body with the record it is to become, before it becomes one: what is missing, null, unknown, written twice, of another type or out of range is
/// named by the
/// place where it stands, all of it at once and in the words of the API.
/// </summary>
internal sealed class BodyShape(JsonSerializerOptions options)
{
    private const int MostDepth = 32;
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MostDepth };

    private readonly Dictionary<string, List<string>> _errors = [];

    public static void Check(ReadOnlyMemory<byte> body, Type type, JsonSerializerOptions options)
    {
        if (body.Span.IsEmpty || body.Span.Trim(" \t\r\n"u8).IsEmpty)
            throw new InvalidRequestException("body", "“body” is missing: this operation needs a JSON object.");
        using var document = Parse(body);
        var shape = new BodyShape(options);
        shape.Walk(document.RootElement, options.GetTypeInfo(type), "", mayBeNull: false);
        Request.Throw(shape._errors);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Reading);
        }
        catch (JsonException broken)
        {
            var place =
                $"line {((broken.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)}, byte "
                + $"{((broken.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture)}";
            throw new InvalidRequestException("body", $"“body” cannot be read as JSON at {place}; it nests at most {MostDepth} levels.");
        }
    }

    private void Walk(JsonElement at, JsonTypeInfo type, string path, bool mayBeNull)
    {
        var inner = Nullable.GetUnderlyingType(type.Type) is { } underlying ? options.GetTypeInfo(underlying) : type;
        if (at.ValueKind == JsonValueKind.Null)
        {
            if (!mayBeNull && inner == type)
                Say(path, "must not be null");
            return;
        }
        switch (inner.Kind)
        {
            case JsonTypeInfoKind.Object:
                WalkObject(at, inner, path);
                break;
            case JsonTypeInfoKind.Enumerable:
                if (at.ValueKind != JsonValueKind.Array)
                    Say(path, $"is a list, not {Kind(at)}");
                else
                    foreach (var (item, index) in at.EnumerateArray().Select((x, i) => (x, i)))
                        Walk(item, options.GetTypeInfo(inner.ElementType!), $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", false);
                break;
            case JsonTypeInfoKind.Dictionary:
                if (at.ValueKind != JsonValueKind.Object)
                    Say(path, $"is an object, not {Kind(at)}");
                else
                    foreach (var pair in at.EnumerateObject())
                        Walk(pair.Value, options.GetTypeInfo(inner.ElementType!), Join(path, pair.Name), false);
                break;
            default:
                if (JsonValueShape.ProblemOf(at, inner.Type, Kind(at)) is { } problem)
                    Say(path, problem);
                break;
        }
    }

    private void WalkObject(JsonElement at, JsonTypeInfo type, string path)
    {
        if (at.ValueKind != JsonValueKind.Object)
        {
            Say(path, $"is an object, not {Kind(at)}");
            return;
        }
        var known = type.Properties.Where(x => x.Set is not null || x.AssociatedParameter is not null).ToList();
        var seen = new HashSet<JsonPropertyInfo>();
        foreach (var member in at.EnumerateObject())
        {
            var name = NameOf(member);
            var place = Join(path, name ?? "?");
            if (name is null || known.Find(x => x.Name == name) is not { } property)
            {
                var near = name is null ? null : NearestName.Of(name, known.Select(x => x.Name));
                Say(
                    place,
                    near is null ? $"is not known here; known are {string.Join(", ", known.Select(x => x.Name))}" : $"is not known here; did you mean “{near}”"
                );
                continue;
            }
            if (!seen.Add(property))
                Say(place, "is written twice");
            else
                Walk(member.Value, options.GetTypeInfo(property.PropertyType), Join(path, property.Name), property.IsSetNullable);
        }
        foreach (var missing in known.Where(x => !seen.Contains(x) && (x.IsRequired || x.AssociatedParameter is { HasDefaultValue: false })))
            Say(Join(path, missing.Name), "is missing");
    }

    // A name may hold half of a character, written as an escape; then it is no name at all.
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Kind(JsonElement at) =>
        at.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };

    private void Say(string path, string problem)
    {
        var place = path.Length == 0 ? "body" : path;
        if (!_errors.TryGetValue(place, out var said))
            _errors[place] = said = [];
        said.Add($"“{place}” {problem}.");
    }
}

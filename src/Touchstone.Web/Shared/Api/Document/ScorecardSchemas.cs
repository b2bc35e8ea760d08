using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Touchstone.Scoring;

namespace Touchstone.Web.Shared.Api.Document;

/// <summary>Puts the published schema of the scorecard format into the document, so that clients have it as types.</summary>
internal static class ScorecardSchemas
{
    private const string Root = "ScorecardDocument";

    public static void Describe(OpenApiDocument document)
    {
        var schema = JsonNode.Parse(ScorecardSchema.Json)!.AsObject();
        var parts = schema["$defs"]!.AsObject();
        schema.Remove("$defs");
        schema.Remove("$schema");
        // A part of the format must not take the place of an answer that has the same name.
        var taken = document.Components!.Schemas!.Keys.ToHashSet();
        var names = parts.ToDictionary(x => x.Key, x => NameOf(x.Key) is var name && taken.Contains(name) ? name + "Part" : name);
        Add(document, Root, schema, parts, names);
        foreach (var (name, part) in parts.ToList())
            if (IsRecord(part!))
                Add(document, names[name], part!, parts, names);
    }

    private static void Add(OpenApiDocument document, string name, JsonNode schema, JsonObject parts, Dictionary<string, string> names)
    {
        var resolved = Resolve(schema, parts, names);
        var read = OpenApiModelFactory.Parse<OpenApiSchema>(resolved.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var findings);
        if (read is null || findings.Errors.Count > 0)
            throw new InvalidOperationException(
                $"The schema of scorecards cannot be part of the document: {string.Join(' ', findings.Errors.Select(x => x.Message))}"
            );
        document.Components!.Schemas![name] = read;
    }

    // Records get a name of their own; what is only a text or a number with limits stands where it is used.
    private static JsonNode Resolve(JsonNode at, JsonObject parts, Dictionary<string, string> names)
    {
        if (at is JsonArray list)
            return new JsonArray([.. list.Select(x => x is null ? null : Resolve(x, parts, names))]);
        if (at is not JsonObject record)
            return at.DeepClone();
        if (record["$ref"] is { } reference)
        {
            var name = reference.GetValue<string>().Split('/')[^1];
            return IsRecord(parts[name]!) ? new JsonObject { ["$ref"] = $"#/components/schemas/{names[name]}" } : Resolve(parts[name]!, parts, names);
        }
        var resolved = new JsonObject();
        foreach (var (name, value) in record)
            resolved[name] = value is null ? null : Resolve(value, parts, names);
        return resolved;
    }

    private static bool IsRecord(JsonNode part) => (string?)part["type"] == "object";

    private static string NameOf(string part) => "Scorecard" + JsonNamingPolicy.SnakeCaseUpper.ConvertName(part[..1]) + part[1..];
}

using System.Text.Json.Nodes;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>
/// Makes a request of an operation by its description alone: every member is there and of its kind. Whether the records it names exist does not matter.
/// </summary>
internal static class GoodBodies
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";

    public static ApiCall CallOf(ApiOperation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters("path"))
        {
            var schema = operation.Resolve(parameter["schema"]!);
            path = path.Replace($"{{{(string)parameter["name"]!}}}", (string?)schema["format"] == "uuid" ? Id : "1", StringComparison.Ordinal);
        }
        return new ApiCall(path, operation.Body is { } body ? Of(operation, body) : null);
    }

    private static JsonNode? Of(ApiOperation operation, JsonNode declared, int depth = 0)
    {
        var schema = operation.Resolve(declared);
        if (depth > 8)
            return null;
        if (schema["enum"] is JsonArray words)
            return words.First(x => x is not null)!.DeepClone();
        return ApiOperation.TypeOf(schema) switch
        {
            "object" or "" when schema["properties"] is JsonObject properties => new JsonObject(
                properties.Select(x => KeyValuePair.Create(x.Key, Of(operation, x.Value!, depth + 1)))
            ),
            "object" => new JsonObject(),
            "array" => new JsonArray([
                .. Enumerable.Range(0, Math.Max(1, (int?)schema["minItems"] ?? 1)).Select(_ => Of(operation, schema["items"]!, depth + 1)),
            ]),
            "boolean" => false,
            "integer" or "number" => (schema["minimum"] ?? 1).DeepClone(),
            "string" => (string?)schema["format"] switch
            {
                "uuid" => Id,
                "date" => "2026-02-02",
                "date-time" => "2026-02-02T09:00:00Z",
                "email" => "somebody@example.org",
                _ => new string('a', Math.Max(1, (int?)schema["minLength"] ?? 1)),
            },
            _ => null,
        };
    }
}

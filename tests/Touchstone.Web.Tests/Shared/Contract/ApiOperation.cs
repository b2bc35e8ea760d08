using System.Text.Json.Nodes;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>An operation as the document of the API describes it.</summary>
internal sealed record ApiOperation(string Id, string Method, string Path, JsonObject Description, JsonObject Document)
{
    public static IReadOnlyList<ApiOperation> All { get; } = Read();

    public bool NeedsVersion => Parameters("header").Any(x => (string?)x["name"] == "If-Match" && (bool?)x["required"] == true);

    /// <summary>The schema of its JSON body, if it takes one that the product itself reads.</summary>
    public JsonObject? Body => Description["requestBody"]?["content"]?["application/json"]?["schema"] is JsonObject schema ? Resolve(schema) : null;

    public IEnumerable<JsonObject> Parameters(string place) =>
        (Description["parameters"]?.AsArray() ?? []).Select(x => x!.AsObject()).Where(x => (string?)x["in"] == place);

    public JsonObject Resolve(JsonNode schema)
    {
        if (schema["$ref"] is { } reference)
            return Resolve(Document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!);
        if (schema["oneOf"] is JsonArray choices && choices.FirstOrDefault(x => (string?)x!["type"] != "null") is { } real)
            return Resolve(real);
        return schema.AsObject();
    }

    /// <summary>The one type that is not null; empty where the schema names none.</summary>
    public static string TypeOf(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray types => types.Select(x => (string)x!).First(x => x != "null"),
            { } one => (string)one!,
            null => "",
        };

    /// <summary>Whether null may stand there.</summary>
    public static bool MayBeNull(JsonNode schema) =>
        schema["type"] is JsonArray types
            ? types.Any(x => (string?)x == "null")
            : schema["oneOf"] is JsonArray choices && choices.Any(x => (string?)x!["type"] == "null");

    private static List<ApiOperation> Read()
    {
        var document = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(SharedData.ProjectRoot, "openapi", "touchstone.json")))!.AsObject();
        return
        [
            .. from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            let description = operation.Value!.AsObject()
            select new ApiOperation((string)description["operationId"]!, operation.Key, path.Key, description, document),
        ];
    }
}

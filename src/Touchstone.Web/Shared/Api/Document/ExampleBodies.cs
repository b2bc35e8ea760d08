using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Touchstone.Web.Shared.Api.Document;

/// <summary>Gives bodies and answers of the document their examples; a test holds each to its schema.</summary>
internal static class ExampleBodies
{
    private const string File = "Touchstone.Web.api-examples.json";

    private static readonly Lazy<JsonObject> All = new(Read);

    public static void Describe(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(x => x.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            if (operation.OperationId is not { } id)
                continue;
            foreach (var media in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? [])
                media.Example = ExampleOf("bodies", id);
            foreach (var (status, response) in operation.Responses ?? [])
            {
                if (status[0] == '2' && response.Content?.Values.OfType<OpenApiMediaType>().FirstOrDefault() is { } media)
                    media.Example = ExampleOf("answers", id);
            }
        }
        document.Components!.Schemas!["Problem"] = WithExample((OpenApiSchema)document.Components.Schemas["Problem"]);
    }

    private static OpenApiSchema WithExample(OpenApiSchema problem)
    {
        problem.Examples = [ExampleOf("problems", "Problem")!];
        return problem;
    }

    private static JsonNode? ExampleOf(string kind, string id) => All.Value[kind]![id]?.DeepClone();

    private static JsonObject Read()
    {
        using var stream =
            typeof(ExampleBodies).Assembly.GetManifestResourceStream(File) ?? throw new InvalidOperationException($"{File} is not part of the program.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}

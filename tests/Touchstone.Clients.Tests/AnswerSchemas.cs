using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Touchstone.Testing;

namespace Touchstone.Clients.Tests;

/// <summary>Holds answers to the schemas of the document: nothing is missing, nothing of another type, and nothing there that the document does not
/// know.</summary>
internal sealed class AnswerSchemas
{
    private readonly JsonObject _document = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "openapi", "touchstone.json")))!.AsObject();
    private readonly JsonObject _parts;
    private readonly Dictionary<string, JsonSchema> _built = [];

    public AnswerSchemas()
    {
        _parts = JsonNode
            .Parse(_document["components"]!["schemas"]!.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!
            .AsObject();
        // The document lists all members of its records; what it does not list should not come.
        foreach (var (_, part) in _parts)
            if (part!["properties"] is not null && part["additionalProperties"] is null)
                part["additionalProperties"] = false;
    }

    public JsonObject Document => _document;

    /// <summary>Why an answer is none that the operation may give; null when it is.</summary>
    public string? ProblemOf(string method, string path, int status, string? kind, string body)
    {
        var (pattern, operation) = OperationOf(method, path);
        if (operation["responses"]?[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is not { } found)
            return $"{method} {pattern} does not tell of {status}";
        var answer = found["$ref"] is { } reference ? _document["components"]!["responses"]![((string)reference!).Split('/')[^1]]! : found;
        if (answer["content"] is not JsonObject contents)
            return body.Length == 0 ? null : $"{method} {pattern} {status} has a body";
        if (contents[kind ?? ""] is not { } content)
            return $"{method} {pattern} {status} is not said to be {kind}";
        if (!IsJson(kind!) || content["schema"] is not { } schema)
            return null;
        return ProblemOf(schema, body) is { } problem ? $"{method} {pattern} {status}: {problem}" : null;
    }

    /// <summary>Why a text is not what a schema of the document wants.</summary>
    public string? ProblemOf(JsonNode schema, string body)
    {
        using var json = JsonDocument.Parse(body);
        var text = schema.ToJsonString();
        if (!_built.TryGetValue(text, out var built))
        {
            var whole = JsonNode.Parse(text.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!.AsObject();
            whole["$defs"] = _parts.DeepClone();
            _built[text] = built = JsonSchema.FromText(
                whole.ToJsonString(),
                new BuildOptions { SchemaRegistry = new SchemaRegistry() },
                new Uri($"https://schema.example.org/{_built.Count}")
            );
        }
        var found = built.Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return found.IsValid
            ? null
            : string.Join(
                "; ",
                (found.Details ?? []).Where(x => x.Errors is not null).SelectMany(x => x.Errors!.Select(e => $"{x.InstanceLocation} {e.Value}")).Take(10)
            )
                + " in "
                + body[..Math.Min(body.Length, 2000)];
    }

    /// <summary>One JSON value, not lines of them.</summary>
    public static bool IsJson(string kind) => kind == "application/json" || kind.EndsWith("+json", StringComparison.Ordinal);

    private (string Pattern, JsonNode Operation) OperationOf(string method, string path)
    {
        // /evaluations/export before /evaluations/{id}.
        foreach (var (pattern, operations) in _document["paths"]!.AsObject().OrderBy(x => x.Key.Count(c => c == '{')))
        {
            if (Regex.IsMatch(path, "^" + Regex.Replace(pattern, "\\{\\w+\\}", "[^/]+") + "$") && operations![method.ToLowerInvariant()] is { } operation)
                return (pattern, operation);
        }
        throw new InvalidOperationException($"The document knows no {method} {path}.");
    }
}

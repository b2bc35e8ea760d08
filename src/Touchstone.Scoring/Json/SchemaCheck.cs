using System.Text.Json;
using System.Text.RegularExpressions;

namespace Touchstone.Scoring;

// Checks a document against the published schema itself, so that what the schema says and what is accepted cannot differ.
// Covers the keywords that schema uses; a test refuses others.
internal sealed class SchemaCheck(JsonElement root, byte[] utf8)
{
    private readonly List<DocumentProblem> _problems = [];

    public List<DocumentProblem> Run(PositionedJson document)
    {
        Check(root, document, "");
        return _problems;
    }

    private void Check(JsonElement schema, PositionedJson value, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), value, path);
            return;
        }
        if (schema.TryGetProperty("type", out var type) && !IsType(type.GetString()!, value))
        {
            Report("wrong-type", path, value.Position, $"{Name(path)} must be {InWords(type.GetString()!)}, found {Found(value.Kind)}.");
            return;
        }
        if (schema.TryGetProperty("const", out var only) && value.Text != only.GetString())
        {
            Report(
                path == "format" ? "unknown-format" : "unknown-value",
                path,
                value.Position,
                $"{Name(path)} must be “{only.GetString()}”, found “{value.Text}”."
            );
        }
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => one.GetString() == value.Text))
        {
            Report(
                "unknown-value",
                path,
                value.Position,
                $"{Name(path)} must be one of {string.Join(", ", allowed.EnumerateArray().Select(one => one.GetString()))}; found “{value.Text}”."
            );
        }
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                CheckMembers(schema, value, path);
                break;
            case JsonValueKind.Array when schema.TryGetProperty("items", out var items):
                for (var index = 0; index < value.Items.Count; index++)
                    Check(items, value.Items[index], $"{path}[{index}]");
                break;
            case JsonValueKind.String:
                CheckText(schema, value, path);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, path);
                break;
        }
    }

    private void CheckMembers(JsonElement schema, PositionedJson value, string path)
    {
        var properties = schema.GetProperty("properties");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, position, member) in value.Members)
        {
            var memberPath = path.Length == 0 ? name : $"{path}.{name}";
            if (!seen.Add(name))
                Report("duplicate-member", memberPath, position, $"{Name(memberPath)} is written twice.");
            else if (!properties.TryGetProperty(name, out var inner))
            {
                var known = string.Join(", ", properties.EnumerateObject().Select(property => property.Name));
                Report("unknown-member", memberPath, position, $"{Name(memberPath)} is not part of the format; known here: {known}.");
            }
            else
                Check(inner, member, memberPath);
        }
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(one => one.GetString()!).Where(name => !seen.Contains(name)))
            {
                Report(
                    "missing-member",
                    path.Length == 0 ? name : $"{path}.{name}",
                    value.Position,
                    $"{(path.Length == 0 ? "The scorecard" : path)} lacks “{name}”."
                );
            }
        }
    }

    private void CheckText(JsonElement schema, PositionedJson value, string path)
    {
        if (schema.TryGetProperty("maxLength", out var longest) && value.Text.Length > longest.GetInt32())
            Report("too-long", path, value.Position, $"{Name(path)} has {value.Text.Length} characters; {longest.GetInt32()} are allowed.");
        // In .NET "$" also matches before a last line break; in JSON Schema it does not.
        if (
            schema.TryGetProperty("pattern", out var pattern)
            && (value.Text.EndsWith('\n') || !Regex.IsMatch(value.Text, pattern.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        )
            Report("bad-id", path, value.Position, $"{Name(path)} must be lower-case words joined by hyphens, such as first-contact; found “{value.Text}”.");
    }

    private void CheckNumber(JsonElement schema, PositionedJson value, string path)
    {
        var tooSmall = schema.TryGetProperty("minimum", out var least) && value.Number < least.GetDecimal();
        var tooLarge = schema.TryGetProperty("maximum", out var most) && value.Number > most.GetDecimal();
        if (value.IsHuge || tooSmall || tooLarge)
            Report("number-out-of-range", path, value.Position, $"{Name(path)} must lie between {least} and {most}.");
    }

    private void Report(string code, string path, long position, string message)
    {
        var (line, column) = PositionedJson.Place(utf8, position);
        _problems.Add(new(code, path, line, column, message));
    }

    private static bool IsType(string type, PositionedJson value) =>
        type switch
        {
            "object" => value.Kind == JsonValueKind.Object,
            "array" => value.Kind == JsonValueKind.Array,
            "string" => value.Kind == JsonValueKind.String,
            "number" => value.Kind == JsonValueKind.Number,
            _ => value.Kind is JsonValueKind.True or JsonValueKind.False,
        };

    private static string Name(string path) => path.Length == 0 ? "The scorecard" : $"“{path}”";

    private static string InWords(string type) =>
        type switch
        {
            "object" => "an object { … }",
            "array" => "a list [ … ]",
            "string" => "text in quotes",
            "number" => "a number",
            _ => "true or false",
        };

    private static string Found(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };
}

using System.Text.Json.Nodes;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>Makes of a good body all that are wrong in one place, as its schema tells what is right.</summary>
internal sealed class BadBodies(ApiOperation operation, JsonNode good)
{
    private readonly List<BadBody> _made = [];

    public IReadOnlyList<BadBody> Make()
    {
        Walk(operation.Body!, good, "");
        foreach (
            var (what, body) in new (string, JsonNode?)[]
            {
                ("null", null),
                ("a list", new JsonArray()),
                ("a text", JsonValue.Create("words")),
                ("a number", JsonValue.Create(1)),
            }
        )
            _made.Add(new BadBody($"the body is {what}", "body", body));
        return _made;
    }

    private void Walk(JsonObject schema, JsonNode at, string path)
    {
        if (at is JsonArray list)
        {
            if (list.Count > 0 && schema["items"] is { } item)
                Member(item, list[0]!, $"{path}[0]", value => WithFirst(path, value));
            return;
        }
        if (at is not JsonObject || schema["properties"] is not JsonObject properties)
            return;
        var required = (schema["required"]?.AsArray() ?? []).Select(x => (string)x!).ToHashSet();
        foreach (var (name, member) in properties)
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if (required.Contains(name))
            {
                Add($"{place} is absent", place, Without(path, name));
                Add($"{place} is misspelt", place, Renamed(path, name, name + "x"));
                Add($"{place} is in other letters", place, Renamed(path, name, name.ToUpperInvariant()));
                Assert.True(at[name] is not null || ApiOperation.MayBeNull(member!), $"The good request of {operation.Id} lacks {place}.");
            }
            Member(member!, at[name], place, value => With(path, name, value));
        }
        Add(
            $"{path} has a member nobody knows",
            path.Length == 0 ? "nobodyKnowsThis" : $"{path}.nobodyKnowsThis",
            With(path, "nobodyKnowsThis", JsonValue.Create(1))
        );
    }

    private void Member(JsonNode declared, JsonNode? value, string place, Func<JsonNode?, JsonNode> with)
    {
        var schema = operation.Resolve(declared);
        if (!ApiOperation.MayBeNull(declared) && (schema["type"] is not null || schema["enum"] is not null))
            Add($"{place} is null", place, with(null));
        foreach (var (what, wrong) in Wrong(schema))
            Add($"{place} is {what}", place, with(wrong));
        if (value is not null)
            Walk(schema, value, place);
    }

    private static IEnumerable<(string What, JsonNode Wrong)> Wrong(JsonObject schema)
    {
        if (schema["enum"] is JsonArray words)
        {
            yield return ("a word in other letters", words.First(x => x is not null)!.ToString().ToUpperInvariant());
            yield return ("an unknown word", "nonsense");
            yield return ("a number", 0);
            yield return ("a number as text", "0");
            yield return ("99", 99);
            yield break;
        }
        var type = ApiOperation.TypeOf(schema);
        if (type.Length == 0)
            yield break;
        if (type != "object")
            yield return ("an object", new JsonObject { ["a"] = 1 });
        if (type != "array")
            yield return ("a list", new JsonArray(1));
        if (type is not ("boolean" or "string"))
            yield return ("a text", "words");
        if (type is not ("integer" or "number"))
            yield return ("a number", 7);
        if (type is "integer" or "number")
            yield return ("a number as text", "1");
        if (type != "boolean")
            yield return ("true", true);
        if (type == "integer")
            yield return ("a broken number", 1.5);
        if (type is "integer" or "number")
            yield return ("a huge number", JsonNode.Parse("1e400")!);
        if (schema["maximum"] is { } most && decimal.TryParse(most.ToString(), out var high))
            yield return ("too high", high + 1);
        if (schema["minimum"] is { } least && decimal.TryParse(least.ToString(), out var low))
            yield return ("too low", low - 1);
        if (type == "array" && (int?)schema["maxItems"] is { } items)
            yield return ("too long", new JsonArray([.. Enumerable.Range(0, items + 1).Select(_ => (JsonNode)"x")]));
        if (type == "array" && (int?)schema["minItems"] is > 0)
            yield return ("empty", new JsonArray());
        if (type != "string")
            yield break;
        yield return ("a text with a zero", "a\0b");
        if ((string?)schema["format"] is "uuid" or "date" or "date-time")
            yield return ("nonsense", "nonsense");
        if ((string?)schema["format"] == "uuid")
            yield return ("the empty id", Guid.Empty.ToString());
        if ((string?)schema["format"] == "date")
        {
            yield return ("the first day of all", "0001-01-01");
            yield return ("the last day of all", "9999-12-31");
            yield return ("no day", "2026-02-30");
        }
        if ((string?)schema["format"] == "date-time")
        {
            yield return ("the first time of all", "0001-01-01T00:00:00Z");
            yield return ("the last time of all", "9999-12-31T23:59:59Z");
        }
        if ((int?)schema["maxLength"] is { } length)
            yield return ("too long", new string('x', length + 1));
        if ((int?)schema["minLength"] is > 0)
        {
            yield return ("empty", "");
            yield return ("blank", "   ");
        }
    }

    private void Add(string what, string place, JsonNode body) => _made.Add(new BadBody(what, place, body));

    private JsonNode With(string path, string name, JsonNode? value) => Edit(path, x => x[name] = value?.DeepClone());

    private JsonNode Without(string path, string name) => Edit(path, x => x.Remove(name));

    private JsonNode Renamed(string path, string name, string other) =>
        Edit(
            path,
            x =>
            {
                var value = x[name]?.DeepClone();
                x.Remove(name);
                x[other] = value;
            }
        );

    private JsonNode Edit(string path, Action<JsonObject> edit)
    {
        var copy = good.DeepClone();
        edit(Find(copy, path).AsObject());
        return copy;
    }

    private JsonNode WithFirst(string path, JsonNode? value)
    {
        var copy = good.DeepClone();
        Find(copy, path).AsArray()[0] = value?.DeepClone();
        return copy;
    }

    private static JsonNode Find(JsonNode from, string path)
    {
        foreach (var part in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
            from = part.EndsWith(']') ? from[int.Parse(part.TrimEnd(']'))]! : from[part]!;
        return from;
    }
}

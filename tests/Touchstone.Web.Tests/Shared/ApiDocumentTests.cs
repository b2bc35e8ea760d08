using System.Text.Json.Nodes;
using Touchstone.Testing;
using Touchstone.Web.Tests.Shared.Contract;

namespace Touchstone.Web.Tests.Shared;

public sealed class ApiDocumentTests
{
    /// <summary>The neutral shape of interactions, which other systems write; its members are named as in its files.</summary>
    private static readonly HashSet<string> Neutral = ["InteractionRecord", "TurnRecord", "ParticipantRecord"];

    private static readonly JsonObject Document = JsonNode
        .Parse(File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "openapi", "touchstone.json")))!
        .AsObject();

    [Fact]
    public async Task The_document_served_is_the_one_in_the_repository()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var program = new HttpClient();

        var served = JsonNode.Parse(await program.GetStringAsync(server.Url + "/openapi/v1.json"))!.AsObject();
        var kept = Document.DeepClone().AsObject();
        Assert.StartsWith(server.Url, (string)served["servers"]![0]!["url"]!, StringComparison.Ordinal);
        served.Remove("servers");
        kept.Remove("servers");

        Assert.True(JsonNode.DeepEquals(served, kept), "The API changed: build, look at the change of openapi/touchstone.json, and commit it.");
        Assert.NotEmpty(served["paths"]!.AsObject());
    }

    [Fact]
    public void It_says_who_may_call_and_where()
    {
        Assert.Equal("bearer", (string?)Document["components"]!["securitySchemes"]!["apiKey"]!["scheme"]);
        Assert.Contains(Document["security"]!.AsArray(), x => x!["apiKey"] is not null);
        Assert.NotEmpty(Document["servers"]!.AsArray());
    }

    [Fact]
    public void Names_are_in_one_style_and_choices_are_texts()
    {
        foreach (var operation in ApiOperation.All)
            Assert.All(operation.Parameters("query").Concat(operation.Parameters("path")), x => Assert.Matches("^[a-z][a-zA-Z]*$", (string)x["name"]!));
        foreach (var (name, schema) in Document["components"]!["schemas"]!.AsObject())
        {
            foreach (var at in Within(schema!))
            {
                if (at["enum"] is JsonArray words)
                    Assert.True((string?)at["type"] == "string" && words.All(x => x is not null), $"A choice of {name} is no text: {at}");
                if (!Neutral.Contains(name))
                    Assert.All((at["properties"]?.AsObject() ?? []).Select(x => x.Key), x => Assert.Matches("^[a-z][a-zA-Z]*$", x));
            }
        }
    }

    [Fact]
    public void Every_operation_says_how_it_refuses()
    {
        foreach (var operation in ApiOperation.All)
        {
            var answers = operation.Description["responses"]!.AsObject();
            var needed = new List<string> { "400", "401", "403", "404", "405", "500", "503" };
            if (operation.Description["requestBody"] is not null)
                needed.AddRange(["413", "415"]);
            if (operation.Parameters("header").Any(x => (string?)x["name"] == "If-Match"))
                needed.AddRange(["412", "428"]);
            Assert.Superset(needed.ToHashSet(), answers.Select(x => x.Key).ToHashSet());
            foreach (var status in needed)
            {
                var answer = Document["components"]!["responses"]![((string)answers[status]!["$ref"]!).Split('/')[^1]]!;
                Assert.Equal("#/components/schemas/Problem", (string?)answer["content"]!["application/problem+json"]!["schema"]!["$ref"]);
            }
        }
        var problem = Document["components"]!["schemas"]!["Problem"]!;
        foreach (var member in new[] { "code", "details", "problems", "errors" })
            Assert.NotNull(problem["properties"]![member]);
        Assert.Contains(problem["required"]!.AsArray(), x => (string?)x == "code");
    }

    [Fact]
    public void Versions_stand_in_the_answers_that_carry_them()
    {
        foreach (var operation in ApiOperation.All.Where(x => x.NeedsVersion))
        {
            var answer = operation.Description["responses"]!.AsObject().First(x => x.Key[0] == '2').Value!;
            Assert.True(answer["headers"]?["ETag"] is not null, $"{operation.Id} does not say that it answers with an ETag.");
        }
    }

    [Fact]
    public void Every_body_has_an_example()
    {
        foreach (var operation in ApiOperation.All)
        {
            foreach (var (kind, body) in operation.Description["requestBody"]?["content"]?.AsObject() ?? [])
                Assert.True(body!["example"] is not null, $"{operation.Id} has no example of its {kind}: add one to api-examples.json.");
        }
    }

    [Fact]
    public void Scorecards_have_their_real_schema()
    {
        var card = Document["components"]!["schemas"]!["ScorecardDocument"]!;
        var published = JsonNode.Parse(Scoring.ScorecardSchema.Json)!;
        Assert.Equal(
            published["properties"]!.AsObject().Select(x => x.Key).Order(StringComparer.Ordinal),
            card["properties"]!.AsObject().Select(x => x.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal(published["required"]!.AsArray().Count, card["required"]!.AsArray().Count);
        Assert.Equal("#/components/schemas/ScorecardSection", (string?)card["properties"]!["sections"]!["items"]!["$ref"]);
    }

    private static IEnumerable<JsonObject> Within(JsonNode at)
    {
        if (at is JsonObject record)
            yield return record;
        foreach (var part in at is JsonObject members ? members.Where(x => x.Key is not ("example" or "examples")).Select(x => x.Value) : at as JsonArray ?? [])
        {
            if (part is null)
                continue;
            foreach (var inner in Within(part))
                yield return inner;
        }
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Touchstone.Shared;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>Goes through the document of the API: whatever an operation needs, no request takes effect without it. Operations that come later are tried as soon
/// as the document has them.</summary>
public sealed class ContractTests(ApiScene scene) : IClassFixture<ApiScene>
{
    /// <summary>Read by a reader of their own: the open scorecard format, and records of other systems.</summary>
    private static readonly HashSet<string> OwnReaders = ["ImportScorecard", "LintScorecard", "EditScorecardDraft", "AddInteraction", "AddInteractions"];

    public static TheoryData<string> WithBody => [.. ApiOperation.All.Where(x => x.Body is not null && !OwnReaders.Contains(x.Id)).Select(x => x.Id)];

    public static TheoryData<string> WithOwnReader => [.. ApiOperation.All.Where(x => OwnReaders.Contains(x.Id)).Select(x => x.Id)];

    public static TheoryData<string> WithVersion => [.. ApiOperation.All.Where(x => x.NeedsVersion).Select(x => x.Id)];

    public static TheoryData<string> Everything => [.. ApiOperation.All.Select(x => x.Id)];

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task What_is_missing_unknown_or_out_of_range_is_named_and_nothing_changes(string id)
    {
        var operation = Find(id);
        // What the scene has no record for yet is asked by its description alone: a body is looked at before any record is.
        var call = scene.FindCall(operation) ?? GoodBodies.CallOf(operation);
        var tag =
            call.Record is { } record ? await TagAsync(record)
            : operation.NeedsVersion ? "\"1\""
            : null;
        var before = await scene.DigestAsync();
        var wrong = new List<string>();
        foreach (var bad in new BadBodies(operation, call.Body!).Make())
        {
            using var answer = await scene.Program.SendAsync(call.Request(operation.Method, bad.Body, tag));
            if (await WhyNotAsync(answer, bad.Place) is { } why)
                wrong.Add($"{bad.What}: {why}");
        }
        foreach (
            var text in new[]
            {
                "",
                " ",
                "{",
                "{} {}",
                "[1,",
                "\"",
                "{\"a\":\"\\ud800\"}",
                "{\"\\ud800\":1}",
                new string('[', 200) + new string(']', 200),
                "\u0000",
                "NaN",
                "{\"a\":1,\"a\":1}",
            }
        )
        {
            if (text.Length == 0 && (bool?)operation.Description["requestBody"]!["required"] != true)
                continue;
            using var request = call.Request(operation.Method, null, tag);
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
            using var answer = await scene.Program.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.BadRequest)
                wrong.Add($"the body {text[..Math.Min(20, text.Length)]}: {(int)answer.StatusCode}");
        }
        Assert.True(wrong.Count == 0, $"{operation.Id}:\n{string.Join('\n', wrong)}");
        Assert.Equal(before, await scene.DigestAsync());
    }

    /// <summary>A request that its description alone makes is one that the scene need not know: whatever operation comes later is tried as well.</summary>
    [Theory]
    [MemberData(nameof(WithBody))]
    public void Every_body_can_be_made_by_its_description(string id)
    {
        var operation = Find(id);
        Assert.NotEmpty(new BadBodies(operation, GoodBodies.CallOf(operation).Body!).Make());
    }

    [Theory]
    [MemberData(nameof(WithOwnReader))]
    public async Task What_an_open_format_cannot_be_is_refused_and_nothing_changes(string id)
    {
        var operation = Find(id);
        var call = scene.FindCall(operation) ?? GoodBodies.CallOf(operation);
        var tag = call.Record is { } record ? await TagAsync(record) : null;
        var before = await scene.DigestAsync();
        foreach (
            var text in new[] { "", "null", "7", "\"words\"", "{", "{} {}", "[1,", "{\"nobodyKnowsThis\":1}", new string('[', 200) + new string(']', 200) }
        )
        {
            using var request = call.Request(operation.Method, null, tag);
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
            using var answer = await scene.Program.SendAsync(request);
            // What only looks at a document says in its answer what is wrong with it.
            Assert.True(
                (int)answer.StatusCode is 400 or 422 || (id == "LintScorecard" && answer.IsSuccessStatusCode),
                $"{id} with {text[..Math.Min(20, text.Length)]}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
        }
        Assert.Equal(before, await scene.DigestAsync());
    }

    /// <summary>Nothing that must be said has a value of its own when it is not said.</summary>
    [Fact]
    public void What_a_request_must_say_is_required_by_its_type()
    {
        var bodies = scene
            .Server.Get<EndpointDataSource>()
            .Endpoints.Where(x => !x.Metadata.Any(m => m.GetType().Name == "OwnBody"))
            .Select(x => x.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)
            .OfType<Type>();
        var requests = typeof(Request).Assembly.GetExportedTypes().Where(x => x.Name.EndsWith("Request", StringComparison.Ordinal) && !x.IsAbstract);
        var members = RequestMembers.Of([.. bodies, .. requests]);

        Assert.True(members.Count > 20);
        Assert.All(members, x => Assert.True(x.IsSaid, $"{x.Name} means something when nobody said it: require it, or let it be null."));
    }

    [Theory]
    [MemberData(nameof(WithVersion))]
    public async Task A_change_says_the_version_it_was_made_from(string id)
    {
        var operation = Find(id);
        var call = scene.CallOf(operation);
        var current = await TagAsync(call.Record!);
        var before = await scene.DigestAsync();
        foreach (
            var (tag, status, code) in new (string?, int, string)[]
            {
                (null, 428, "if-match-missing"),
                ("*", 400, "if-match-invalid"),
                ("3", 400, "if-match-invalid"),
                ("\"3\", \"4\"", 400, "if-match-invalid"),
                ("\"words\"", 400, "if-match-invalid"),
                ("\"987654\"", 412, "changed-meanwhile"),
                ("W/\"987654\"", 412, "changed-meanwhile"),
            }
        )
        {
            // Only the agent may acknowledge, and no agent sees what is not released.
            if (status == 412 && id == "AcknowledgeEvaluation")
                continue;
            var request = call.Request(operation.Method, call.Body, tag);
            if (id == "EditScorecardDraft")
                request.Content = new StringContent(await scene.Program.GetStringAsync(call.Path), Encoding.UTF8, "application/json");
            using var answer = await scene.Program.SendAsync(request);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.True(
                (status, code) == ((int)answer.StatusCode, problem.GetProperty("code").GetString()),
                $"{operation.Id} with If-Match {tag}: {(int)answer.StatusCode} {problem}"
            );
            if (status == 412)
                Assert.Equal(current, answer.Headers.ETag?.ToString());
        }
        Assert.Equal(before, await scene.DigestAsync());
        foreach (var status in new[] { "412", "428" })
            Assert.NotNull(operation.Description["responses"]![status]);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_parameter_of_another_type_is_named_and_an_id_of_nothing_is_not_found(string id)
    {
        var operation = Find(id);
        var path = Regex.Replace(
            operation.Path,
            "\\{(\\w+)\\}",
            x => Good(operation.Resolve(operation.Parameters("path").First(p => (string?)p["name"] == x.Groups[1].Value)["schema"]!))
        );
        var before = await scene.DigestAsync();
        var wrong = new List<string>();
        foreach (var parameter in operation.Parameters("query"))
        {
            var (name, schema) = ((string)parameter["name"]!, operation.Resolve(parameter["schema"]!));
            foreach (var value in Bad(name, schema))
                await TryAsync($"{name}={Uri.EscapeDataString(value)}", name);
            await TryAsync($"{name}=&{name}=", name);
            // A name or a word in other letters is another one.
            await TryAsync($"{name.ToUpperInvariant()}=1", name.ToUpperInvariant());
            if (schema["enum"]?.AsArray().First(x => x is not null) is { } first)
                await TryAsync($"{name}={first.ToString().ToUpperInvariant()}", name);
            foreach (var word in schema["enum"]?.AsArray() ?? [])
            {
                using var good = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), $"{path}?{name}={word}");
                using var answer = await scene.Program.SendAsync(good);
                if (answer.StatusCode == HttpStatusCode.BadRequest)
                    wrong.Add($"{name}={word}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
        foreach (var unknown in new[] { "nonsense=1", "nonsense", "%00=1" })
            await TryAsync(unknown, unknown[0] == '%' ? "?" : "nonsense");
        if (operation.Parameters("path").Any(x => (string?)operation.Resolve(x["schema"]!)["format"] == "uuid"))
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(operation.Method.ToUpperInvariant()),
                Regex.Replace(operation.Path, "\\{\\w+\\}", "nonsense")
            );
            using var answer = await scene.Program.SendAsync(request);
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
                wrong.Add($"{request.RequestUri}: {(int)answer.StatusCode}");
        }
        Assert.True(wrong.Count == 0, $"{operation.Id}:\n{string.Join('\n', wrong)}");
        Assert.Equal(before, await scene.DigestAsync());

        async Task TryAsync(string query, string place)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), $"{path}?{query}");
            if (operation.NeedsVersion)
                request.Headers.TryAddWithoutValidation("If-Match", "\"987654\"");
            if (operation.Description["requestBody"]?["content"]?.AsObject().First().Key is { } kind)
                request.Content = new StringContent("{}", Encoding.UTF8, kind);
            using var answer = await scene.Program.SendAsync(request);
            if (await WhyNotAsync(answer, place) is { } why)
                wrong.Add($"{query}: {why}");
        }
    }

    private static ApiOperation Find(string id) => ApiOperation.All.First(x => x.Id == id);

    private async Task<string> TagAsync(string record) => (await scene.Program.GetAsync(record)).EnsureSuccessStatusCode().Headers.ETag!.ToString();

    private static string Good(JsonObject schema) => (string?)schema["format"] == "uuid" ? "0f8fad5b-d9cb-469f-a165-70867728950e" : "1";

    private static IEnumerable<string> Bad(string name, JsonObject schema)
    {
        // Nothing, scraps, a cursor of no list, one of another list, and what only looks like a place.
        if (name == "cursor")
            return ["nonsense", "a", "%", "YQ", Cursor.Write("people", "Ann|\0", "x")];
        if (schema["minimum"] is { } least && schema["maximum"] is { } most)
            return
            [
                "nonsense",
                "",
                "1.5",
                "99999999999999999999",
                ((long)most + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                ((long)least - 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ];
        var type = ApiOperation.TypeOf(schema);
        if (schema["enum"] is not null)
            return ["nonsense", "99", "0", "1"];
        return ((string?)schema["format"], type) switch
        {
            ("uuid", _) => ["nonsense", "", "00000000-0000-0000-0000-000000000000"],
            ("date", _) => ["nonsense", "", "2026-02-30", "0001-01-01", "01/02/2026"],
            (_, "integer") => ["nonsense", "", "1.5", "99999999999999999999"],
            (_, "boolean") => ["nonsense", "", "7"],
            _ => [],
        };
    }

    /// <summary>Why the answer is not the refusal it should be: 400, of our code, naming the place and no type of ours.</summary>
    private static async Task<string?> WhyNotAsync(HttpResponseMessage answer, string place)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.BadRequest)
            return $"{(int)answer.StatusCode} {text}";
        if (
            text.Contains("System.", StringComparison.Ordinal)
            || text.Contains("Touchstone.", StringComparison.Ordinal)
            || text.Contains("Nullable", StringComparison.Ordinal)
        )
            return $"speaks of our types: {text}";
        if (text.Contains(" --", StringComparison.Ordinal) || text.Contains("touchstone ", StringComparison.Ordinal))
            return $"speaks of commands: {text}";
        var problem = JsonNode.Parse(text)!;
        if (problem["code"] is null)
            return $"has no code: {text}";
        var named = problem["errors"]?.AsObject().Select(x => x.Key).ToList() ?? [];
        return named.Any(x =>
            string.Equals(x, place, StringComparison.OrdinalIgnoreCase)
            || x.StartsWith(place + "[", StringComparison.Ordinal)
            || x.StartsWith(place + ".", StringComparison.Ordinal)
        )
            ? null
            : $"does not name {place}: {text}";
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Touchstone.Shared;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>What every operation of the document does alike, whatever it is about: methods, kinds of body, keys, pages.</summary>
public sealed class ProtocolTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    [Fact]
    public async Task Whatever_can_be_read_is_answered_to_HEAD_as_to_GET_without_a_body()
    {
        foreach (var operation in ApiOperation.All.Where(x => x.Method == "get"))
        {
            var path = PathOf(operation);
            using var read = await scene.Program.GetAsync(path);
            using var head = await scene.Program.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.True(
                (read.StatusCode, read.Content.Headers.ContentType?.MediaType) == (head.StatusCode, head.Content.Headers.ContentType?.MediaType),
                $"{operation.Id}: {read.StatusCode}, {head.StatusCode}"
            );
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            Assert.Equal(read.Headers.ETag, head.Headers.ETag);
        }
    }

    [Fact]
    public async Task Another_method_is_a_problem_that_says_which_are_taken()
    {
        foreach (var path in ApiOperation.All.GroupBy(x => x.Path))
        {
            var taken = path.Select(x => x.Method.ToUpperInvariant()).ToHashSet();
            // Other methods of the same address may stand under another pattern (/people/{id} and /people/import).
            foreach (var method in Methods.Except(taken))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(path.First()));
                request.Headers.TryAddWithoutValidation("If-Match", "\"987654\"");
                using var answer = await scene.Program.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.MethodNotAllowed)
                    Assert.True(
                        ApiOperation.All.Any(x =>
                            x.Method.ToUpperInvariant() == method && Regex.IsMatch(path.Key, "^" + Regex.Replace(x.Path, "\\{\\w+\\}", "[^/]+") + "$")
                        ),
                        $"{method} {path.Key}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
                    );
                else
                {
                    Assert.Equal("method-not-allowed", await CodeAsync(answer));
                    Assert.Superset(taken, answer.Content.Headers.Allow.ToHashSet());
                    Assert.Equal(answer.Content.Headers.Allow.Contains("GET"), answer.Content.Headers.Allow.Contains("HEAD"));
                }
            }
        }
    }

    [Fact]
    public async Task A_body_of_another_kind_is_a_problem_and_changes_nothing()
    {
        var before = await scene.DigestAsync();
        foreach (var operation in ApiOperation.All.Where(x => x.Description["requestBody"] is not null))
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), PathOf(operation))
            {
                Content = new StringContent("{}", Encoding.UTF8, "text/plain"),
            };
            request.Headers.TryAddWithoutValidation("If-Match", "\"987654\"");
            using var answer = await scene.Program.SendAsync(request);
            Assert.True(
                answer.StatusCode == HttpStatusCode.UnsupportedMediaType,
                $"{operation.Id}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
            Assert.Equal("unsupported-media-type", await CodeAsync(answer));
        }
        Assert.Equal(before, await scene.DigestAsync());
    }

    [Fact]
    public async Task Who_comes_without_a_key_is_told_how_to_come_with_one()
    {
        using var stranger = new HttpClient { BaseAddress = new Uri(scene.Server.Url) };
        foreach (var operation in ApiOperation.All)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), PathOf(operation));
            if (operation.Description["requestBody"]?["content"]?.AsObject().First().Key is { } kind)
                request.Content = new StringContent("{}", Encoding.UTF8, kind);
            using var none = await stranger.SendAsync(request);
            Assert.True(none.StatusCode == HttpStatusCode.Unauthorized, $"{operation.Id}: {none.StatusCode}");
            Assert.Equal("Bearer realm=\"Touchstone\"", none.Headers.WwwAuthenticate.ToString());
            Assert.Equal("not-signed-in", await CodeAsync(none));
        }
        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/api/v1/people");
        wrong.Headers.TryAddWithoutValidation("Authorization", "Bearer nonsense");
        using var refused = await stranger.SendAsync(wrong);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/csv, */*;q=0.1")]
    [InlineData("application/xml")]
    [InlineData("image/png")]
    public async Task What_goes_wrong_is_a_problem_with_a_code_whatever_kind_of_answer_was_asked_for(string accepted)
    {
        using var stranger = new HttpClient { BaseAddress = new Uri(scene.Server.Url) };
        foreach (var operation in ApiOperation.All)
        {
            await ProblemAsync(stranger, operation, PathOf(operation));
            await ProblemAsync(scene.Program, operation, PathOf(operation) + "?nobody=knows");
            if (operation.Path.Contains('{', StringComparison.Ordinal))
                await ProblemAsync(scene.Program, operation, PathOf(operation).Replace("/1", "/987654321", StringComparison.Ordinal));
        }
        await ProblemAsync(scene.Program, ApiOperation.All.First(x => x.Id == "EditOrganisation"), "/api/v1/nowhere");

        async Task ProblemAsync(HttpClient client, ApiOperation operation, string path)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), path);
            request.Headers.TryAddWithoutValidation("Accept", accepted);
            request.Headers.TryAddWithoutValidation("If-Match", "\"987654\"");
            if (operation.Description["requestBody"]?["content"]?.AsObject().First().Key is { } kind)
                request.Content = new StringContent("{}", Encoding.UTF8, kind);
            using var answer = await client.SendAsync(request);
            if (answer.IsSuccessStatusCode)
                return;
            var said = await answer.Content.ReadAsStringAsync();
            Assert.True(
                (int)answer.StatusCode < 500 && answer.Content.Headers.ContentType?.MediaType == "application/problem+json",
                $"{operation.Method} {path}: {answer.StatusCode} {answer.Content.Headers.ContentType} {said}"
            );
            Assert.NotNull(JsonNode.Parse(said)!["code"]);
        }
    }

    [Fact]
    public async Task A_value_that_is_empty_looks_nobody_up_and_means_nothing_else_either()
    {
        foreach (var operation in ApiOperation.All.Where(x => x.Method == "get"))
        {
            foreach (var name in operation.Parameters("query").Select(x => (string)x["name"]!))
            {
                foreach (var empty in new[] { "", "%20%20" })
                {
                    using var answer = await scene.Program.GetAsync($"{PathOf(operation)}?{name}={empty}");
                    var problem = await answer.Content.ReadFromJsonAsync<JsonNode>();
                    Assert.True(
                        answer.StatusCode == HttpStatusCode.BadRequest && problem!["errors"]![name] is not null,
                        $"{operation.Id} {name}=“{empty}”: {answer.StatusCode} {problem}"
                    );
                }
            }
        }
    }

    [Fact]
    public async Task A_number_in_a_path_is_its_digits_and_nothing_else()
    {
        foreach (var operation in ApiOperation.All.Where(x => PathOf(x).Contains("/1", StringComparison.Ordinal) && x.Method == "get"))
        {
            foreach (var other in new[] { "/%2B1", "/-1", "/01", "/%201", "/1%20", "/1.0", "/٣", "/99999999999999999999" })
            {
                using var answer = await scene.Program.GetAsync(PathOf(operation).Replace("/1", other, StringComparison.Ordinal));
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{operation.Id} {other}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Limits_of_which_the_upper_lies_below_the_lower_are_refused_and_not_an_empty_list()
    {
        var tried = 0;
        foreach (var operation in ApiOperation.All.Where(x => x.Method == "get"))
        {
            var taken = operation.Parameters("query").Select(x => (string)x["name"]!).ToHashSet();
            foreach (
                var (lower, upper, limits) in new[]
                {
                    ("from", "to", "from=2026-03-02&to=2026-03-01"),
                    ("minimumSeconds", "maximumSeconds", "minimumSeconds=61&maximumSeconds=60"),
                }
            )
            {
                if (!taken.Contains(lower) || !taken.Contains(upper))
                    continue;
                using var answer = await scene.Program.GetAsync($"{PathOf(operation)}?{limits}");
                Assert.True(
                    answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden,
                    $"{operation.Id} {limits}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
                );
                if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
                    tried++;
            }
        }
        Assert.True(tried >= 5, $"Only {tried} were tried.");
    }

    [Fact]
    public async Task Every_list_comes_in_pages_that_together_are_the_whole_list()
    {
        var paged = 0;
        foreach (var operation in ApiOperation.All.Where(x => x.Method == "get" && x.Parameters("query").Any(p => (string?)p["name"] == "cursor")))
        {
            if (operation.Path.Contains('{', StringComparison.Ordinal))
                continue;
            using var allowed = await scene.Program.GetAsync(operation.Path);
            if (allowed.StatusCode == HttpStatusCode.Forbidden)
                continue;
            var whole = await ItemsAsync($"{operation.Path}?size=200");
            var (found, cursor) = (new List<string>(), "");
            do
            {
                using var page = await JsonAsync($"{operation.Path}?size=1{cursor}");
                var items = page.RootElement.GetProperty("items").EnumerateArray().Select(x => NameOf(x)).ToList();
                Assert.True(items.Count <= 1, operation.Id);
                found.AddRange(items);
                cursor = page.RootElement.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : "";
            } while (cursor.Length > 0);
            Assert.True(whole.SequenceEqual(found), $"{operation.Id}: {whole.Count} in one page, {found.Count} one by one");
            if (whole.Count > 1)
                paged++;
        }
        Assert.True(paged >= 5, "Too few lists of this scene have more than one entry.");
    }

    [Fact]
    public async Task A_cursor_of_another_list_or_of_a_place_that_cannot_be_is_refused()
    {
        string[] cursors =
        [
            "YXxi",
            "YXxifGM",
            Cursor.Write("elsewhere", "1"),
            Cursor.Write("audit", "x"),
            Cursor.Write("people", "Ann", "x"),
            Cursor.Write("interactions", "2026-02-30", "1", "1", ""),
            Cursor.Write("interactions", "", "", "1", "sideways"),
            Cursor.Write("best interactions", "x"),
            Cursor.Write("jobs", "99999999999999999", "x"),
            Cursor.Write("keys", "x", "-1"),
            Cursor.Write("people to match", "-1"),
            Cursor.Write("changed interactions", "1", "x"),
            Cursor.Write("changed evaluations", "x", "x"),
        ];
        foreach (
            var operation in ApiOperation.All.Where(x =>
                x.Method == "get" && !x.Path.Contains('{', StringComparison.Ordinal) && x.Parameters("query").Any(p => (string?)p["name"] == "cursor")
            )
        )
        {
            using var plain = await scene.Program.GetAsync(operation.Path);
            if (plain.StatusCode == HttpStatusCode.Forbidden)
                continue;
            var ways = new List<string> { "" };
            if (operation.Id == "ListInteractions")
                ways.Add("q=boiler&order=relevance&");
            if (operation.Parameters("query").Any(x => (string?)x["name"] == "changedSince"))
                ways.Add("changedSince=1900-01-01T00:00:00Z&");
            foreach (var way in ways)
            {
                foreach (var cursor in cursors)
                {
                    using var answer = await scene.Program.GetAsync($"{operation.Path}?{way}cursor={cursor}");
                    var problem = await answer.Content.ReadFromJsonAsync<JsonNode>();
                    Assert.True(
                        answer.StatusCode == HttpStatusCode.BadRequest && problem!["errors"]!["cursor"] is not null,
                        $"{operation.Id} {way}{cursor}: {answer.StatusCode} {problem}"
                    );
                }
            }
        }
    }

    [Fact]
    public void No_list_comes_without_pages()
    {
        foreach (var operation in ApiOperation.All.Where(x => x.Method == "get"))
        {
            if (operation.Description["responses"]!["200"]!["content"]?["application/json"]?["schema"] is not { } schema)
                continue;
            var answer = operation.Resolve(schema);
            Assert.True((string?)answer["type"] != "array", $"{operation.Id} answers with a bare list.");
            if (answer["properties"]?["items"] is null)
                continue;
            Assert.True(
                answer["properties"]!["nextCursor"] is not null && operation.Parameters("query").Count(x => (string?)x["name"] is "cursor" or "size") == 2,
                $"{operation.Id} answers with a list that cannot be paged."
            );
        }
    }

    private static string PathOf(ApiOperation operation) =>
        Regex.Replace(
            operation.Path,
            "\\{(\\w+)\\}",
            x =>
                (string?)operation.Resolve(operation.Parameters("path").First(p => (string?)p["name"] == x.Groups[1].Value)["schema"]!)["format"] == "uuid"
                    ? "0f8fad5b-d9cb-469f-a165-70867728950e"
                    : "1"
        );

    private async Task<List<string>> ItemsAsync(string path)
    {
        using var page = await JsonAsync(path);
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(NameOf)];
    }

    // Other members may change meanwhile, as an audit entry that is sealed.
    private static string NameOf(JsonElement item) => item.TryGetProperty("id", out var id) ? id.GetRawText() : item.GetRawText();

    private async Task<JsonDocument> JsonAsync(string path) => JsonDocument.Parse(await scene.Program.GetStringAsync(path));

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"];
}

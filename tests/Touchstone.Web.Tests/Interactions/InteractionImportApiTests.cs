using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Interactions;

public sealed class InteractionImportApiTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_interaction_is_added_changed_and_left_alone()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());

        var added = await program.PostAsJsonAsync("/api/v1/interactions", Record("1", "hello"), Stop);
        var unchanged = await program.PostAsJsonAsync("/api/v1/interactions", Record("1", "hello"), Stop);
        var updated = await program.PostAsJsonAsync("/api/v1/interactions", Record("1", "bye"), Stop);
        var refused = await program.PostAsJsonAsync("/api/v1/interactions", Record("2", "x", channel: "pigeon"), Stop);
        var noJson = await program.PostAsync("/api/v1/interactions", new StringContent("{", MediaTypeHeaderValue.Parse("application/json")), Stop);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (added.StatusCode, unchanged.StatusCode, updated.StatusCode));
        var row = await JsonAsync(added);
        Assert.Equal($"/api/v1/interactions/{row.GetProperty("id").GetInt64()}", added.Headers.Location?.ToString());
        Assert.Equal(
            ["added", "unchanged", "updated"],
            [
                row.GetProperty("outcome").GetString(),
                (await JsonAsync(unchanged)).GetProperty("outcome").GetString(),
                (await JsonAsync(updated)).GetProperty("outcome").GetString(),
            ]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("unknown-channel", (await JsonAsync(refused)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, noJson.StatusCode);
    }

    [Fact]
    public async Task Good_records_of_a_batch_go_in_though_others_fail()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        object[] records =
        [
            Record("1", "a"),
            new
            {
                source = "api",
                interaction_id = "2",
                channel = "phone",
                turns = 7,
            },
            "nonsense",
            Record("3", "c", arrived: "2026-06-01T10:00:00"),
            Record("1", "other"),
        ];

        var answer = await JsonAsync(await program.PostAsJsonAsync("/api/v1/interactions/batch", new { interactions = records, zone = "Europe/London" }, Stop));
        var tooMany = await program.PostAsJsonAsync("/api/v1/interactions/batch", Enumerable.Range(0, 1001).Select(x => Record($"{x}", "x")), Stop);

        Assert.Equal((5, 2, 3), (answer.GetProperty("read").GetInt32(), answer.GetProperty("added").GetInt32(), answer.GetProperty("rejected").GetInt32()));
        Assert.Equal(
            ["added", "rejected", "rejected", "added", "rejected"],
            answer.GetProperty("results").EnumerateArray().Select(x => x.GetProperty("outcome").GetString()!)
        );
        Assert.Equal(
            ["wrong-type", "no-object", "duplicate-id"],
            answer
                .GetProperty("results")
                .EnumerateArray()
                .SelectMany(x => x.GetProperty("problems").EnumerateArray())
                .Select(x => x.GetProperty("code").GetString()!)
        );
        Assert.Equal("too-many-records", (await JsonAsync(tooMany)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_file_is_imported_in_the_background_and_its_rejects_can_be_fetched()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());

        var import = await UploadAsync(
            program,
            "calls.csv",
            "id;channel;arrived\n1;phone;2026-06-01 10:00\n=2;pigeon;2026-06-01 11:00\n",
            ("zone", "Europe/London"),
            ("source", "acd")
        );
        var over = await WaitAsync(program, import);

        Assert.Equal("done", over.GetProperty("job").GetProperty("state").GetString());
        var result = over.GetProperty("result");
        Assert.Equal((2, 1, 1), (result.GetProperty("read").GetInt32(), result.GetProperty("added").GetInt32(), result.GetProperty("rejected").GetInt32()));
        var rejects = await program.GetAsync($"/api/v1/imports/{import}/rejects", Stop);
        Assert.Equal("text/csv", rejects.Content.Headers.ContentType?.MediaType);
        Assert.Contains("3,'=2,channel,unknown-channel", await rejects.Content.ReadAsStringAsync(Stop));
        // What was uploaded may hold what must not be kept: only the rejected rows are left.
        Assert.Single(Directory.EnumerateFiles(Path.Combine(server.DataFolder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_saved_mapping_is_used_by_name_and_changed_with_its_version()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        var mapping = new
        {
            columns = new Dictionary<string, string> { ["Nr"] = "interaction_id" },
            constants = new Dictionary<string, string> { ["source"] = "desk", ["channel"] = "counter" },
        };

        var saved = await program.PutAsJsonAsync("/api/v1/import-mappings/Front desk", mapping, Stop);
        var blind = await program.PutAsJsonAsync("/api/v1/import-mappings/Front desk", mapping, Stop);
        using var change = new HttpRequestMessage(HttpMethod.Put, "/api/v1/import-mappings/Front desk") { Content = JsonContent.Create(mapping) };
        change.Headers.TryAddWithoutValidation("If-Match", saved.Headers.ETag!.ToString());
        var changed = await program.SendAsync(change, Stop);
        var wrong = await program.PutAsJsonAsync("/api/v1/import-mappings/Other", new { columns = new Dictionary<string, string> { ["Nr"] = "number" } }, Stop);
        var over = await WaitAsync(program, await UploadAsync(program, "desk.csv", "Nr;Wer\n1;Ann\n", ("mapping", "Front desk")));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (saved.StatusCode, changed.StatusCode));
        Assert.Equal("if-match-missing", (await JsonAsync(blind)).GetProperty("code").GetString());
        Assert.Equal("bad-mapping", (await JsonAsync(wrong)).GetProperty("code").GetString());
        Assert.Equal(1, over.GetProperty("result").GetProperty("added").GetInt32());
        Assert.Equal(
            "Front desk",
            (await program.GetFromJsonAsync<JsonElement>("/api/v1/import-mappings", Stop)).GetProperty("items")[0].GetProperty("name").GetString()
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_at_once_and_a_stranger_sees_nothing()
    {
        await using var server = new TouchstoneServer();
        using var admin = await server.ClientAsync(await server.SetUpAsync());
        using var agent = await server.ClientAsync(await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Billing")));
        using var manager = await server.ClientAsync(await server.PersonAsync("Mia Manager", Role.QualityManager));

        using var zip = Form("a.zip", "PK\u0003\u0004\0\0\0\0");
        var refused = await admin.PostAsync("/api/v1/imports", zip, Stop);
        var import = await UploadAsync(admin, "a.jsonl", JsonSerializer.Serialize(Record("1", "x")));
        using var form = Form("a.jsonl", "{}");

        Assert.Equal("not-text", (await JsonAsync(refused)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.PostAsync("/api/v1/imports", form, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.PostAsJsonAsync("/api/v1/interactions", Record("1", "x"), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/api/v1/imports/{import}", Stop)).StatusCode);
    }

    private static object Record(string id, string text, string channel = "phone", string? arrived = null) =>
        new
        {
            source = "api",
            interaction_id = id,
            channel,
            arrived_at = arrived,
            turns = new[] { new { speaker = "agent", text } },
        };

    private static MultipartFormDataContent Form(string name, string content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(content), "file", name } };
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        return form;
    }

    private static async Task<Guid> UploadAsync(HttpClient program, string name, string content, params (string Name, string Value)[] fields)
    {
        using var form = Form(name, content, fields);
        var answer = await program.PostAsync("/api/v1/imports", form, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Stop));
        return (await JsonAsync(answer)).GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> WaitAsync(HttpClient program, Guid import)
    {
        for (var i = 0; i < 600; i++)
        {
            var now = await program.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{import}", Stop);
            if (now.GetProperty("job").GetProperty("state").GetString() is "done" or "failed" or "cancelled")
                return now;
            await Task.Delay(100, Stop);
        }
        throw new TimeoutException("The import does not come to an end.");
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
}

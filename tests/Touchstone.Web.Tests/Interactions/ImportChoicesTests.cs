using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Interactions;

/// <summary>What a file leaves open is said on the page, by the same choices as anywhere else.</summary>
[Trait("Category", "Slow")]
public sealed class ImportChoicesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_a_file_leaves_open_can_be_said_on_the_page()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var upload = await UploadAsync(
            server,
            manager,
            "Weekly report\n\ncontact id;channel;start time;talk time;direction\n1;Web;03/04/2026 10:00;1,234;IN\n"
                + ";Referral;03/04/2026 10:00;NULL;OUT\nTotal;;;;\n"
        );
        var path = $"/interactions/import/{upload}";

        var before = WebUtility.HtmlDecode(await browser.PageAsync(path));
        var answer = await browser.SubmitAsync(
            path,
            "import",
            ("do", "preview"),
            ("zone", "UTC"),
            ("source", "acd"),
            ("dates", "dmy"),
            ("decimal", "comma"),
            ("row-ids", "true"),
            ("mark", "NULL"),
            ("column-0", "interaction_id"),
            ("column-1", "channel"),
            ("column-2", "arrived_at"),
            ("column-3", "talk_s"),
            ("column-4", "direction"),
            ("word-0", "Referral"),
            ("word-0-is", "other"),
            ("word-1", "Web"),
            ("word-1-is", "chat")
        );
        var after = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Contains("on line 3", before);
        Assert.Contains("Unknown words", before);
        Assert.Contains("Referral", before);
        Assert.Contains("Seen in this file", before);
        Assert.Contains("2026-04-03 10:00:00", after);
        Assert.Contains("Referral = other", after);
        Assert.DoesNotContain("is not a known channel", after);
        Assert.DoesNotContain("may be thousands", after);
        Assert.DoesNotContain("has no id", after);
        Assert.Contains("The row is a total", after);
    }

    [Fact]
    public async Task A_second_click_leads_to_the_import_that_the_first_one_started()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var id = await UploadAsync(server, manager, "id,channel\n1,phone\n");
        (string, string)[] choices = [("do", "start"), ("source", "acd"), ("column-0", "interaction_id"), ("column-1", "channel")];

        var second = await browser.SubmitLateAsync(
            $"/interactions/import/{id}",
            "import",
            () => browser.SubmitAsync($"/interactions/import/{id}", "import", choices),
            choices
        );

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.EndsWith($"interactions/import/{id}", second.Headers.Location?.ToString());
        Assert.Single(await server.Get<ImportUploads>().RecentAsync(manager, Stop));
    }

    [Fact]
    public async Task Saved_mappings_are_renamed_and_deleted_on_their_page()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var mappings = server.Get<ImportMappings>();
        var saved = await mappings.SaveAsync(manager, new SaveMappingRequest("Desk", new ColumnMapping { NoValue = ["-"] }, ExpectedVersion.Unsaid), Stop);

        await browser.SubmitAsync(
            "/interactions/import/mappings",
            "mapping-Desk",
            ("do", "rename"),
            ("name", "Desk"),
            ("new-name", "Front desk"),
            ("version", $"{saved.Version}")
        );
        var renamed = Assert.Single(await mappings.ListAsync(manager, Stop));
        var stale = await browser.SubmitAsync(
            "/interactions/import/mappings",
            "mapping-Front desk",
            ("do", "delete"),
            ("name", "Front desk"),
            ("version", $"{renamed.Version - 1}")
        );
        await browser.SubmitAsync(
            "/interactions/import/mappings",
            "mapping-Front desk",
            ("do", "delete"),
            ("name", "Front desk"),
            ("version", $"{renamed.Version}")
        );

        Assert.Equal("Front desk", renamed.Name);
        Assert.Contains("changed the mapping Front desk meanwhile", await stale.Content.ReadAsStringAsync(Stop));
        Assert.Empty(await mappings.ListAsync(manager, Stop));
    }

    [Fact]
    public async Task Saved_mappings_are_renamed_and_deleted_by_programs_with_their_version()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        var saved = await program.PutAsJsonAsync("/api/v1/import-mappings/a", new { dateOrder = "dmy", noValue = new[] { "NULL" } }, Stop);

        var renamed = await SendAsync(program, HttpMethod.Post, "/api/v1/import-mappings/a/rename", saved.Headers.ETag, new { name = "b" });
        var old = await SendAsync(program, HttpMethod.Delete, "/api/v1/import-mappings/b", saved.Headers.ETag, null);
        var deleted = await SendAsync(program, HttpMethod.Delete, "/api/v1/import-mappings/b", renamed.Headers.ETag, null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (renamed.StatusCode, deleted.StatusCode));
        Assert.True((int)old.StatusCode is 409 or 412);
        Assert.Equal("dmy", (await renamed.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("mapping").GetProperty("dateOrder").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/import-mappings/b", Stop)).StatusCode);
    }

    [Fact]
    public async Task Members_that_are_not_known_are_told_with_the_nearest_and_kept()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());

        var answer = await program.PostAsJsonAsync(
            "/api/v1/interactions",
            new
            {
                source = "api",
                interaction_id = "1",
                channel = "phone",
                arrivedAt = "2026-06-01T10:00:00Z",
                talk_seconds = 7,
                mood = "good",
                turns = new[]
                {
                    new
                    {
                        speaker = "agent",
                        text = "hi",
                        emotion = "calm",
                    },
                },
            },
            Stop
        );
        var row = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        var shown = await program.GetFromJsonAsync<JsonElement>($"/api/v1/interactions/{row.GetProperty("id").GetInt64()}", Stop);

        var warnings = row.GetProperty("warnings")
            .EnumerateArray()
            .ToDictionary(x => x.GetProperty("column").GetString()!, x => x.GetProperty("message").GetString()!);
        Assert.Contains("Is “arrived_at” meant?", warnings["arrivedAt"]);
        Assert.Contains("Is “talk_s” meant?", warnings["talk_seconds"]);
        Assert.DoesNotContain("meant", warnings["mood"]);
        Assert.Contains("kept as an extra value", warnings["turns[].emotion"]);
        var extra = shown.GetProperty("extra").EnumerateArray().Select(x => (x.GetProperty("name").GetString(), x.GetProperty("value").GetString())).ToList();
        Assert.Contains(("arrivedAt", "2026-06-01T10:00:00Z"), extra);
        Assert.Contains(extra, x => x.Item2 == "calm");
    }

    [Fact]
    public async Task An_interaction_can_be_posted_back_as_it_was_read()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        object record = new
        {
            source = "api",
            interaction_id = "1",
            channel = "phone",
            direction = "inbound",
            queue = "billing",
            agent_id = "a7",
            customer_id = "c1",
            case_id = "k1",
            arrived_at = "2026-06-01T10:00:00.250Z",
            answered_at = "2026-06-01T10:00:09Z",
            ended_at = "2026-06-01T10:05:00Z",
            talk_s = 200.5,
            hold_s = 60,
            wrap_s = 45,
            subject = "lost",
            outcome = new { result = "solved", score = 3.0 },
            extra = new
            {
                a_b = 1,
                list = new[] { 1, 2 },
                nested = new { x = true },
            },
            participants = new[]
            {
                new
                {
                    agent_id = "a7",
                    from_s = 0,
                    until_s = 100,
                },
                new
                {
                    agent_id = "b8",
                    from_s = 100,
                    until_s = 300,
                },
            },
            turns = new[]
            {
                new
                {
                    n = 1,
                    speaker = "agent",
                    offset_s = 0.5,
                    text = "hello",
                },
                new
                {
                    n = 2,
                    speaker = "customer",
                    offset_s = 2.0,
                    text = "hi",
                },
            },
        };
        var id = (await (await program.PostAsJsonAsync("/api/v1/interactions", record, Stop)).Content.ReadFromJsonAsync<JsonElement>(Stop))
            .GetProperty("id")
            .GetInt64();
        var shown = await program.GetStringAsync($"/api/v1/interactions/{id}", Stop);

        var back = await PostAsync(program, shown);
        var changed = await PostAsync(program, shown.Replace("\"lost\"", "\"found\"", StringComparison.Ordinal));
        var now = await program.GetFromJsonAsync<JsonElement>($"/api/v1/interactions/{id}", Stop);

        Assert.Equal(("unchanged", "updated"), (back.GetProperty("outcome").GetString(), changed.GetProperty("outcome").GetString()));
        Assert.Equal("found", now.GetProperty("subject").GetString());
        var before = JsonDocument.Parse(shown).RootElement;
        foreach (var member in (string[])["extra", "outcomeDetails", "participants", "turns", "timings"])
            Assert.Equal(before.GetProperty(member).GetRawText(), now.GetProperty(member).GetRawText());
    }

    private static async Task<JsonElement> PostAsync(HttpClient program, string json)
    {
        var answer = await program.PostAsync("/api/v1/interactions", new StringContent(json, MediaTypeHeaderValue.Parse("application/json")), Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient program, HttpMethod method, string path, EntityTagHeaderValue? version, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version.ToString());
        return await program.SendAsync(request, Stop);
    }

    private static async Task<Guid> UploadAsync(TouchstoneServer server, Actor person, string text)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return await server.Get<ImportUploads>().UploadAsync(person, "a.csv", content);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Scorecards;

public sealed class ScorecardApiTests
{
    private static readonly ScorecardDocument Chat = ReadyScorecards.All.First(x => x.Variant == "chat");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_in_is_linted_changed_with_its_version_published_and_comes_out_the_same()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());

        var made = await program.PostAsync("/api/v1/scorecards", Body(ScorecardJson.Write(Chat)), Stop);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await JsonOf(made)).GetProperty("versionId").GetGuid();
        Assert.Equal(
            "unchanged",
            (await JsonOf(await program.PostAsync("/api/v1/scorecards", Body(ScorecardJson.Write(Chat)), Stop))).GetProperty("outcome").GetString()
        );

        var read = await program.GetAsync($"/api/v1/scorecards/{id}", Stop);
        var tag = read.Headers.ETag!;
        Assert.Equal("draft", (await JsonOf(read)).GetProperty("version").GetProperty("state").GetString());
        var changed = ScorecardJson.Write(Chat with { Title = "Chat, reworded" });
        Assert.Equal("if-match-missing", await CodeOf(await program.PutAsync($"/api/v1/scorecards/{id}/document", Body(changed), Stop)));
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(program, id, changed, tag)).StatusCode);
        var late = await PutAsync(program, id, ScorecardJson.Write(Chat), tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "changed-meanwhile"), (late.StatusCode, await CodeOf(late)));

        var published = await program.ChangeAsync(HttpMethod.Post, $"/api/v1/scorecards/{id}/publish?note=First", $"/api/v1/scorecards/{id}");
        Assert.Equal(1, (await JsonOf(published)).GetProperty("number").GetInt32());
        var file = await program.GetAsync($"/api/v1/scorecards/{id}/document", Stop);
        Assert.Equal(ScorecardJson.Canonical(Chat with { Title = "Chat, reworded" }), await file.Content.ReadAsStringAsync(Stop));
        Assert.Contains("everyday-service-chat-v1.json", file.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await program.ChangeAsync(HttpMethod.Delete, $"/api/v1/scorecards/{id}", $"/api/v1/scorecards/{id}")).StatusCode
        );

        var draft = (await JsonOf(await program.PostAsync($"/api/v1/scorecards/{id}/drafts", null, Stop))).GetProperty("id").GetGuid();
        Assert.Equal(
            JsonValueKind.Array,
            (await program.GetFromJsonAsync<JsonElement>($"/api/v1/scorecards/{draft}/lint", Stop)).GetProperty("items").ValueKind
        );
        Assert.Equal(
            "scorecard-unchanged",
            await CodeOf(await program.ChangeAsync(HttpMethod.Post, $"/api/v1/scorecards/{draft}/publish", $"/api/v1/scorecards/{draft}"))
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await program.ChangeAsync(HttpMethod.Delete, $"/api/v1/scorecards/{draft}", $"/api/v1/scorecards/{draft}")).StatusCode
        );
        var family = (await program.GetFromJsonAsync<JsonElement>("/api/v1/scorecards", Stop)).GetProperty("items")[0];
        Assert.Equal(1, family.GetProperty("variants")[0].GetProperty("versions").GetArrayLength());
    }

    [Fact]
    public async Task Lint_stores_nothing_and_slips_are_named_with_their_line()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());

        var check = await JsonOf(await program.PostAsync("/api/v1/scorecards/lint", Body("{\n  \"format\": 1\n}"), Stop));
        Assert.Contains(
            check.GetProperty("problems").EnumerateArray(),
            x => x.GetProperty("path").GetString() == "format" && x.GetProperty("line").GetInt32() == 2
        );
        Assert.False(check.GetProperty("canBePublished").GetBoolean());
        var refused = await program.PostAsync("/api/v1/scorecards", Body("{\n  \"format\": 1\n}"), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains((await JsonOf(refused)).GetProperty("details").EnumerateArray(), x => x.GetString()!.StartsWith("Line 2"));
        Assert.Equal(0, (await program.GetFromJsonAsync<JsonElement>("/api/v1/scorecards", Stop)).GetProperty("items").GetArrayLength());
        Assert.Contains("touchstone-scorecard/1", await program.GetStringAsync("/api/v1/scorecards/schema", Stop));
    }

    [Fact]
    public async Task An_evaluator_reads_what_is_published_and_changes_nothing()
    {
        await using var server = new TouchstoneServer();
        using var admin = await server.ClientAsync(await server.SetUpAsync());
        using var evaluator = await server.ClientAsync(await server.PersonAsync("Eve Evaluator", Role.Evaluator));
        var installed = await admin.PostAsync("/api/v1/scorecards/ready", null, Stop);
        Assert.Equal(ReadyScorecards.All.Count, (await JsonOf(installed)).GetProperty("published").GetArrayLength());

        Assert.Equal(1, (await evaluator.GetFromJsonAsync<JsonElement>("/api/v1/scorecards", Stop)).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, (await evaluator.PostAsync("/api/v1/scorecards", Body(ScorecardJson.Write(Chat)), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await evaluator.PostAsync("/api/v1/scorecards/ready", null, Stop)).StatusCode);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient program, Guid id, string json, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/scorecards/{id}/document") { Content = Body(json) };
        request.Headers.IfMatch.Add(tag);
        return await program.SendAsync(request, Stop);
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static Task<JsonElement> JsonOf(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Stop);

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await JsonOf(answer)).GetProperty("code").GetString();
}

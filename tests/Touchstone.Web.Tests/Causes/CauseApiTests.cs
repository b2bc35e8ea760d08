using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Causes;

public sealed class CauseApiTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_builds_the_tree_merges_and_finds_what_became_of_each()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        var agent = (await ListAsync(program, "?q=agent")).Single().GetProperty("id").GetGuid();
        var skill = await AddAsync(program, new { name = "Skill", parentId = agent });
        var craft = await AddAsync(program, new { name = "Craft", parentId = agent });

        var read = await program.GetAsync($"/api/v1/causes/{skill}", Stop);
        var tag = read.Headers.ETag!.ToString();
        Assert.Equal("if-match-missing", await CodeOf(await program.PostAsJsonAsync($"/api/v1/causes/{skill}/merge", new { intoId = craft }, Stop)));
        Assert.Equal(HttpStatusCode.NoContent, (await MergeAsync(program, skill, craft, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await MergeAsync(program, skill, craft, tag)).StatusCode);

        Assert.DoesNotContain(await ListAsync(program, ""), x => x.GetProperty("key").GetString() == "agent-skill");
        var merged = (await ListAsync(program, "?closed=true&under=agent")).Single(x => x.GetProperty("key").GetString() == "agent-skill");
        Assert.Equal("merged", merged.GetProperty("state").GetString());
        Assert.Equal("agent-craft", merged.GetProperty("closed").GetProperty("countsUnder").GetProperty("key").GetString());
        var detail = await program.GetFromJsonAsync<JsonElement>($"/api/v1/causes/{craft}", Stop);
        Assert.Equal("agent-skill", detail.GetProperty("tookIn")[0].GetProperty("key").GetString());
        Assert.Equal("merged", detail.GetProperty("history")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task The_tree_goes_out_as_a_file_and_comes_in_again()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        await AddAsync(program, new { name = "Workload" });

        var file = await program.GetAsync("/api/v1/causes.csv", Stop);
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        var text = await file.Content.ReadAsStringAsync(Stop);
        var back = await program.PostAsync("/api/v1/causes/import", new StringContent(text, Encoding.UTF8, "text/csv"), Stop);
        var result = await back.Content.ReadFromJsonAsync<JsonElement>(Stop);

        Assert.Equal((6, 6), (result.GetProperty("read").GetInt32(), result.GetProperty("unchanged").GetInt32()));
        Assert.True(result.GetProperty("kept").GetBoolean());
    }

    [Fact]
    public async Task Who_may_not_change_the_tree_is_told_so()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var program = await server.ClientAsync(await server.PersonAsync("Eve Evaluator", Role.Evaluator));

        Assert.Equal(5, (await ListAsync(program, "")).Count);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsJsonAsync("/api/v1/causes", new { name = "Mine" }, Stop)).StatusCode);
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(HttpClient program, string query) =>
        [.. (await program.GetFromJsonAsync<JsonElement>("/api/v1/causes" + query, Stop)).GetProperty("items").EnumerateArray()];

    private static async Task<Guid> AddAsync(HttpClient program, object body) =>
        (await (await program.PostAsJsonAsync("/api/v1/causes", body, Stop)).Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();

    private static Task<HttpResponseMessage> MergeAsync(HttpClient program, Guid id, Guid into, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/causes/{id}/merge")
        {
            Content = JsonContent.Create(new { intoId = into, reason = "One thing." }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return program.SendAsync(request, Stop);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString();
}

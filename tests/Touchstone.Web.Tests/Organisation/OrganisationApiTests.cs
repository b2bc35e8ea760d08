using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Organisation;

public sealed class OrganisationApiTests
{
    [Fact]
    public async Task An_administrator_adds_a_site_by_key_and_a_stranger_is_refused()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        using var program = await server.ClientAsync(admin);

        var made = await program.PostAsJsonAsync("/api/v1/sites", new { name = "Leeds" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var again = await program.PostAsJsonAsync("/api/v1/sites", new { name = "Leeds" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("site-name-taken", await CodeOf(again));

        var missing = await program.PostAsJsonAsync("/api/v1/sites", new { name = "" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Contains("\"name\"", await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var stranger = new HttpClient { BaseAddress = new Uri(server.Url) };
        var refused = await stranger.GetAsync("/api/v1/sites", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("not-signed-in", await CodeOf(refused));
    }

    [Fact]
    public async Task An_agent_may_not_add_teams()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var agent = await server.ClientAsync(await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Billing")));

        var refused = await agent.PostAsJsonAsync("/api/v1/teams", new { name = "Mine" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("access-denied", await CodeOf(refused));
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString();
}

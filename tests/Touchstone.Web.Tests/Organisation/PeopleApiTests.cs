using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Organisation;

public sealed class PeopleApiTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_come_in_by_file_move_get_roles_and_leave()
    {
        await using var server = new TouchstoneServer();
        using var admin = await server.ClientAsync(await server.SetUpAsync());

        var imported = await JsonOf(
            await admin.PostAsync(
                "/api/v1/people/import",
                new StringContent("name,staff number,team\nAnn,1,North\nBen,2,North\n,3,North\n", Encoding.UTF8, "text/csv"),
                Stop
            )
        );
        Assert.Equal((2, 1), (imported.GetProperty("added").GetInt32(), imported.GetProperty("rejected").GetInt32()));
        Assert.Equal(4, imported.GetProperty("rejects")[0].GetProperty("line").GetInt32());
        var listed = await admin.GetFromJsonAsync<JsonElement>("/api/v1/people?q=ann", Stop);
        var ann = listed.GetProperty("items")[0].GetProperty("id").GetGuid();
        var south = await server.TeamAsync("South");

        Assert.Equal(
            HttpStatusCode.NoContent,
            (
                await admin.ChangeAsync(HttpMethod.Post, $"/api/v1/people/{ann}/team", $"/api/v1/people/{ann}", new { teamId = south, on = "2030-01-01" })
            ).StatusCode
        );
        var role = await JsonOf(
            await admin.ChangeAsync(HttpMethod.Post, $"/api/v1/people/{ann}/roles", $"/api/v1/people/{ann}", new { role = "agent", teamId = (Guid?)null })
        );
        var read = await admin.GetAsync($"/api/v1/people/{ann}", Stop);
        Assert.Equal(2, (await JsonOf(read)).GetProperty("memberships").GetArrayLength());
        using var edit = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/people/{ann}")
        {
            Content = JsonContent.Create(
                new
                {
                    name = "Anna",
                    email = "anna@example.org",
                    staffNumber = "1",
                    kind = "staff",
                }
            ),
        };
        edit.Headers.IfMatch.Add(read.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync(edit, Stop)).StatusCode);
        using var late = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/people/{ann}")
        {
            Content = JsonContent.Create(
                new
                {
                    name = "Anne",
                    email = (string?)null,
                    staffNumber = (string?)null,
                    kind = "staff",
                }
            ),
        };
        late.Headers.IfMatch.Add(read.Headers.ETag!);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await admin.SendAsync(late, Stop)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await admin.ChangeAsync(HttpMethod.Post, $"/api/v1/people/{ann}/roles/{role.GetProperty("id").GetGuid()}/end", $"/api/v1/people/{ann}")).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await admin.ChangeAsync(HttpMethod.Post, $"/api/v1/people/{ann}/leave?on=2021-01-01", $"/api/v1/people/{ann}")).StatusCode
        );
        Assert.Equal("left", (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/people/{ann}", Stop)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_leader_knows_nobody_of_other_teams_and_a_revoked_key_opens_nothing()
    {
        await using var server = new TouchstoneServer();
        var actor = await server.SetUpAsync();
        using var admin = await server.ClientAsync(actor);
        var (north, south) = (await server.TeamAsync("North"), await server.TeamAsync("South"));
        var sam = await server.PersonAsync("Sam Agent", Role.Agent, south);
        var lea = await server.PersonAsync("Lea Leader", Role.TeamLeader, north);
        var key = await JsonOf(await admin.PostAsJsonAsync("/api/v1/api-keys", new { name = "Lea's tool", personId = lea.PersonId }, Stop));
        using var leader = new HttpClient { BaseAddress = new Uri(server.Url) };
        leader.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.GetProperty("secret").GetString());

        Assert.Equal(1, (await leader.GetFromJsonAsync<JsonElement>("/api/v1/people", Stop)).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/api/v1/people/{sam.PersonId}", Stop)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await leader.ChangeFromAsync(HttpMethod.Post, $"/api/v1/people/{sam.PersonId}/team", "\"0\"", new { teamId = north })).StatusCode
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/api/v1/audit", Stop)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (
                await admin.ChangeAsync(
                    HttpMethod.Delete,
                    $"/api/v1/api-keys/{key.GetProperty("id").GetGuid()}",
                    $"/api/v1/api-keys/{key.GetProperty("id").GetGuid()}"
                )
            ).StatusCode
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await leader.GetAsync("/api/v1/people", Stop)).StatusCode);
        Assert.DoesNotContain(key.GetProperty("secret").GetString()!, await admin.GetStringAsync("/api/v1/api-keys", Stop));
        Assert.True((await JsonOf(await admin.PostAsync("/api/v1/audit/verify", null, Stop))).GetProperty("isIntact").GetBoolean());
    }

    private static Task<JsonElement> JsonOf(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
}

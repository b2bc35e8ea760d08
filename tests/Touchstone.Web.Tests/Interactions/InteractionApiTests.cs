using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Interactions;

[Trait("Category", "Slow")]
public sealed class InteractionApiTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_interaction_is_typed_in_found_read_and_erased()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var ann = await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Counter"));
        using var program = await server.ClientAsync(admin);

        var made = await program.PostAsJsonAsync(
            "/api/v1/interactions/typed",
            new
            {
                channel = "counter",
                agentId = ann.PersonId,
                arrivedAt = At,
                endedAt = At.AddMinutes(5),
                turns = new[] { new { speaker = "customer", text = "I would like a refund." } },
            }
        );
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var path = made.Headers.Location!.ToString();
        for (var i = 0; i < 2; i++)
            await TypeInAsync(server, ann.PersonId!.Value, $"Other words {i}.");

        var list = await program.GetFromJsonAsync<JsonElement>(
            "/api/v1/interactions?q=refund&team="
                + (await program.GetFromJsonAsync<JsonElement>("/api/v1/teams")).GetProperty("items")[0].GetProperty("id").GetString()
        );
        Assert.Equal(1, list.GetProperty("counts").GetProperty("total").GetInt32());
        Assert.Equal(300, list.GetProperty("items")[0].GetProperty("durationSeconds").GetInt32());
        var first = await program.GetFromJsonAsync<JsonElement>("/api/v1/interactions?size=2");
        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        var second = await program.GetFromJsonAsync<JsonElement>("/api/v1/interactions?size=2&cursor=" + first.GetProperty("nextCursor").GetString());
        Assert.Equal(1, second.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
        Assert.Equal("bad-cursor", await CodeOf(await program.GetAsync("/api/v1/interactions?cursor=zzz")));

        var read = await program.GetAsync(path);
        Assert.Equal("\"0\"", read.Headers.ETag!.Tag);
        Assert.Equal("I would like a refund.", (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("turns")[0].GetProperty("text").GetString());
        var words = await program.GetFromJsonAsync<JsonElement>(path + "/transcripts/1");
        Assert.True(words.GetProperty("isCurrent").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(path + "/transcripts/2")).StatusCode);

        Assert.Equal("if-match-missing", await CodeOf(await program.PostAsJsonAsync(path + "/erase", new { reason = "asked for" })));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await EraseAsync(program, path, 4)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await EraseAsync(program, path, 0, reason: null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await EraseAsync(program, path, 0)).StatusCode);
        Assert.Empty((await program.GetFromJsonAsync<JsonElement>("/api/v1/interactions?q=refund")).GetProperty("items").EnumerateArray());
        Assert.Equal("erased", await CodeOf(await EraseAsync(program, path, 1)));
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_a_wrong_method_or_kind_of_body_is_not_called_missing()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        async Task<(HttpStatusCode, string?, string?)> Of(HttpResponseMessage answer)
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return (answer.StatusCode, problem.GetProperty("code").GetString(), problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null);
        }

        var (status, code, detail) = await Of(await program.GetAsync("/api/v1/interactions?from=2026-13-01"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-input"), (status, code));
        Assert.Contains("from", detail);
        Assert.Contains("2026-13-01", detail);
        (status, code, detail) = await Of(await program.PostAsync("/api/v1/sites", new StringContent("{\"name\":", null, "application/json")));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-input"), (status, code));
        Assert.Contains("JSON", detail);
        (status, code, _) = await Of(await program.PutAsync("/api/v1/interactions", null));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method-not-allowed"), (status, code));
        (status, code, _) = await Of(await program.PostAsync("/api/v1/interactions/batch", new StringContent("words", null, "text/plain")));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"), (status, code));
        (status, code, _) = await Of(await program.GetAsync("/api/v1/nowhere"));
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (status, code));
    }

    [Fact]
    public async Task An_agent_that_a_batch_brought_is_recognised_by_a_program()
    {
        await using var server = new TouchstoneServer();
        using var program = await server.ClientAsync(await server.SetUpAsync());
        var ann = await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Counter"));
        await program.PostAsJsonAsync(
            "/api/v1/interactions/batch",
            new
            {
                interactions = new[]
                {
                    new
                    {
                        source = "acd",
                        interaction_id = "1",
                        channel = "phone",
                        agent_id = "agent-7",
                    },
                },
            }
        );

        var waiting = await program.GetFromJsonAsync<JsonElement>("/api/v1/people/to-match");
        var unknown = waiting.GetProperty("items")[0].GetProperty("id").GetGuid();
        Assert.Equal(
            "match-unclear",
            await CodeOf(await program.ChangeAsync(HttpMethod.Post, $"/api/v1/people/{unknown}/match", $"/api/v1/people/{unknown}", new { }))
        );
        var matched = await program.ChangeAsync(
            HttpMethod.Post,
            $"/api/v1/people/{unknown}/match",
            $"/api/v1/people/{unknown}",
            new { personId = ann.PersonId }
        );

        Assert.Equal(ann.PersonId, (await matched.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        Assert.Equal(0, (await program.GetFromJsonAsync<JsonElement>("/api/v1/people/to-match")).GetProperty("items").GetArrayLength());
        Assert.Equal(
            "Ann Agent",
            (await program.GetFromJsonAsync<JsonElement>("/api/v1/interactions")).GetProperty("items")[0].GetProperty("agentName").GetString()
        );
        Assert.Equal(
            "matched-already",
            await CodeOf(await program.ChangeFromAsync(HttpMethod.Post, $"/api/v1/people/{unknown}/match", "\"1\"", new { personId = ann.PersonId }))
        );
    }

    [Fact]
    public async Task A_leader_of_another_team_gets_not_found_and_an_agent_is_refused()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var (north, south) = (await server.TeamAsync("North"), await server.TeamAsync("South"));
        var ann = await server.PersonAsync("Ann Agent", Role.Agent, north);
        var id = await TypeInAsync(server, ann.PersonId!.Value, "words");
        using var own = await server.ClientAsync(await server.PersonAsync("Lea Leader", Role.TeamLeader, north));
        using var foreign = await server.ClientAsync(await server.PersonAsync("Leo Leader", Role.TeamLeader, south));
        using var agent = await server.ClientAsync(ann);

        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"/api/v1/interactions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync($"/api/v1/interactions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync($"/api/v1/interactions/{id}/transcripts/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await EraseAsync(foreign, $"/api/v1/interactions/{id}", 0)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await EraseAsync(own, $"/api/v1/interactions/{id}", 0)).StatusCode);
        Assert.Empty((await foreign.GetFromJsonAsync<JsonElement>("/api/v1/interactions")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/api/v1/interactions")).StatusCode);
    }

    internal static Task<long> TypeInAsync(
        TouchstoneServer server,
        Guid agent,
        string words,
        Func<TypeInInteractionRequest, TypeInInteractionRequest>? with = null
    )
    {
        var request = new TypeInInteractionRequest("counter", agent, At, Turns: [new TypedTurn("customer", words)]);
        return server.Get<TypeInInteraction>().ExecuteAsync(server.System, with?.Invoke(request) ?? request);
    }

    private static Task<HttpResponseMessage> EraseAsync(HttpClient client, string path, int version, string? reason = "asked for")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path + "/erase") { Content = JsonContent.Create(new { reason }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return client.SendAsync(request);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Evaluations;

[Trait("Category", "Slow")]
public sealed class EvaluationApiTests
{
    private static readonly ScorecardDocument Document = ReadyScorecards.All.First(x => x.Channels.Contains(Channel.Chat));

    [Fact]
    public async Task A_program_takes_an_evaluation_from_assignment_to_acknowledgement()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await SceneAsync(server);
        using var managers = await server.ClientAsync(manager);
        using var evaluators = await server.ClientAsync(evaluator);
        using var agents = await server.ClientAsync(agent);

        var assigned = await managers.PostAsJsonAsync(
            "/api/v1/evaluations",
            new
            {
                interactionId = interaction,
                evaluatorId = evaluator.PersonId,
                isBlind = true,
                dueOn = "2026-12-01",
                selectionNote = "A complaint followed",
            }
        );
        Assert.Equal(HttpStatusCode.Created, assigned.StatusCode);
        var id = (await JsonAsync(assigned)).GetProperty("id").GetGuid();

        var workspace = await JsonAsync(await evaluators.GetAsync($"/api/v1/evaluations/{id}/workspace"));
        Assert.Equal(JsonValueKind.Null, workspace.GetProperty("agentName").ValueKind);
        Assert.DoesNotContain("Ann Agent", workspace.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("assigned", workspace.GetProperty("state").GetString());
        Assert.Equal("touchstone-scorecard/1", workspace.GetProperty("scorecard").GetProperty("format").GetString());
        Assert.Equal(5, workspace.GetProperty("interaction").GetProperty("turns").GetArrayLength());
        Assert.True(workspace.GetProperty("mayWrite").GetBoolean());

        var incomplete = await evaluators.ChangeAsync(HttpMethod.Post, $"/api/v1/evaluations/{id}/submit", $"/api/v1/evaluations/{id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, incomplete.StatusCode);
        var problem = await JsonAsync(incomplete);
        Assert.Equal("evaluation-incomplete", problem.GetProperty("code").GetString());
        Assert.Equal("answer-missing", problem.GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal("greeting", problem.GetProperty("problems")[0].GetProperty("criterionId").GetString());
        Assert.NotEqual(0, problem.GetProperty("details").GetArrayLength());

        var changes = Best().ToList();
        var quote = new
        {
            operationId = New(),
            kind = "addEvidence",
            evidenceId = New(),
            criterionId = "greeting",
            transcriptRevision = 1,
            turnN = 4,
            start = 0,
            length = 9,
            quote = "Thank you",
        };
        object[] notes =
        [
            quote,
            new
            {
                operationId = New(),
                kind = "setNote",
                noteId = New(),
                noteKind = "strength",
                text = "Warm.",
                criterionId = "greeting",
                evidenceId = quote.evidenceId,
            },
            new
            {
                operationId = New(),
                kind = "setNote",
                noteId = New(),
                noteKind = "noDevelopmentPoint",
                text = "A model contact.",
                criterionId = "greeting",
                evidenceId = quote.evidenceId,
            },
            new
            {
                operationId = New(),
                kind = "time",
                seconds = 90,
            },
        ];
        var kept = await JsonAsync(
            await evaluators.ChangeAsync(
                HttpMethod.Post,
                $"/api/v1/evaluations/{id}/changes",
                $"/api/v1/evaluations/{id}",
                new { changes = changes.Concat(notes) }
            )
        );
        Assert.All(kept.GetProperty("results").EnumerateArray(), x => Assert.Equal("applied", x.GetProperty("outcome").GetString()));
        Assert.Equal("draft", kept.GetProperty("state").GetString());

        var submitted = await JsonAsync(await evaluators.ChangeAsync(HttpMethod.Post, $"/api/v1/evaluations/{id}/submit", $"/api/v1/evaluations/{id}"));
        Assert.Equal(100m, submitted.GetProperty("finalScore").GetDecimal());
        Assert.True(submitted.GetProperty("passed").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await agents.GetAsync($"/api/v1/evaluations/{id}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await evaluators.ChangeAsync(HttpMethod.Post, $"/api/v1/evaluations/{id}/release", $"/api/v1/evaluations/{id}")).StatusCode
        );

        var read = await agents.GetAsync($"/api/v1/evaluations/{id}");
        Assert.NotNull(read.Headers.ETag);
        Assert.Equal(
            "Thank you",
            (await JsonAsync(read)).GetProperty("sections")[0].GetProperty("criteria")[0].GetProperty("evidence")[0].GetProperty("quote").GetString()
        );
        Assert.True((await JsonAsync(await agents.GetAsync($"/api/v1/evaluations/{id}/derivation"))).GetProperty("agrees").GetBoolean());
        Assert.Single((await JsonAsync(await agents.GetAsync("/api/v1/evaluations/mine"))).GetProperty("items").EnumerateArray());
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await agents.ChangeAsync(HttpMethod.Post, $"/api/v1/evaluations/{id}/acknowledge", $"/api/v1/evaluations/{id}", new { comment = "Thanks" })
            ).StatusCode
        );
        Assert.Equal(
            "already-acknowledged",
            await CodeAsync(await agents.ChangeAsync(HttpMethod.Post, $"/api/v1/evaluations/{id}/acknowledge", $"/api/v1/evaluations/{id}", new { }))
        );

        Assert.Single((await JsonAsync(await managers.GetAsync("/api/v1/evaluations?state=acknowledged&passed=true"))).GetProperty("items").EnumerateArray());
        Assert.Equal("invalid-input", await CodeAsync(await managers.GetAsync("/api/v1/evaluations?errors=nonsense")));
        var lines = (await managers.GetStringAsync("/api/v1/evaluations/export?format=jsonl")).Trim().Split('\n');
        Assert.Equal("acknowledged", JsonDocument.Parse(Assert.Single(lines)).RootElement.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await agents.GetAsync("/api/v1/evaluations/export")).StatusCode);
        // The same sentences as the command's.
        var nobody = new Guid("018f0000-0000-7000-8000-000000000000");
        foreach (var (name, what) in new[] { ("team", "team"), ("agent", "person") })
        {
            var refused = await managers.GetAsync($"/api/v1/evaluations/export?{name}={nobody}");
            Assert.Equal(
                (HttpStatusCode.NotFound, $"There is no {what} {nobody}, or you may not see it."),
                (refused.StatusCode, (await JsonAsync(refused)).GetProperty("detail").GetString())
            );
        }
    }

    [Fact]
    public async Task A_program_answers_one_criterion_from_a_known_version_only()
    {
        await using var server = new TouchstoneServer();
        var (_, evaluator, _, interaction) = await SceneAsync(server);
        using var program = await server.ClientAsync(evaluator);
        var id = (await JsonAsync(await program.PostAsJsonAsync("/api/v1/evaluations", new { interactionId = interaction, evaluatorId = evaluator.PersonId })))
            .GetProperty("id")
            .GetGuid();
        var etag = (await program.GetAsync($"/api/v1/evaluations/{id}")).Headers.ETag!.Tag;

        Assert.Equal("if-match-missing", await CodeAsync(await PutAsync("greeting", """{"answer":{"level":"l3"}}""", null)));
        var first = await PutAsync("greeting", """{"answer":{"level":"l3"},"judgement":"Named themself."}""", etag);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var stale = await PutAsync("greeting", """{"answer":{"level":"l1"}}""", etag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "changed-meanwhile"), (stale.StatusCode, await CodeAsync(stale)));
        var hidden = await PutAsync("repeat-contact", """{"answer":{"level":"l1"}}""", first.Headers.ETag!.Tag);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "hidden-criterion"), (hidden.StatusCode, await CodeAsync(hidden)));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("greeting", """{"answer":{"level":"l4"}}""", first.Headers.ETag.Tag)).StatusCode);

        async Task<HttpResponseMessage> PutAsync(string criterion, string body, string? version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/evaluations/{id}/answers/{criterion}")
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            if (version is not null)
                request.Headers.TryAddWithoutValidation("If-Match", version);
            return await program.SendAsync(request);
        }
    }

    [Fact]
    public async Task Others_and_revoked_keys_and_broken_requests_are_refused_and_nothing_is_lost()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await SceneAsync(server);
        using var managers = await server.ClientAsync(manager);
        using var evaluators = await server.ClientAsync(evaluator);
        using var agents = await server.ClientAsync(agent);
        var id = (await JsonAsync(await managers.PostAsJsonAsync("/api/v1/evaluations", new { interactionId = interaction, evaluatorId = evaluator.PersonId })))
            .GetProperty("id")
            .GetGuid();
        var path = $"/api/v1/evaluations/{id}/changes";
        object one = new
        {
            changes = new[]
            {
                new
                {
                    operationId = New(),
                    kind = "answer",
                    criterionId = "greeting",
                    answer = new { level = "l3" },
                },
            },
        };
        Assert.Equal(HttpStatusCode.OK, (await evaluators.ChangeFromAsync(HttpMethod.Post, path, "\"0\"", one)).StatusCode);

        Assert.Equal("not-your-evaluation", await CodeAsync(await managers.ChangeFromAsync(HttpMethod.Post, path, "\"0\"", one)));
        Assert.Equal(HttpStatusCode.NotFound, (await agents.ChangeFromAsync(HttpMethod.Post, path, "\"0\"", one)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await evaluators.ChangeFromAsync(HttpMethod.Post, path, "\"0\"", new { changes = Array.Empty<object>() })).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await evaluators.ChangeFromAsync(HttpMethod.Post, path, "\"0\"", new { changes = new[] { new { operationId = New(), kind = "explode" } } })
            ).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await evaluators.ChangeFromAsync(
                    HttpMethod.Post,
                    path,
                    "\"0\"",
                    new
                    {
                        changes = new[]
                        {
                            new
                            {
                                operationId = New(),
                                kind = "answer",
                                criterionId = "greeting",
                                judgement = new string('x', 5000),
                            },
                        },
                    }
                )
            ).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await evaluators.ChangeFromAsync(
                    HttpMethod.Post,
                    path,
                    "\"0\"",
                    new
                    {
                        changes = Enumerable
                            .Range(0, 201)
                            .Select(_ => new
                            {
                                operationId = New(),
                                kind = "time",
                                seconds = 1,
                            }),
                    }
                )
            ).StatusCode
        );
        await using (var db = server.Get<IDbContextFactory<QualityDb>>().CreateDbContext())
            await db.Database.ExecuteSqlAsync($"""UPDATE "ApiKeys" SET "RevokedAt" = "CreatedAt" WHERE "PersonId" = {evaluator.PersonId}""");
        var revoked = await evaluators.ChangeFromAsync(HttpMethod.Post, path, "\"0\"", one);
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        Assert.Equal(
            "The API key is unknown, expired or revoked, so nothing was done. Ask an administrator for a new one.",
            (await JsonAsync(revoked)).GetProperty("detail").GetString()
        );

        using var again = await server.ClientAsync(evaluator);
        var workspace = await JsonAsync(await again.GetAsync($"/api/v1/evaluations/{id}/workspace"));
        Assert.Equal("l3", workspace.GetProperty("answers")[0].GetProperty("answer").GetProperty("level").GetString());
        Assert.Equal(1, workspace.GetProperty("version").GetInt32());
    }

    internal static async Task<(Actor Manager, Actor Evaluator, Actor Agent, long Interaction)> SceneAsync(TouchstoneServer server)
    {
        await server.SetUpAsync();
        var team = await server.TeamAsync("Billing");
        var manager = await server.PersonAsync("Mona Manager", Role.QualityManager);
        var evaluator = await server.PersonAsync("Eve Evaluator", Role.Evaluator);
        var agent = await server.PersonAsync("Ann Agent", Role.Agent, team);
        var seeds = new Seeds(server.Get<IDbContextFactory<QualityDb>>(), server.Get<IdSource>(), server.Get<TimeProvider>());
        await seeds.ScorecardAsync();
        return (manager, evaluator, agent, await seeds.InteractionAsync(agent.PersonId, team));
    }

    /// <summary>The best answer to everything that is asked, as changes.</summary>
    internal static IEnumerable<object> Best() =>
        Document
            .AllCriteria()
            .Select(x =>
                (object)
                    new
                    {
                        operationId = New(),
                        kind = "answer",
                        criterionId = x.Id,
                        answer = x.Kind == AnswerKind.Text ? new AnswerValue { Text = "None." } : new AnswerValue { Level = x.Levels.MaxBy(l => l.Value)!.Id },
                        judgement = "As seen.",
                    }
            );

    private static Guid New() => new IdSource(TimeProvider.System).Next();

    internal static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await JsonAsync(answer)).GetProperty("code").GetString();
}

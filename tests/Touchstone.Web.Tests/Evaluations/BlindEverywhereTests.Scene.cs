using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Searching;
using Touchstone.Testing;
using Touchstone.Web.Tests.Shared.Contract;

namespace Touchstone.Web.Tests.Evaluations;

public sealed partial class BlindEverywhereTests
{
    private sealed class Scene : IAsyncDisposable
    {
        public required TouchstoneServer Server { get; init; }
        public required HttpClient Program { get; init; }
        public required PageBrowser Browser { get; init; }
        public required long Interaction { get; init; }
        public required Guid Agent { get; init; }
        public required Guid Earlier { get; init; }
        public required Guid Blind { get; init; }
        public required IReadOnlyList<string> Judgement { get; init; }
        public required IReadOnlyDictionary<string, string[]> Ids { get; init; }

        public static async Task<Scene> OpenAsync(Role role)
        {
            var server = new TouchstoneServer();
            var (manager, evaluator, _, _) = await EvaluationApiTests.SceneAsync(server);
            var judge = role == Role.Evaluator ? evaluator : manager;
            var other = await server.PersonAsync("Oda Other", Role.Evaluator);
            var team = await server.TeamAsync("Heating");
            var agent = (
                await server
                    .Get<AddPerson>()
                    .ExecuteAsync(
                        server.System,
                        new AddPersonRequest(
                            "Zoltán Quist",
                            PersonKind.Staff,
                            "zq@example.org",
                            "S-7781",
                            TeamId: team,
                            Role: Role.Agent,
                            From: new DateOnly(2020, 1, 1)
                        )
                    )
            );
            await using var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
            db.PersonAliases.Add(
                new PersonAlias
                {
                    Id = server.Get<IdSource>().Next(),
                    Source = "acd",
                    ExternalId = "log77",
                    PersonId = agent,
                }
            );
            await db.SaveChangesAsync();
            foreach (var words in new[] { "Zoltán here", "Zoltan here, good morning" })
                await ImportAsync(server, words);
            var interaction = await db.Interactions.Where(x => x.ExternalId == "EXT-9").Select(x => x.Id).SingleAsync();

            var earlier = (
                await server.Get<AssignEvaluation>().ExecuteAsync(server.System, new AssignEvaluationRequest(interaction, other.PersonId!.Value))
            ).Id;
            using (var others = await server.ClientAsync(other))
                await JudgeAsync(others, earlier);
            // Results show what was drawn.
            await db.Evaluations.Where(x => x.Id == earlier).ExecuteUpdateAsync(set => set.SetProperty(x => x.Selection, EvaluationSelection.Random));
            var blind = (
                await server
                    .Get<AssignEvaluation>()
                    .ExecuteAsync(
                        server.System,
                        new AssignEvaluationRequest(interaction, judge.PersonId!.Value, IsBlind: true, SelectionNote: "Look at Zoltan again")
                    )
            ).Id;
            var reference = await db.Evaluations.Where(x => x.Id == earlier).Select(x => x.Reference).SingleAsync();
            var card = await db.Evaluations.Where(x => x.Id == earlier).Select(x => x.ScorecardVersionId).SingleAsync();
            using var upload = new MemoryStream("id,channel,agent\n1,chat,Ann\n"u8.ToArray());
            var import = await server.Get<Touchstone.Interactions.Importing.ImportUploads>().UploadAsync(manager, "a.csv", upload);
            await server.Get<Touchstone.Shared.Outbox.DeliverNews>().ExecuteAsync();
            return new Scene
            {
                Server = server,
                Program = await server.ClientAsync(judge),
                Browser = await PageBrowser.OpenAsync(server, judge),
                Interaction = interaction,
                Agent = agent,
                Earlier = earlier,
                Blind = blind,
                Judgement = [Found, reference.ToLowerInvariant(), earlier.ToString()],
                Ids = new Dictionary<string, string[]>
                {
                    ["interactions"] = [$"{interaction}"],
                    ["evaluations"] = [earlier.ToString(), blind.ToString()],
                    ["evaluate"] = [earlier.ToString(), blind.ToString()],
                    ["people"] = [agent.ToString(), judge.PersonId.Value.ToString()],
                    ["teams"] = [team.ToString()],
                    ["scorecards"] = [card.ToString()],
                    ["imports"] = [import.ToString()],
                    ["import"] = [import.ToString()],
                    ["jobs"] = [import.ToString()],
                    ["api-keys"] = [import.ToString()],
                    ["invitations"] = [import.ToString()],
                    ["views"] = [import.ToString()],
                    ["import-mappings"] = ["desk"],
                    ["transcripts"] = ["1", "2"],
                    ["revisions"] = ["1"],
                    ["held-back-numbers"] = ["1"],
                    ["problem"] = ["500"],
                    ["causes"] = [$"{Touchstone.Causes.StandardCauses.All[0].Id}"],
                },
            };
        }

        private static async Task ImportAsync(TouchstoneServer server, string words)
        {
            var record = new JsonObject
            {
                ["source"] = "acd",
                ["interaction_id"] = "EXT-9",
                ["channel"] = "chat",
                ["queue"] = "heating",
                ["agent_id"] = "log77",
                ["customer_id"] = "cust-5",
                ["case_id"] = "case-5",
                ["subject"] = "Quokka boiler, Zoltan's",
                ["arrived_at"] = "2026-06-01T09:00:00Z",
                ["ended_at"] = "2026-06-01T09:10:00Z",
                ["outcome"] = new JsonObject { ["result"] = "closed by Zoltan", ["by"] = "ZOLTÁN" },
                ["extra"] = new JsonObject { ["agent_login"] = "log77", ["note"] = "asked zoltan.quist, staff S-7781" },
                ["turns"] = new JsonArray([
                    .. new[]
                    {
                        ("agent", words),
                        ("customer", "Hello Zol\u00ADta\u0301n, or ＺＯＬＴＡＮ? My order number is 4000123412341234."),
                        ("agent", "Write to zq@example.org, I am S 7781 (s7781), LOG77."),
                        ("customer", "Thank you, Mr Quist."),
                    }.Select(
                        (x, i) =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["n"] = i + 1,
                                    ["speaker"] = x.Item1,
                                    ["text"] = x.Item2,
                                }
                    ),
                ]),
            };
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(record.ToJsonString()));
            var result = await server.Get<ImportInteractions>().ExecuteAsync(server.System, file, new ImportRequest(ImportFormat.Jsonl));
            Assert.Equal(0, result.Rejected);
        }

        private static async Task JudgeAsync(HttpClient program, Guid id)
        {
            var ids = new IdSource(TimeProvider.System);
            Guid New() => ids.Next();
            var changes = EvaluationApiTests
                .Best()
                .Select(x =>
                    (object)
                        JsonNode.Parse(
                            JsonSerializer.Serialize(x, JsonSerializerOptions.Web).Replace("As seen.", "As a Wombat would.", StringComparison.Ordinal)
                        )!
                )
                .ToList();
            var evidence = New();
            changes.Add(
                new
                {
                    operationId = New(),
                    kind = "addEvidence",
                    evidenceId = evidence,
                    criterionId = "greeting",
                    transcriptRevision = 2,
                    turnN = 4,
                    start = 0,
                    length = 9,
                    quote = "Thank you",
                }
            );
            changes.Add(
                new
                {
                    operationId = New(),
                    kind = "setNote",
                    noteId = New(),
                    noteKind = "strength",
                    text = "Warm as a Wombat.",
                    criterionId = "greeting",
                    evidenceId = evidence,
                }
            );
            changes.Add(
                new
                {
                    operationId = New(),
                    kind = "setNote",
                    noteId = New(),
                    noteKind = "noDevelopmentPoint",
                    text = "A Wombat contact.",
                    criterionId = "greeting",
                    evidenceId = evidence,
                }
            );
            var path = $"/api/v1/evaluations/{id}";
            var kept = await program.ChangeAsync(HttpMethod.Post, path + "/changes", path, new { changes });
            Assert.True(kept.StatusCode == HttpStatusCode.OK, await kept.Content.ReadAsStringAsync());
            foreach (var step in new[] { "/submit", "/release" })
            {
                var answer = await program.ChangeAsync(HttpMethod.Post, path + step, path);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            }
        }

        /// <summary>Every address with what it answers, folded and freed of what was asked; a guess is one that names the agent or what was found.</summary>
        public async IAsyncEnumerable<(string Address, bool IsGuess, string Body)> ReadAllAsync()
        {
            foreach (var (path, query, guess) in Addresses())
            {
                var more = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                var address = query is null ? path : $"{path}{more}{query}={Uri.EscapeDataString(guess ?? "")}";
                var shown = query is null ? path : $"{path}{more}{query}={guess}";
                var answer = path.StartsWith("/api/", StringComparison.Ordinal) ? await Program.GetAsync(address) : await Browser.GetAsync(address);
                var isGuess = guess is not null && (Guesses.Contains(guess) || guess == Agent.ToString() || guess == "closed by Zoltan");
                Assert.True((int)answer.StatusCode < 500, $"{address} answered {answer.StatusCode}.");
                var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
                if (isGuess)
                    text = text.Replace(guess!, "", StringComparison.OrdinalIgnoreCase)
                        .Replace(Uri.EscapeDataString(guess!), "", StringComparison.OrdinalIgnoreCase);
                yield return (shown, isGuess, NormalForm.Of(Regex.Unescape(Escapes(text))));
            }
        }

        // JSON writes letters beyond ASCII as \u00e1.
        private static string Escapes(string text) => Regex.Replace(text.Replace("\\", "\\\\", StringComparison.Ordinal), @"\\\\(u[0-9a-fA-F]{4})", @"\$1");

        private IEnumerable<(string Path, string? Query, string? Value)> Addresses()
        {
            // What is told live has no end; it holds counts and the progress of work alone.
            foreach (var operation in ApiOperation.All.Where(x => x.Method == "get" && x.Path != "/api/v1/live/events"))
            {
                foreach (var path in Filled(operation.Path))
                {
                    yield return (path, null, null);
                    foreach (var parameter in operation.Parameters("query"))
                    {
                        foreach (var value in Values(operation, parameter))
                            yield return (path, (string)parameter["name"]!, value);
                    }
                }
            }
            foreach (
                var route in new[] { typeof(Program).Assembly, typeof(Client.ClientMarker).Assembly }
                    .SelectMany(x => x.GetTypes())
                    .SelectMany(x => x.GetCustomAttributes(typeof(RouteAttribute), inherit: false))
                    .Cast<RouteAttribute>()
                    .Select(x => x.Template)
                    .Distinct()
                    .Where(x => x != "/sign-out")
            )
            {
                foreach (var path in Filled(route))
                {
                    yield return (path, null, null);
                    foreach (var guess in Guesses)
                    {
                        foreach (var field in PageFields(path))
                            yield return (path, field, guess);
                    }
                    if (path is "/interactions" or "/evaluations" or "/results")
                        yield return (path, "agent", Agent.ToString());
                }
            }
            foreach (var by in new[] { "agent", "team", "section", "criterion", "week", "month" })
                yield return (Results, "by", by);
            foreach (var source in new[] { "known-people", "serving-agents", "interaction-agents", "evaluators", "evaluated-agents", "past-evaluators" })
                yield return ($"/pick/{source}", "q", "z");
            yield return ("/evaluations/assign", "interaction", $"{Interaction}");
            yield return ($"/interactions/{Interaction}", "revision", "1");
        }

        private string[] PageFields(string path) =>
            path switch
            {
                "/search" => ["q"],
                "/interactions" => ["q", "agent-find", "outcome", "case", "customer"],
                "/evaluations" => ["q", "agent-find", "evaluator-find"],
                "/people" => ["q"],
                _ when path == $"/interactions/{Interaction}" => ["find"],
                _ => [],
            };

        private IEnumerable<string> Values(ApiOperation operation, JsonObject parameter)
        {
            var schema = operation.Resolve(parameter["schema"]!);
            if (schema["enum"] is JsonArray words)
                return words.Where(x => x is not null).Select(x => (string)x!);
            return ((string)parameter["name"]!).ToLowerInvariant() switch
            {
                "agent" => [Agent.ToString()],
                "team" => Ids["teams"],
                "interaction" => Ids["interactions"],
                "q" or "search" or "find" => Guesses,
                "outcome" => ["closed by Zoltan"],
                "queue" => ["heating"],
                "source" => ["acd"],
                "case" => ["case-5"],
                "externalid" => ["EXT-9", "log77"],
                "changedsince" => ["1900-01-01T00:00:00Z"],
                "email" => ["zq@example.org"],
                "staffnumber" => ["S-7781"],
                "evaluation" => [Earlier.ToString(), Blind.ToString()],
                "customer" => ["cust-5"],
                "from" => ["2026-06-01"],
                "to" => ["2026-06-30"],
                "format" => ["csv", "jsonl", "json"],
                "subjectid" => [Earlier.ToString(), Blind.ToString(), $"{Interaction}"],
                "subjectkind" => ["evaluation", "interaction", "person"],
                "selection" => ["random", "targeted"],
                "errors" => ["customer", "business", "compliance"],
                "channel" => ["chat"],
                "by" => ["agent", "team", "section", "criterion", "week", "month"],
                "passed" or "finished" or "counted" => ["true", "false"],
                "state" => ["released", "assigned"],
                "size" => ["200"],
                _ => ["x"],
            };
        }

        /// <summary>The path with ids of records that concern the interaction; a place of a new kind has to be named above.</summary>
        private IEnumerable<string> Filled(string path)
        {
            var open = path.IndexOf('{', StringComparison.Ordinal);
            if (open < 0)
                return [path];
            var close = path.IndexOf('}', open);
            var kind = path[..open].Split('/', StringSplitOptions.RemoveEmptyEntries)[^1];
            return Ids[kind].SelectMany(x => Filled(path[..open] + x + path[(close + 1)..]));
        }

        public async ValueTask DisposeAsync()
        {
            Program.Dispose();
            Browser.Dispose();
            await Server.DisposeAsync();
        }
    }
}

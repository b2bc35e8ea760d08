using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;
using Touchstone.Tests.Evaluations;

namespace Touchstone.Tests.Shared.Outbox;

/// <summary>Every step of everything that has a state is announced once, with where it came from and where it went.</summary>
public sealed partial class AnnouncementTests
{
    /// <summary>Records with a state that no slice above needs to hear of, and why.</summary>
    private static readonly Dictionary<string, string> Silent = new()
    {
        ["Notification"] = "what a person was told is read by that person alone",
        ["JobRun"] = "long work is watched through its own row; what it did is announced by its records",
        ["OutboxMessage"] = "the news itself",
        ["OutboxDelivery"] = "the news itself",
        ["EvaluationEvidence"] = "goes with its evaluation, whose erased words are announced",
    };

    private static readonly Dictionary<string, (Func<EvaluationScene, Task<Func<Task>>> Prepare, string[] Expected)> Steps = new()
    {
        ["evaluation assigned"] = (x => Verb(() => x.AssignAsync()), ["evaluation - assigned"]),
        ["evaluation begun"] = (
            async x =>
            {
                var id = (await x.AssignAsync()).Id;
                return () => x.ChangeAsync(id, x.Quote(x.Document.AllCriteria().First().Id));
            },
            ["evaluation assigned draft"]
        ),
        ["evaluation submitted"] = (
            async x =>
            {
                var id = (await x.AssignAsync()).Id;
                await x.AnswerAllAsync(id);
                return () => x.Get<SubmitEvaluation>().ExecuteAsync(x.Evaluator, id, ExpectedVersion.Any);
            },
            ["evaluation draft submitted"]
        ),
        ["evaluation reopened"] = (
            async x =>
            {
                var id = await x.SubmittedAsync();
                return () => x.Get<ReopenEvaluation>().ExecuteAsync(x.Manager, id, ExpectedVersion.Any, new ReopenEvaluationRequest("look again"));
            },
            ["evaluation submitted draft"]
        ),
        ["evaluation released"] = (
            async x =>
            {
                var id = await x.ReadyToReleaseAsync();
                return () => x.Get<ReleaseEvaluation>().ExecuteAsync(x.Evaluator, id, ExpectedVersion.Any);
            },
            ["evaluation submitted released"]
        ),
        ["evaluation acknowledged"] = (
            async x =>
            {
                var id = await x.ReleasedAsync();
                return () => x.Get<AcknowledgeEvaluation>().ExecuteAsync(x.Agent, id, ExpectedVersion.Any, new AcknowledgeEvaluationRequest());
            },
            ["evaluation released acknowledged"]
        ),
        ["assigned evaluation voided"] = (async x => VoidIt(x, (await x.AssignAsync()).Id), ["evaluation assigned voided"]),
        ["submitted evaluation voided"] = (async x => VoidIt(x, await x.SubmittedAsync()), ["evaluation submitted voided"]),
        ["released evaluation voided"] = (async x => VoidIt(x, await x.ReleasedAsync()), ["evaluation released voided"]),
        ["acknowledged evaluation voided"] = (
            async x =>
            {
                var id = await x.ReleasedAsync();
                await x.Get<AcknowledgeEvaluation>().ExecuteAsync(x.Agent, id, ExpectedVersion.Any, new AcknowledgeEvaluationRequest());
                return VoidIt(x, id);
            },
            ["evaluation acknowledged voided"]
        ),
        ["interaction erased, nothing judged"] = (x => Verb(() => Erase(x)), ["interaction present erased"]),
        ["interaction erased, released evaluation"] = (
            async x =>
            {
                await x.ReleasedAsync();
                return () => Erase(x);
            },
            ["evaluation-words kept erased", "interaction present erased"]
        ),
        ["interaction erased, open evaluation"] = (
            async x =>
            {
                await x.AssignAsync();
                return () => Erase(x);
            },
            ["evaluation assigned voided", "evaluation-words kept erased", "interaction present erased"]
        ),
        ["interaction typed in"] = (
            x =>
                Verb(() =>
                    x.Get<TypeInInteraction>()
                        .ExecuteAsync(
                            x.Organisation.System,
                            new TypeInInteractionRequest(
                                "counter",
                                x.Agent.PersonId!.Value,
                                new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero),
                                Turns: [new TypedTurn("customer", "hello")]
                            )
                        )
                ),
            ["interaction - present"]
        ),
        ["interactions brought"] = (x => Verb(() => Bring(x, "hello")), ["interaction - present", "person - tobematched", "person-alias - *"]),
        ["interaction revised"] = (
            async x =>
            {
                await Bring(x, "hello");
                return () => Bring(x, "hello again");
            },
            ["interaction-transcript revision 1 revision 2"]
        ),
        ["unknown agent matched"] = (
            async x =>
            {
                await Bring(x, "hello");
                var unknown = await UnknownAsync(x);
                return () => x.Get<MatchPerson>().ExecuteAsync(x.Organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, x.Agent.PersonId));
            },
            ["interaction-agent * *", "person tobematched merged", "person-alias * *", "person-match * *"]
        ),
        ["unknown agent is somebody new"] = (
            async x =>
            {
                await Bring(x, "hello");
                var unknown = await UnknownAsync(x);
                return () =>
                    x.Get<MatchPerson>()
                        .ExecuteAsync(x.Organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, NewName: "Nina New", Kind: PersonKind.Staff));
            },
            ["person tobematched active", "person-match * *", "role - held"]
        ),
        ["person added"] = (
            x =>
                Verb(() =>
                    x.Get<AddPerson>().ExecuteAsync(x.Organisation.System, new AddPersonRequest("Nina New", PersonKind.Staff, TeamId: x.Team, Role: Role.Agent))
                ),
            ["membership - open", "person - active", "role - held"]
        ),
        ["person moved"] = (
            async x =>
            {
                var south = await x.Organisation.TeamAsync("South");
                return () =>
                    x.Get<MoveToTeam>().ExecuteAsync(x.Organisation.System, new MoveToTeamRequest(x.Agent.PersonId!.Value, ExpectedVersion.Any, south));
            },
            ["membership - open", "membership open until 2026-06-15"]
        ),
        ["role granted"] = (
            x =>
                Verb(() =>
                    x.Get<GrantRole>().ExecuteAsync(x.Organisation.System, new GrantRoleRequest(x.Agent.PersonId!.Value, ExpectedVersion.Any, Role.Evaluator))
                ),
            ["role - held"]
        ),
        ["role ended"] = (
            async x =>
            {
                var role = await x.Get<GrantRole>()
                    .ExecuteAsync(
                        x.Organisation.System,
                        new GrantRoleRequest(x.Agent.PersonId!.Value, ExpectedVersion.Any, Role.Evaluator, From: new DateOnly(2026, 6, 1))
                    );
                return () => x.Get<EndRole>().ExecuteAsync(x.Organisation.System, new EndRoleRequest(role.Id, ExpectedVersion.Any));
            },
            ["role held until 2026-06-15"]
        ),
        ["person left"] = (
            async x =>
            {
                var id = x.Evaluator.PersonId!.Value;
                await x.Get<CreateAccount>().ExecuteAsync(x.Organisation.System, id, ExpectedVersion.Any, "a long enough pass phrase");
                await x.Get<CreateApiKey>().ExecuteAsync(x.Organisation.System, new CreateApiKeyRequest("Loader", id));
                return () => x.Get<RecordLeaver>().ExecuteAsync(x.Organisation.System, new RecordLeaverRequest(id, ExpectedVersion.Any));
            },
            ["account open closed", "api-key valid revoked", "person active left", "role held until 2026-06-15"]
        ),
        ["account created"] = (
            x =>
                Verb(() =>
                    x.Get<CreateAccount>().ExecuteAsync(x.Organisation.System, x.Evaluator.PersonId!.Value, ExpectedVersion.Any, "a long enough pass phrase")
                ),
            ["account - open"]
        ),
        ["key created"] = (
            x => Verb(() => x.Get<CreateApiKey>().ExecuteAsync(x.Organisation.System, new CreateApiKeyRequest("Loader", x.Evaluator.PersonId!.Value))),
            ["api-key - valid"]
        ),
        ["key revoked"] = (
            async x =>
            {
                var key = await x.Get<CreateApiKey>().ExecuteAsync(x.Organisation.System, new CreateApiKeyRequest("Loader", x.Evaluator.PersonId!.Value));
                return () => x.Get<RevokeApiKey>().ExecuteAsync(x.Organisation.System, key.Id, ExpectedVersion.Any);
            },
            ["api-key valid revoked"]
        ),
        ["site added"] = (x => Verb(() => x.Get<AddSite>().ExecuteAsync(x.Organisation.System, new AddSiteRequest("North"))), ["site - open"]),
        ["team added"] = (x => Verb(() => x.Organisation.TeamAsync("South")), ["team - open"]),
        ["team closed"] = (
            async x =>
            {
                var south = await x.Organisation.TeamAsync("South");
                return () => x.Get<CloseTeam>().ExecuteAsync(x.Organisation.System, new CloseTeamRequest(south, ExpectedVersion.Any));
            },
            ["team open closed 2026-06-15"]
        ),
        ["zone changed"] = (
            x =>
                Verb(() =>
                    x.Get<EditOrganisation>()
                        .ExecuteAsync(x.Organisation.System, new EditOrganisationRequest(ExpectedVersion.Any, "Example Service", "Asia/Tokyo"))
                ),
            ["organisation-zone Europe/London Asia/Tokyo"]
        ),
        ["scorecard imported"] = (x => Verb(() => Draft(x)), ["scorecard - draft"]),
        ["scorecard published"] = (
            async x =>
            {
                var draft = (await Draft(x)).VersionId;
                return () => x.Get<PublishScorecard>().ExecuteAsync(x.Organisation.System, new PublishScorecardRequest(draft, ExpectedVersion.Any));
            },
            ["scorecard draft published"]
        ),
        ["scorecard draft deleted"] = (
            async x =>
            {
                var draft = (await Draft(x)).VersionId;
                return () => x.Get<DeleteDraft>().ExecuteAsync(x.Organisation.System, draft, ExpectedVersion.Any);
            },
            ["scorecard draft -"]
        ),
        ["scorecard drafted anew"] = (x => Verb(() => x.Get<CreateDraftFrom>().ExecuteAsync(x.Organisation.System, x.Card)), ["scorecard - draft"]),
        ["scorecard retired"] = (
            x => Verb(() => x.Get<RetireScorecard>().ExecuteAsync(x.Organisation.System, new RetireScorecardRequest(x.Card, ExpectedVersion.Any))),
            ["scorecard published retired"]
        ),
        ["many assigned"] = (
            async x =>
            {
                var ids = new List<long>();
                for (var i = 0; i < 5; i++)
                    ids.Add(await x.Seeds.InteractionAsync(x.Agent.PersonId, x.Team));
                return () => x.Get<AssignEvaluations>().ExecuteAsync(x.Manager, new AssignEvaluationsRequest(ids, [x.Evaluator.PersonId!.Value]));
            },
            ["evaluation - assigned"]
        ),
    };

    public static TheoryData<string> Names => [.. Steps.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Each_step_is_announced_once_with_from_and_to(string name)
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var step = await Steps[name].Prepare(scene);
        await using var db = scene.Organisation.OpenDatabase();
        var before = await db.Set<OutboxMessage>().MaxAsync(x => (long?)x.Id) ?? 0;
        await step();

        var news = await db.Set<OutboxMessage>().Where(x => x.Id > before).ToListAsync();
        var said = news.Select(x => (Kind: x.Kind[..^"-changed".Length], Changed: JsonSerializer.Deserialize<Changed>(x.Body, JsonSerializerOptions.Web)!))
            .Select(x => $"{x.Kind} {x.Changed.From ?? "-"} {x.Changed.To ?? "-"}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(Steps[name].Expected.Length, said.Count);
        Assert.All(Steps[name].Expected.Zip(said), x => Assert.Matches($"^{Regex.Escape(x.First).Replace(@"\*", ".+")}$", x.Second));
        Assert.Equal(name == "many assigned" ? 5 : 1, JsonSerializer.Deserialize<Changed>(news[0].Body, JsonSerializerOptions.Web)!.Ids.Count);
    }

    [Fact]
    public async Task The_news_names_who_did_it_and_holds_ids_and_states_alone()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReleasedAsync();
        await scene.Get<VoidEvaluation>().ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, new VoidEvaluationRequest("Wilhelmina was somebody else"));

        await using var db = scene.Organisation.OpenDatabase();
        var last = await db.Set<OutboxMessage>().OrderByDescending(x => x.Id).FirstAsync();
        Assert.Equal($$"""{"ids":["{{id}}"],"from":"released","to":"voided","by":"{{scene.Manager.PersonId}}"}""", last.Body);
        Assert.Equal(("evaluation-changed", $"evaluation:{id}"), (last.Kind, last.Subject));
    }

    [Fact]
    public async Task What_is_undone_is_not_announced()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await using var db = scene.Organisation.OpenDatabase();
        var before = await db.Set<OutboxMessage>().CountAsync();
        var refused = await Record.ExceptionAsync(() =>
            scene.Get<CloseTeam>().ExecuteAsync(scene.Organisation.System, new CloseTeamRequest(scene.Team, ExpectedVersion.Any))
        );

        Assert.IsType<RuleBrokenException>(refused);
        Assert.Equal(before, await db.Set<OutboxMessage>().CountAsync());
    }

    [Fact]
    public async Task Everything_that_has_a_state_takes_part()
    {
        await using var organisation = new TestOrganisation();
        await using var db = organisation.OpenDatabase();
        var stateful = db
            .Model.GetEntityTypes()
            .Select(x => x.ClrType)
            .Distinct()
            .Where(x => x.Namespace!.StartsWith("Touchstone", StringComparison.Ordinal) && x.GetProperties().Any(IsState))
            .ToList();

        Assert.All(
            stateful,
            x =>
                Assert.True(
                    typeof(IAnnounced).IsAssignableFrom(x) ^ Silent.ContainsKey(x.Name),
                    $"{x.Name} has a state: it must be announced, or the reason stand here why not."
                )
        );
        foreach (var type in stateful.Where(x => typeof(IAnnounced).IsAssignableFrom(x)))
        {
            var record = (IAnnounced)Activator.CreateInstance(type)!;
            foreach (var state in type.GetProperties().Where(x => x.Name == "State"))
            {
                var words = Enum.GetValues(state.PropertyType)
                    .Cast<object>()
                    .Select(value =>
                    {
                        state.SetValue(record, value);
                        return record.Lives.First().State;
                    })
                    .ToList();
                Assert.Equal(words.Count, words.Distinct().Count());
            }
        }

        static bool IsState(System.Reflection.PropertyInfo x) =>
            x.Name == "State"
            || (x.Name is "Until" or "ClosedOn" && x.PropertyType == typeof(DateOnly?))
            || (
                x.PropertyType == typeof(DateTimeOffset?)
                && x.Name
                    is "RevokedAt"
                        or "ErasedAt"
                        or "VoidedAt"
                        or "HandledAt"
                        or "ReadAt"
                        or "RemovedAt"
                        or "ClosedAt"
                        or "EndedOn"
                        or "DeletedAt"
                        or "CancelledAt"
                        or "LockoutEnd"
            );
    }

    /// <summary>Bulk work goes past the context; where it touches what is announced, it announces itself or changes nothing that is a state.</summary>
    [Fact]
    public void Nothing_goes_past_the_context_unannounced()
    {
        Dictionary<string, string> harmless = new()
        {
            ["DateEarlyInteractions.cs"] = "puts interactions on their business day",
            ["InteractionPersonalData.cs"] = "takes out the agent's id in the source",
            ["RefreshPeopleSearch.cs"] = "makes the form in which people are found anew",
            ["ResolveActor.cs"] = "notes when a key was used",
            ["ImportJob.cs"] = "notes where the rejected rows stand; the state of the import is its job's",
        };
        var past = Directory
            .EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(x => !x.Contains("Migrations"))
            .Where(x => Past().IsMatch(File.ReadAllText(x)))
            .ToList();
        Assert.NotEmpty(past);
        Assert.All(
            past,
            x =>
                Assert.True(
                    File.ReadAllText(x).Contains(".AnnounceChanged(") || harmless.ContainsKey(Path.GetFileName(x)),
                    $"{x} changes announced records in bulk and announces nothing."
                )
        );
    }

    [GeneratedRegex(
        @"(\.(Evaluations|Interactions|ScorecardVersions|People|PersonAliases|Memberships|RoleAssignments|ApiKeys|Teams|Sites|Users|Organisation|ImportUploads)\b[^;]*?\.Execute(Update|Delete)Async)|RowInserter<(Interaction|Evaluation|Person)>"
    )]
    private static partial Regex Past();

    private static Task<Func<Task>> Verb(Func<Task> verb) => Task.FromResult(verb);

    private static Func<Task> VoidIt(EvaluationScene x, Guid id) =>
        () => x.Get<VoidEvaluation>().ExecuteAsync(x.Manager, id, ExpectedVersion.Any, new VoidEvaluationRequest("wrong one"));

    private static Task Erase(EvaluationScene x) =>
        x.Get<EraseInteraction>().ExecuteAsync(x.Manager, new EraseInteractionRequest(x.Interaction, ExpectedVersion.Any, "asked for"));

    private static Task<ImportedScorecard> Draft(EvaluationScene x) =>
        x.Get<ImportScorecard>()
            .ExecuteAsync(
                x.Organisation.System,
                new ImportScorecardRequest(ScorecardJson.Canonical(ReadyScorecards.All.First(d => !d.Channels.Contains(Channel.Chat))), ExpectedVersion.Any)
            );

    private static Task Bring(EvaluationScene x, string words) =>
        x.Get<AddInteractions>()
            .ExecuteAsync(
                x.Organisation.System,
                [
                    JsonSerializer.SerializeToElement(
                        new
                        {
                            source = "phones",
                            interaction_id = "1",
                            channel = "phone",
                            agent_id = "46",
                            arrived_at = "2026-06-01T09:00:00Z",
                            turns = new[]
                            {
                                new
                                {
                                    n = 1,
                                    speaker = "agent",
                                    text = words,
                                },
                            },
                        }
                    ),
                ]
            );

    private static async Task<Guid> UnknownAsync(EvaluationScene x)
    {
        await using var db = x.Organisation.OpenDatabase();
        return await db.People.Where(p => p.State == PersonState.ToBeMatched).Select(p => p.Id).SingleAsync();
    }
}

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
        ["JobRun"] = "long work is watched through its own row; what it did is announced by its records",
        ["OutboxMessage"] = "the news itself",
        ["OutboxDelivery"] = "the news itself",
        ["EvaluationEvidence"] = "goes with its evaluation, whose erased words are announced",
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
        @"(\.(Evaluations|Interactions|ScorecardVersions|People|PersonAliases|Memberships|RoleAssignments|ApiKeys|Teams|Sites|Users|Organisation|"
            + @"ImportUploads)\b[^;]*?\.Execute(Update|Delete)Async)|RowInserter<(Interaction|Evaluation|Person)>"
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

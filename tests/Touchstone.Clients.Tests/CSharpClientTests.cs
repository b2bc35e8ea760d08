// docs: C# usings
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Touchstone.Client;
using Touchstone.Client.Models;
// docs end
using Touchstone.Shared;

namespace Touchstone.Clients.Tests;

/// <summary>The client that Kiota makes of the document; its calls are those of docs/api.md.</summary>
[Trait("Category", "Slow")]
public sealed class CSharpClientTests
{
    private const string AStandardCause = "00000000-0000-7000-8000-ca0500000001";
    private static readonly IdSource Ids = new(TimeProvider.System);

    [Fact]
    public async Task It_adds_finds_evaluates_submits_releases_and_exports()
    {
        await using var scene = await ClientScene.StartAsync();
        using var answers = new ValidatedAnswers(new AnswerSchemas(), scene.Key);
        using var http = new HttpClient(answers);
        var touchstone = ClientOf(http, scene.Server.Url);
        await touchstone.Scorecards.Ready.PostAsync();

        // docs: C#
        // Add an interaction as the helpdesk tells it; the same again changes nothing.
        var added = await touchstone.Interactions.PostAsync(
            new InteractionRecord
            {
                Source = "helpdesk",
                InteractionId = "4711",
                Channel = "chat",
                AgentId = "1042",
                ArrivedAt = "2026-05-04T09:30:00+01:00",
                EndedAt = "2026-05-04T09:36:40+01:00",
                Turns =
                [
                    new TurnRecord
                    {
                        N = 1,
                        Speaker = "agent",
                        OffsetS = 0,
                        Text = "Good morning, this is Ann. How can I help?",
                    },
                    new TurnRecord
                    {
                        N = 2,
                        Speaker = "customer",
                        OffsetS = 9,
                        Text = "My boiler has been cold since Sunday.",
                    },
                ],
            }
        );

        // Find it by the id that the helpdesk knows it by, and the evaluator by the address.
        var found = await touchstone.Interactions.GetAsync(x => (x.QueryParameters.Source, x.QueryParameters.ExternalId) = ("helpdesk", "4711"));
        var people = await touchstone.People.GetAsync(x => x.QueryParameters.Email = "eve.evaluator@example.org");

        // Evaluate: assign, read what is asked, answer. A change says which version it was made from.
        var assigned = await touchstone.Evaluations.PostAsync(
            new AssignEvaluationRequest { InteractionId = found!.Items![0].Id, EvaluatorId = people!.Items![0].Id }
        );
        var evaluation = touchstone.Evaluations[assigned!.Id!.Value];
        var work = await evaluation.Workspace.GetAsync();
        var kept = await evaluation.Changes.PostAsync(
            new ApplyChangesRequest { Changes = Work(work!.Scorecard!) },
            x => x.Headers.Add("If-Match", $"\"{work.Version}\"")
        );

        // Submit and release.
        var submitted = await evaluation.Submit.PostAsync(x => x.Headers.Add("If-Match", $"\"{kept!.Version}\""));
        var released = await evaluation.Release.PostAsync(new ReleaseEvaluationRequest(), x => x.Headers.Add("If-Match", $"\"{submitted!.Version}\""));

        // Export.
        await using var lines = await touchstone.Evaluations.Export.GetAsync(x =>
            (x.QueryParameters.Format, x.QueryParameters.Finished) = (EvaluationExportForm.Jsonl, true)
        );
        // docs end

        Assert.Equal((StoredOutcome.Added, found.Items[0].Id), (added!.Outcome, added.Id));
        Assert.Equal("Ann Agent", found.Items[0].AgentName);
        Assert.Equal((100d, true), (submitted!.FinalScore, submitted.Passed));
        Assert.True(released!.Version > submitted.Version);
        using var text = new StreamReader(lines!);
        Assert.Contains("\"state\":\"released\"", (await text.ReadToEndAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(answers.Count >= 9);
    }

    [Fact]
    public async Task Everything_that_can_be_read_is_as_the_document_says()
    {
        await using var scene = await ClientScene.StartAsync();
        using var answers = new ValidatedAnswers(new AnswerSchemas(), scene.Key);
        using var http = new HttpClient(answers) { BaseAddress = new Uri(scene.Server.Url) };
        var touchstone = ClientOf(http, scene.Server.Url);
        await touchstone.Scorecards.Ready.PostAsync();
        foreach (var (id, agent) in new[] { ("1", "1042"), ("2", "unknown") })
            await touchstone.Interactions.PostAsync(
                new InteractionRecord
                {
                    Source = "helpdesk",
                    InteractionId = id,
                    Channel = "chat",
                    AgentId = agent,
                    ArrivedAt = "2026-05-04T09:30:00Z",
                    Turns = [new TurnRecord { Speaker = "agent", Text = "Good morning, this is Ann." }],
                }
            );
        await touchstone
            .ImportMappings["desk"]
            .PutAsync(
                new ColumnMapping { Columns = new ColumnMapping_columns { AdditionalData = new Dictionary<string, object> { ["Id"] = "interaction_id" } } }
            );
        var interaction = (await touchstone.Interactions.GetAsync(x => x.QueryParameters.ExternalId = "1"))!.Items![0].Id!.Value;
        var person = (await touchstone.People.GetAsync(x => x.QueryParameters.Email = "eve.evaluator@example.org"))!.Items![0].Id!.Value;
        var evaluation = (await touchstone.Evaluations.PostAsync(new AssignEvaluationRequest { InteractionId = interaction, EvaluatorId = person }))!.Id!.Value;
        var work = await touchstone.Evaluations[evaluation].Workspace.GetAsync();
        var kept = await touchstone
            .Evaluations[evaluation]
            .Changes.PostAsync(new ApplyChangesRequest { Changes = Work(work!.Scorecard!) }, x => x.Headers.Add("If-Match", $"\"{work.Version}\""));
        await touchstone.Evaluations[evaluation].Submit.PostAsync(x => x.Headers.Add("If-Match", $"\"{kept!.Version}\""));
        var version = (await touchstone.Scorecards.GetAsync())!.Items![0].Variants![0].Versions![0].Id!.Value;
        var team = (await touchstone.Teams.GetAsync())!.Items![0].Id!.Value;
        var key = (await touchstone.ApiKeys.GetAsync())!.Items![0].Id!.Value;

        var invitation = (await touchstone.Invitations.PostAsync(new InvitePeopleRequest { PeopleIds = [person] }))!.Made![0].Id!.Value;
        var view = (
            await touchstone.Views.PostAsync(
                new SavedViewRequest
                {
                    List = "people",
                    Name = "Here",
                    Query = "",
                }
            )
        )!.Id!.Value;

        var read = new AnswerSchemas().Document["paths"]!
            .AsObject()
            .Where(x => x.Value!["get"] is not null)
            .Select(x => x.Key)
            .Where(x => !x.Contains("/live/", StringComparison.Ordinal))
            .ToList();
        foreach (var pattern in read)
        {
            var path = pattern
                .Replace("/interactions/{id}", $"/interactions/{interaction}", StringComparison.Ordinal)
                .Replace("/evaluations/{id}", $"/evaluations/{evaluation}", StringComparison.Ordinal)
                .Replace("{personId}", $"{person}", StringComparison.Ordinal)
                .Replace("{versionId}", $"{version}", StringComparison.Ordinal)
                .Replace("{teamId}", $"{team}", StringComparison.Ordinal)
                .Replace("{causeId}", AStandardCause, StringComparison.Ordinal)
                .Replace("{keyId}", $"{key}", StringComparison.Ordinal)
                .Replace("{invitationId}", $"{invitation}", StringComparison.Ordinal)
                .Replace("/views/{id}", $"/views/{view}", StringComparison.Ordinal)
                .Replace("{revision}", "1", StringComparison.Ordinal)
                .Replace("{name}", "desk", StringComparison.Ordinal)
                .Replace("{id}", $"{Ids.Next()}", StringComparison.Ordinal);
            using var answer = await http.GetAsync(path);
            // This scene has no jobs, imports, numbers held back, earlier revisions and no work of its own; the refusal is held to the document all the same.
            if (!new[] { "/jobs/", "/imports/", "/held-back-numbers/", "/differences", "/mine" }.Any(x => pattern.Contains(x, StringComparison.Ordinal)))
                Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        }
        Assert.True(read.Count > 30);
    }

    [Fact]
    public async Task What_is_refused_comes_as_a_problem_with_its_code_and_places()
    {
        await using var scene = await ClientScene.StartAsync();
        using var http = new HttpClient(new ValidatedAnswers(new AnswerSchemas(), scene.Key));
        var touchstone = ClientOf(http, scene.Server.Url);

        var invalid = await Assert.ThrowsAsync<Problem>(() => touchstone.Evaluations.PostAsync(new AssignEvaluationRequest()));
        var missing = await Assert.ThrowsAsync<Problem>(() => touchstone.Evaluations[Ids.Next()].GetAsync());
        var unsaid = await Assert.ThrowsAsync<Problem>(() =>
            touchstone.Organisation.PutAsync(new OrganisationBody { Name = "Other", TimeZone = "Europe/Paris" })
        );

        Assert.Equal(("invalid-input", 400), (invalid.Code, invalid.Status));
        Assert.Equal(["evaluatorId", "interactionId"], invalid.Errors!.AdditionalData.Keys.Order());
        Assert.Equal(("not-found", "if-match-missing"), (missing.Code, unsaid.Code));
    }

    private static Client.Api.V1.V1RequestBuilder ClientOf(HttpClient http, string url)
    {
        // docs: C# client
        var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = url };
        var touchstone = new TouchstoneClient(adapter).Api.V1;
        // docs end
        return touchstone;
    }

    /// <summary>The best answer to everything that is asked, and what the agent is told.</summary>
    private static List<EvaluationChange> Work(ScorecardDocument scorecard)
    {
        // docs: C# answers
        var criteria = scorecard.Sections!.SelectMany(x => x.Criteria!).ToList();
        var work = criteria
            .Select(x => new EvaluationChange
            {
                OperationId = Ids.Next(), // an id of the program's own making: sent twice, the step is taken once
                Kind = EvaluationChangeKind.Answer,
                CriterionId = x.Id,
                Answer =
                    x.Kind == ScorecardCriterion_kind.Text ? new AnswerValue { Text = "None." } : new AnswerValue { Level = x.Levels!.MaxBy(l => l.Value)!.Id },
                Judgement = "As seen.",
            })
            .ToList();

        // What the agent is told: a strength and a development point, or why there is none, each resting on evidence. Without both nothing is released.
        var evidence = Ids.Next();
        work.Add(
            new EvaluationChange
            {
                OperationId = Ids.Next(),
                Kind = EvaluationChangeKind.AddEvidence,
                EvidenceId = evidence,
                CriterionId = criteria[0].Id,
                TranscriptRevision = 1,
                TurnN = 1,
                Start = 0,
                Length = 12,
                Quote = "Good morning",
            }
        );
        foreach (var kind in new[] { EvaluationNoteKind.Strength, EvaluationNoteKind.NoDevelopmentPoint })
            work.Add(
                new EvaluationChange
                {
                    OperationId = Ids.Next(),
                    Kind = EvaluationChangeKind.SetNote,
                    NoteId = Ids.Next(),
                    NoteKind = kind,
                    Text = "A model contact.",
                    CriterionId = criteria[0].Id,
                    EvidenceId = evidence,
                }
            );
        return work;
        // docs end
    }
}

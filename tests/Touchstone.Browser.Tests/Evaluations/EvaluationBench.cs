using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Browser.Tests.Evaluations;

/// <summary>A running product with an evaluator, an agent, a small scorecard of every kind and a call to judge.</summary>
public sealed class EvaluationBench : IAsyncLifetime
{
    private readonly (string Name, string Value)[] _settings;

    public EvaluationBench() => _settings = [];

    internal EvaluationBench((string Name, string Value)[] settings) => _settings = settings;

    private static readonly DateTimeOffset Morning = new(2026, 9, 15, 9, 42, 0, TimeSpan.Zero);

    private int _interactions;

    public TouchstoneServer Server { get; private set; } = null!;

    public Actor Evaluator { get; private set; } = null!;

    public Actor Agent { get; private set; } = null!;

    public Guid SmallCard { get; private set; }

    public static Turn[] Call { get; } =
    [
        new(1, "agent", 4, 4, "Good morning, you're through to billing, how can I help?", 0.96m),
        new(2, "customer", 9, 9, "Hi, I've been charged twice for September and I called last week as well, nobody rang me back.", 0.94m),
        new(
            3,
            "agent",
            21,
            10,
            "I'm sorry, being charged twice and then waiting for a call that never came is not good enough. Let me look at both right now.",
            0.95m
        ),
        new(4, "customer", 34, 5, "Thanks. The card ends [card number removed].", 0.91m),
        new(
            5,
            "agent",
            52,
            12,
            "I can see it: two payments on the first, the second was our retry after a timeout. It will be back on your card within three working "
                + "days, and I'll text you when it leaves us.",
            0.93m
        ),
        new(6, "customer", 80, 6, "Three days? Last time they said five and it was two weeks.", 0.62m),
        new(
            7,
            "agent",
            88,
            9,
            "That's fair. I've put a note with my name on it, and if it isn't there on Friday you can call this number and skip the queue.",
            0.95m
        ),
        new(8, "agent", 195, 6, "Thank you for waiting. It's approved, reference 88-142.", 0.97m),
    ];

    public async ValueTask InitializeAsync()
    {
        Server = new TouchstoneServer(_settings);
        await Server.SetUpAsync();
        var team = await Server.TeamAsync("Billing");
        Evaluator = await Server.PersonAsync("Mona Okafor", Role.Evaluator, team);
        Agent = await Server.PersonAsync("Ben Carter", Role.Agent, team);
        SmallCard = await PublishAsync(ScorecardJson.Write(Cards.EveryKind));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public async Task<Guid> PublishAsync(string json)
    {
        var imported = await Server.Get<ImportScorecard>().ExecuteAsync(Server.System, new ImportScorecardRequest(json, ExpectedVersion.Any));
        return (
            await Server.Get<PublishScorecard>().ExecuteAsync(Server.System, new PublishScorecardRequest(imported.VersionId, ExpectedVersion.Any, "First"))
        ).VersionId;
    }

    /// <summary>An evaluation of the call, or of other turns, that waits for the evaluator.</summary>
    public async Task<Guid> AssignAsync(Guid? card = null, IReadOnlyList<Turn>? turns = null)
    {
        var number = Interlocked.Increment(ref _interactions);
        await using var db = await Server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        var interaction = new Interaction
        {
            Source = "calls",
            ExternalId = $"call-{number}",
            Channel = "phone",
            Direction = "inbound",
            Queue = "Billing",
            ArrivedAt = Morning,
            AnsweredAt = Morning.AddSeconds(38),
            EndedAt = Morning.AddSeconds(475),
            BusinessDate = new DateOnly(2026, 9, 15),
            TalkSeconds = 372,
            HoldSeconds = 65,
            Outcome = "resolved on first contact",
            AgentId = Agent.PersonId,
            IsEligible = true,
            CurrentRevision = 1,
            TurnCount = (turns ?? Call).Count,
            AddedAt = Morning,
        };
        db.Interactions.Add(interaction);
        await db.SaveChangesAsync();
        db.TranscriptRevisions.Add(
            new TranscriptRevision
            {
                InteractionId = interaction.Id,
                Revision = 1,
                IsCurrent = true,
                Turns = JsonSerializer.Serialize(turns ?? Call),
                AddedAt = Morning,
            }
        );
        db.InteractionParticipants.Add(new InteractionParticipant { InteractionId = interaction.Id, PersonId = Agent.PersonId!.Value });
        await db.SaveChangesAsync();
        var assigned = await Server
            .Get<AssignEvaluation>()
            .ExecuteAsync(
                Server.System,
                new AssignEvaluationRequest(
                    interaction.Id,
                    Evaluator.PersonId!.Value,
                    card ?? SmallCard,
                    IsBlind: true,
                    SelectionNote: "Chosen at random, 1 of 4 from 61 for this agent in week 38."
                )
            );
        return assigned.Id;
    }

    /// <summary>Every criterion answered, with a strength and a reasoned none; ready to be submitted.</summary>
    public async Task<Guid> AnsweredAsync()
    {
        var id = await AssignAsync();
        Guid NewId() => Server.Get<IdSource>().Next();
        EvaluationChange Level(string criterion, AnswerValue answer) =>
            new()
            {
                OperationId = NewId(),
                Kind = EvaluationChangeKind.Answer,
                CriterionId = criterion,
                Answer = answer,
                Judgement = "As heard.",
            };
        var quote = new EvaluationChange
        {
            OperationId = NewId(),
            Kind = EvaluationChangeKind.AddEvidence,
            EvidenceId = NewId(),
            CriterionId = "expectations",
            TranscriptRevision = 1,
            TurnN = 7,
            Start = 0,
            Length = 11,
            Quote = Call[6].Text[..11],
        };
        EvaluationChange Note(EvaluationNoteKind kind, string text) =>
            new()
            {
                OperationId = NewId(),
                Kind = EvaluationChangeKind.SetNote,
                NoteId = NewId(),
                NoteKind = kind,
                Text = text,
                EvidenceId = quote.EvidenceId,
            };
        var result = await Server
            .Get<ApplyChanges>()
            .ExecuteAsync(
                Evaluator,
                id,
                ExpectedVersion.Any,
                new ApplyChangesRequest([
                    Level("greeting", new() { Level = "l3" }),
                    Level("identity", new() { Level = "yes" }),
                    Level("expectations", new() { Level = "l2" }),
                    Level("steps", new() { Items = ["what"] }),
                    quote,
                    Note(EvaluationNoteKind.Strength, "Takes it on."),
                    Note(EvaluationNoteKind.NoDevelopmentPoint, "One call shows no pattern."),
                ])
            );
        Assert.All(result.Results, x => Assert.Equal(ChangeOutcome.Applied, x.Outcome));
        return id;
    }

    public async Task<Guid> ReleasedAsync()
    {
        var id = await AnsweredAsync();
        await Server.Get<SubmitEvaluation>().ExecuteAsync(Evaluator, id, ExpectedVersion.Any);
        await Server.Get<ReleaseEvaluation>().ExecuteAsync(Evaluator, id, ExpectedVersion.Any);
        return id;
    }

    public Task VoidAsync(Guid id, string reason) =>
        Server.Get<VoidEvaluation>().ExecuteAsync(Server.System, id, ExpectedVersion.Any, new VoidEvaluationRequest(reason));

    /// <summary>What the server holds of an evaluation.</summary>
    public Task<EvaluationWorkspace> StoredAsync(Guid evaluation) => Server.Get<EvaluationWorkspaceQueries>().GetAsync(Evaluator, evaluation);

    /// <summary>Stops the server; the result starts it again on the same port over the same database.</summary>
    public async Task<Action> StopServerAsync()
    {
        var start = await Server.StopAsync();
        return () => Server = start();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Evaluations;

/// <summary>A team with an agent and a leader, an evaluator, a quality manager, the chat scorecard and one chat.</summary>
internal sealed class EvaluationScene : IAsyncDisposable
{
    private EvaluationScene(Action<IServiceCollection>? configure) => Organisation = new TestOrganisation(configure);

    public TestOrganisation Organisation { get; }
    public Actor Manager { get; private set; } = Actor.Nobody;
    public Actor Evaluator { get; private set; } = Actor.Nobody;
    public Actor Second { get; private set; } = Actor.Nobody;
    public Actor Leader { get; private set; } = Actor.Nobody;
    public Actor Agent { get; private set; } = Actor.Nobody;
    public Guid Team { get; private set; }
    public Guid Card { get; private set; }
    public long Interaction { get; private set; }
    public Seeds Seeds { get; private set; } = null!;
    public ScorecardDocument Document { get; } = ReadyScorecards.All.First(x => x.Channels.Contains(Channel.Chat));

    public T Get<T>()
        where T : notnull => Organisation.Get<T>();

    public Guid NewId() => Get<IdSource>().Next();

    public static async Task<EvaluationScene> OpenAsync(Action<IServiceCollection>? configure = null)
    {
        var scene = new EvaluationScene(configure);
        var organisation = scene.Organisation;
        await organisation.SetUpAsync();
        scene.Seeds = new Seeds(
            organisation.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<QualityDb>>(),
            organisation.Get<IdSource>(),
            organisation.Clock
        );
        scene.Team = await organisation.TeamAsync("Billing");
        scene.Manager = await organisation.PersonAsync("Mona Manager", Role.QualityManager);
        scene.Evaluator = await organisation.PersonAsync("Eve Evaluator", Role.Evaluator);
        scene.Second = await organisation.PersonAsync("Sid Second", Role.Evaluator);
        scene.Leader = await organisation.PersonAsync("Lea Leader", Role.TeamLeader, scene.Team);
        scene.Agent = await organisation.PersonAsync("Ann Agent", Role.Agent, scene.Team);
        scene.Card = await scene.Seeds.ScorecardAsync();
        scene.Interaction = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team);
        return scene;
    }

    public Task<AssignedEvaluation> AssignAsync(Actor? evaluator = null, long? interaction = null, bool blind = false, DateOnly? due = null) =>
        Get<AssignEvaluation>()
            .ExecuteAsync(
                Manager,
                new AssignEvaluationRequest(interaction ?? Interaction, (evaluator ?? Evaluator).PersonId!.Value, IsBlind: blind, DueOn: due)
            );

    public Task<ChangesResult> ChangeAsync(Guid id, params EvaluationChange[] changes) =>
        Get<ApplyChanges>().ExecuteAsync(Evaluator, id, ExpectedVersion.Any, new ApplyChangesRequest(changes));

    public EvaluationChange Level(string criterion, string level, Guid? basedOn = null, string? judgement = null) =>
        new()
        {
            OperationId = NewId(),
            Kind = EvaluationChangeKind.Answer,
            CriterionId = criterion,
            Answer = new AnswerValue { Level = level },
            BasedOn = basedOn,
            Judgement = judgement,
        };

    public EvaluationChange Quote(string criterion, int turn = 4, int start = 0, string? words = null)
    {
        words ??= Seeds.Words[turn - 1].Text[start..];
        return new()
        {
            OperationId = NewId(),
            Kind = EvaluationChangeKind.AddEvidence,
            EvidenceId = NewId(),
            CriterionId = criterion,
            TranscriptRevision = 1,
            TurnN = turn,
            Start = start,
            Length = words.Length,
            Quote = words,
        };
    }

    public EvaluationChange Note(EvaluationNoteKind kind, string text, string? criterion = null, Guid? evidence = null) =>
        new()
        {
            OperationId = NewId(),
            Kind = EvaluationChangeKind.SetNote,
            NoteId = NewId(),
            NoteKind = kind,
            Text = text,
            CriterionId = criterion,
            EvidenceId = evidence,
        };

    /// <summary>Answers everything that is asked with the best answer, with a quote wherever evidence is needed.</summary>
    public async Task AnswerAllAsync(Guid id, Func<Criterion, AnswerValue?>? choose = null)
    {
        var given = new List<Answer>();
        var changes = new List<EvaluationChange>();
        foreach (var criterion in Document.AllCriteria())
        {
            if (!Visibility.Of(Document, given).Contains(criterion.Id))
                continue;
            var value = choose?.Invoke(criterion) ?? Best(criterion);
            var answer = new Answer { CriterionId = criterion.Id, Value = value };
            given.Add(answer);
            changes.Add(
                new EvaluationChange
                {
                    OperationId = NewId(),
                    Kind = EvaluationChangeKind.Answer,
                    CriterionId = criterion.Id,
                    Answer = value,
                    Judgement = "As seen.",
                }
            );
            if (AnswerChecker.NeedsEvidence(criterion, answer))
                changes.Add(Quote(criterion.Id));
        }
        var result = await ChangeAsync(id, [.. changes]);
        Assert.All(result.Results, x => Assert.Equal(ChangeOutcome.Applied, x.Outcome));
    }

    public async Task<Guid> SubmittedAsync(Actor? evaluator = null)
    {
        var id = (await AssignAsync(evaluator)).Id;
        await AnswerAllAsync(id);
        await Get<SubmitEvaluation>().ExecuteAsync(evaluator ?? Evaluator, id, ExpectedVersion.Any);
        return id;
    }

    /// <summary>Submitted with a strength and a development point on evidence.</summary>
    public async Task<Guid> ReadyToReleaseAsync()
    {
        var id = (await AssignAsync()).Id;
        await AnswerAllAsync(id);
        var quote = Quote(Document.AllCriteria().First().Id);
        var result = await ChangeAsync(
            id,
            quote,
            Note(EvaluationNoteKind.Strength, "Met the worry at once.", evidence: quote.EvidenceId),
            Note(EvaluationNoteKind.DevelopmentPoint, "Say what happens if the engineer is late.", quote.CriterionId)
        );
        Assert.All(result.Results, x => Assert.Equal(ChangeOutcome.Applied, x.Outcome));
        await Get<SubmitEvaluation>().ExecuteAsync(Evaluator, id, ExpectedVersion.Any);
        return id;
    }

    public async Task<Guid> ReleasedAsync()
    {
        var id = await ReadyToReleaseAsync();
        await Get<ReleaseEvaluation>().ExecuteAsync(Evaluator, id, ExpectedVersion.Any);
        return id;
    }

    public static AnswerValue Best(Criterion criterion) =>
        criterion.Kind switch
        {
            AnswerKind.YesNo or AnswerKind.Scale => new AnswerValue { Level = criterion.Levels.MaxBy(x => x.Value)!.Id },
            AnswerKind.Checklist => new AnswerValue { Items = [.. criterion.ChecklistItems.Select(x => x.Id)] },
            AnswerKind.Numeric => new AnswerValue { Number = criterion.NumericRanges.MaxBy(x => x.Value)!.From ?? 0 },
            AnswerKind.Text => new AnswerValue { Text = "Nothing further." },
            _ => new AnswerValue { Moment = new DateTimeOffset(2026, 6, 10, 12, 0, 0, TimeSpan.Zero) },
        };

    public ValueTask DisposeAsync() => Organisation.DisposeAsync();
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Tests.Evaluations;

public sealed class ApplyChangesTests
{
    [Fact]
    public async Task A_cause_is_one_of_those_the_criterion_offers()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var criterion = scene.Document.AllCriteria().First(x => x.Causes.Count > 0 && x.Levels.Count > 0 && x.Condition is null);
        var refused = Assert.Single((await scene.ChangeAsync(id, scene.Level(criterion.Id, criterion.Levels[0].Id) with { Cause = "the moon" })).Results);
        Assert.Equal((ChangeOutcome.Rejected, "unknown-cause"), (refused.Outcome, refused.Code));
        Assert.Contains("the moon", refused.Message);
        Assert.Contains(criterion.Causes[0], refused.Message);
        var taken = Assert.Single(
            (await scene.ChangeAsync(id, scene.Level(criterion.Id, criterion.Levels[0].Id) with { Cause = criterion.Causes[0] })).Results
        );
        Assert.Equal(ChangeOutcome.Applied, taken.Outcome);
    }

    [Fact]
    public async Task The_first_change_starts_the_evaluation_and_a_repeated_request_changes_nothing()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var first = scene.Level("greeting", "l2", judgement: "A stock greeting.");
        var second = scene.Level("greeting", "l3", basedOn: first.OperationId);
        EvaluationChange[] request =
        [
            first,
            second,
            scene.Quote("greeting"),
            new()
            {
                OperationId = scene.NewId(),
                Kind = EvaluationChangeKind.Time,
                Seconds = 40,
            },
        ];

        var done = await scene.ChangeAsync(id, request);
        var again = await scene.ChangeAsync(id, request);

        Assert.Equal(EvaluationState.Draft, done.State);
        Assert.All(done.Results, x => Assert.Equal(ChangeOutcome.Applied, x.Outcome));
        Assert.All(again.Results, x => Assert.Equal(ChangeOutcome.Repeated, x.Outcome));
        Assert.Equal(done.Version, again.Version);
        var workspace = await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Equal("l3", workspace.Answers.Single().Answer!.Level);
        Assert.Equal(second.OperationId, workspace.Answers.Single().OperationId);
        Assert.Null(workspace.Answers.Single().Judgement);
        Assert.Single(workspace.Evidence);
        Assert.Equal(40, workspace.SecondsSpent);
        Assert.True(workspace.MayWrite);
    }

    [Fact]
    public async Task An_answer_given_elsewhere_is_not_overwritten_unseen_and_the_rest_of_the_request_stands()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.ChangeAsync(id, scene.Level("greeting", "l2"));

        var result = await scene.ChangeAsync(id, scene.Level("greeting", "l4"), scene.Level("situation", "l3"));

        Assert.Equal(("answered-elsewhere", ChangeOutcome.Rejected), (result.Results[0].Code, result.Results[0].Outcome));
        Assert.Equal(ChangeOutcome.Applied, result.Results[1].Outcome);
        var workspace = await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Equal("l2", workspace.Answers.Single(x => x.CriterionId == "greeting").Answer!.Level);
    }

    [Fact]
    public async Task What_cannot_stand_is_rejected_with_a_stable_code()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var hidden = scene.Document.AllCriteria().First(x => !Visibility.Of(scene.Document, []).Contains(x.Id));
        var moved = scene.Quote("greeting") with { Start = 3 };
        var beyond = scene.Quote("greeting") with { Start = int.MaxValue, Length = 5 };
        var number = scene.Level("greeting", "l1") with { Answer = new AnswerValue { Number = 3 } };

        var result = await scene.ChangeAsync(
            id,
            scene.Level("nothing", "l1"),
            scene.Level("greeting", "l9"),
            number,
            scene.Level(hidden.Id, hidden.Levels.FirstOrDefault()?.Id ?? "x") with
            {
                Answer = EvaluationScene.Best(hidden),
            },
            moved,
            beyond,
            scene.Quote("greeting") with
            {
                TranscriptRevision = 9,
            },
            scene.Quote("greeting") with
            {
                Quote = " ",
            },
            scene.Note(EvaluationNoteKind.Strength, " "),
            scene.Note(EvaluationNoteKind.Strength, "Good", evidence: scene.NewId())
        );

        Assert.All(result.Results, x => Assert.Equal(ChangeOutcome.Rejected, x.Outcome));
        Assert.Equal(
            [
                "unknown-criterion",
                "unknown-level",
                "wrong-kind",
                "hidden-criterion",
                "quote-mismatch",
                "quote-mismatch",
                "quote-mismatch",
                "evidence-empty",
                "note-empty",
                "unknown-evidence",
            ],
            result.Results.Select(x => x.Code)
        );
        Assert.Equal(EvaluationState.Assigned, result.State);
        var nameless = await Assert.ThrowsAsync<InvalidRequestException>(() =>
            scene.ChangeAsync(id, scene.Level("greeting", "l1") with { OperationId = Guid.Empty })
        );
        Assert.Equal(["changes[0].operationId"], nameless.Errors.Keys);
    }

    [Fact]
    public async Task Only_its_evaluator_changes_it_and_others_hear_why()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var request = new ApplyChangesRequest([scene.Level("greeting", "l3")]);

        foreach (var other in new[] { scene.Second, scene.Manager })
            Assert.Equal(
                "not-your-evaluation",
                (await Assert.ThrowsAsync<AccessDeniedException>(() => scene.Get<ApplyChanges>().ExecuteAsync(other, id, ExpectedVersion.Any, request))).Code
            );
        foreach (var stranger in new[] { scene.Agent, scene.Leader })
            await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.Get<ApplyChanges>().ExecuteAsync(stranger, id, ExpectedVersion.Any, request));
        var workspace = await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Manager, id, TestContext.Current.CancellationToken);
        Assert.False(workspace.MayWrite);
        Assert.Contains("Eve Evaluator", workspace.WhyNot);
    }

    [Fact]
    public async Task Two_windows_writing_at_once_lose_nothing()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var scales = scene.Document.AllCriteria().Where(x => x.Kind == AnswerKind.Scale && x.Condition is null).Take(8).ToList();

        var results = await Task.WhenAll(scales.Select(x => Task.Run(() => scene.ChangeAsync(id, scene.Level(x.Id, x.Levels[0].Id)))));

        Assert.All(results, x => Assert.Equal(ChangeOutcome.Applied, x.Results.Single().Outcome));
        await using var db = scene.Organisation.OpenDatabase();
        Assert.Equal(scales.Count, await db.EvaluationAnswers.CountAsync(x => x.EvaluationId == id, TestContext.Current.CancellationToken));
        Assert.Equal(scales.Count, (await db.Evaluations.SingleAsync(x => x.Id == id, TestContext.Current.CancellationToken)).Version);
    }

    [Fact]
    public async Task Two_windows_answering_the_same_criterion_at_once_leave_one_answer_and_one_refusal()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;

        var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(x => Task.Run(() => scene.ChangeAsync(id, scene.Level("greeting", $"l{x}")))));

        Assert.Single(results, x => x.Results.Single().Outcome == ChangeOutcome.Applied);
        Assert.Equal(3, results.Count(x => x.Results.Single().Code == "answered-elsewhere"));
    }

    [Fact]
    public async Task A_program_that_knows_an_old_version_is_refused()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var apply = scene.Get<ApplyChanges>();
        var first = await apply.ExecuteAsync(scene.Evaluator, id, 0, scene.Level("greeting", "l2"), TestContext.Current.CancellationToken);

        var stale = await Assert.ThrowsAsync<ChangedMeanwhileException>(() => apply.ExecuteAsync(scene.Evaluator, id, 0, scene.Level("greeting", "l3")));
        await apply.ExecuteAsync(scene.Evaluator, id, first.Version, scene.Level("greeting", "l4"), TestContext.Current.CancellationToken);

        Assert.Equal(("changed-meanwhile", true), (stale.Code, stale.IsConflict));
    }

    [Fact]
    public async Task After_submission_nothing_changes_but_what_was_already_applied_is_recognised()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.AnswerAllAsync(id);
        var note = scene.Note(EvaluationNoteKind.Strength, "Clear.");
        await scene.ChangeAsync(id, note);
        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);

        Assert.Equal(ChangeOutcome.Repeated, (await scene.ChangeAsync(id, note)).Results.Single().Outcome);
        var closed = await Assert.ThrowsAsync<RuleBrokenException>(() => scene.ChangeAsync(id, scene.Note(EvaluationNoteKind.Strength, "More.")));
        Assert.Equal(("evaluation-closed", true), (closed.Code, closed.IsConflict));
    }

    [Fact]
    public async Task Evidence_and_notes_can_be_taken_back_and_an_answer_cleared()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var quote = scene.Quote("greeting");
        var note = scene.Note(EvaluationNoteKind.Strength, "Kind.", evidence: quote.EvidenceId);
        var answer = scene.Level("greeting", "l1");
        await scene.ChangeAsync(id, answer, quote, note);

        await scene.ChangeAsync(
            id,
            new EvaluationChange
            {
                OperationId = scene.NewId(),
                Kind = EvaluationChangeKind.RemoveEvidence,
                EvidenceId = quote.EvidenceId,
            },
            new EvaluationChange
            {
                OperationId = scene.NewId(),
                Kind = EvaluationChangeKind.Answer,
                CriterionId = "greeting",
                Answer = null,
                BasedOn = answer.OperationId,
            }
        );

        var workspace = await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Empty(workspace.Evidence);
        Assert.Null(workspace.Notes.Single().EvidenceId);
        Assert.Null(workspace.Answers.Single().Answer);
        await scene.ChangeAsync(
            id,
            new EvaluationChange
            {
                OperationId = scene.NewId(),
                Kind = EvaluationChangeKind.RemoveNote,
                NoteId = note.NoteId,
            }
        );
        Assert.Empty((await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken)).Notes);
    }
}

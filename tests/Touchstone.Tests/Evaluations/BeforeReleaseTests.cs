using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Tests.Evaluations;

public sealed class BeforeReleaseTests
{
    [Fact]
    public async Task Submission_tells_everything_that_release_would_refuse_and_release_refuses_just_that()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.AnswerAllAsync(id, x => x.Id == "expectations" ? new AnswerValue { Level = "l2" } : null);
        await scene.ChangeAsync(id, scene.Note(EvaluationNoteKind.Strength, "Met the worry at once."));
        var submit = scene.Get<SubmitEvaluation>();
        var submitted = await submit.ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, TestContext.Current.CancellationToken);

        Assert.Equal(["development-point-missing", "evidence-missing"], submitted.BeforeRelease.Select(x => x.Code));
        var loose = submitted.BeforeRelease[1];
        Assert.Contains("Strength: Met the worry at once.", loose.Message);
        // Sent again, and read, it is the same.
        Assert.Equal(
            submitted.BeforeRelease,
            (await submit.ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, TestContext.Current.CancellationToken)).BeforeRelease
        );
        var detail = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Equal(submitted.BeforeRelease, detail.BeforeRelease);
        var release = scene.Get<ReleaseEvaluation>();
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => release.ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any));
        Assert.Equal(submitted.BeforeRelease, refused.Problems.Cast<ReleaseProblem>());
        Assert.Equal(submitted.BeforeRelease.Select(x => x.Message), refused.Details);

        // One release puts both right: one more revision, no reopening.
        await release.ExecuteAsync(
            scene.Evaluator,
            id,
            ExpectedVersion.Any,
            new([
                new ReleaseNote(EvaluationNoteKind.Strength, "Met the worry at once.", WithEvidence(detail), NoteId: loose.NoteId),
                new ReleaseNote(EvaluationNoteKind.NoDevelopmentPoint, "A short, clean contact.", WithEvidence(detail)),
            ]),
            TestContext.Current.CancellationToken
        );
        var released = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Equal((EvaluationState.Released, 2, 2), (released.State, released.Revision, released.Notes.Count));
        Assert.Empty(released.BeforeRelease);
    }

    [Fact]
    public async Task A_refused_submission_tells_of_the_release_too()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any));
        Assert.Equal("evaluation-incomplete", refused.Code);
        Assert.Equal(2, refused.Details.Count(x => x.StartsWith("Before release: ", StringComparison.Ordinal)));
        Assert.All(refused.Problems, x => Assert.IsType<AnswerProblem>(x));
    }

    [Fact]
    public async Task What_can_be_released_has_nothing_before_it()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReadyToReleaseAsync();
        Assert.Empty((await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken)).BeforeRelease);
        await scene.Get<ReleaseEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
    }

    private static string WithEvidence(EvaluationDetail detail) => detail.Sections.SelectMany(x => x.Criteria).First(x => x.Evidence.Count > 0).Id;
}

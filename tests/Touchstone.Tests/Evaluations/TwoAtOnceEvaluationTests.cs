using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Tests.Shared.Changes;

namespace Touchstone.Tests.Evaluations;

/// <summary>Verbs on one evaluation, or on what it rests on, at once.</summary>
public sealed class TwoAtOnceEvaluationTests
{
    private static readonly Dictionary<string, (Func<EvaluationScene, Task<(Func<Task>, Func<Task>)>> Prepare, string Code)> Rivals = new()
    {
        ["released twice"] = (
            async x =>
            {
                var id = await x.ReadyToReleaseAsync();
                return Twice(() => x.Get<ReleaseEvaluation>().ExecuteAsync(x.Evaluator, id, ExpectedVersion.Any));
            },
            "not-submitted"
        ),
        ["acknowledged twice"] = (
            async x =>
            {
                var id = await x.ReleasedAsync();
                return Twice(() => x.Get<AcknowledgeEvaluation>().ExecuteAsync(x.Agent, id, ExpectedVersion.Any, new AcknowledgeEvaluationRequest("Read.")));
            },
            "already-acknowledged"
        ),
        ["voided twice"] = (
            async x =>
            {
                var id = await x.ReleasedAsync();
                return Twice(() => x.Get<VoidEvaluation>().ExecuteAsync(x.Manager, id, ExpectedVersion.Any, new VoidEvaluationRequest("wrong one")));
            },
            "already-voided"
        ),
        ["released while it is reopened"] = (
            async x =>
            {
                var id = await x.ReadyToReleaseAsync();
                return (
                    () => x.Get<ReleaseEvaluation>().ExecuteAsync(x.Evaluator, id, ExpectedVersion.Any),
                    () => x.Get<ReopenEvaluation>().ExecuteAsync(x.Manager, id, ExpectedVersion.Any, new ReopenEvaluationRequest("look again"))
                );
            },
            "not-submitted"
        ),
        ["one interaction assigned twice to one evaluator"] = (x => Task.FromResult(Twice(() => x.AssignAsync())), "already-assigned"),
    };

    public static TheoryData<string> Names => [.. Rivals.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task One_is_done_and_the_other_is_told(string name)
    {
        await using var scene = await EvaluationScene.OpenAsync(Rivalry.Between);
        var (prepare, code) = Rivals[name];
        var (first, second) = await prepare(scene);
        var told = await Rivalry.RunAsync(scene.Organisation, first, second);

        Assert.True(told.First is null ^ told.Second is null, $"first: {told.First}\nsecond: {told.Second}");
        var refusal = Assert.IsType<RuleBrokenException>(told.First ?? told.Second);
        Assert.Equal((true, code), (refusal.IsConflict, refusal.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_open_is_left_on_an_erased_interaction(bool assignsFirst)
    {
        await using var scene = await EvaluationScene.OpenAsync(Rivalry.Between);
        var erase = () =>
            scene.Get<EraseInteraction>().ExecuteAsync(scene.Manager, new EraseInteractionRequest(scene.Interaction, ExpectedVersion.Any, "asked for"));
        var several = () =>
            scene.Get<AssignEvaluations>().ExecuteAsync(scene.Manager, new AssignEvaluationsRequest([scene.Interaction], [scene.Evaluator.PersonId!.Value]));
        await (assignsFirst ? Rivalry.RunAsync(scene.Organisation, several, erase) : Rivalry.RunAsync(scene.Organisation, erase, several));
        var late = await Record.ExceptionAsync(() => scene.AssignAsync(scene.Second));

        Assert.Equal("interaction-erased", Assert.IsType<RuleBrokenException>(late).Code);
        await using var db = scene.Organisation.OpenDatabase();
        Assert.All(await db.Evaluations.ToListAsync(), x => Assert.Equal(EvaluationState.Voided, x.State));
        Assert.NotNull((await db.Interactions.SingleAsync(x => x.Id == scene.Interaction)).ErasedAt);
    }

    [Fact]
    public async Task An_answer_given_while_the_interaction_is_erased_leaves_no_quote()
    {
        await using var scene = await EvaluationScene.OpenAsync(Rivalry.Between);
        var id = (await scene.AssignAsync()).Id;
        var (answer, erase) = await Rivalry.RunAsync(
            scene.Organisation,
            () => scene.ChangeAsync(id, scene.Quote(scene.Document.AllCriteria().First().Id)),
            () => scene.Get<EraseInteraction>().ExecuteAsync(scene.Manager, new EraseInteractionRequest(scene.Interaction, ExpectedVersion.Any, "asked for"))
        );

        Assert.Null(erase);
        await using var db = scene.Organisation.OpenDatabase();
        Assert.DoesNotContain(await db.EvaluationEvidence.ToListAsync(), x => x.Quote is not null);
        Assert.Equal(EvaluationState.Voided, (await db.Evaluations.SingleAsync()).State);
        if (answer is not null)
            Assert.Equal("evaluation-closed", Assert.IsType<RuleBrokenException>(answer).Code);
    }

    [Fact]
    public async Task Nobody_is_assigned_what_a_retired_scorecard_would_judge_or_who_has_left()
    {
        await using var scene = await EvaluationScene.OpenAsync(Rivalry.Between);
        // The first look is taken before the change begins: what happens in between is seen within it.
        await scene.Get<RetireScorecard>().ExecuteAsync(scene.Organisation.System, new RetireScorecardRequest(scene.Card, ExpectedVersion.Any));
        var retired = await Record.ExceptionAsync(() =>
            scene
                .Get<AssignEvaluation>()
                .ExecuteAsync(scene.Manager, new AssignEvaluationRequest(scene.Interaction, scene.Evaluator.PersonId!.Value, scene.Card))
        );
        await scene.Get<RecordLeaver>().ExecuteAsync(scene.Organisation.System, new RecordLeaverRequest(scene.Second.PersonId!.Value, ExpectedVersion.Any));
        await scene.Seeds.ScorecardAsync(number: 2);
        var left = await Record.ExceptionAsync(() => scene.AssignAsync(scene.Second));

        Assert.Equal("scorecard-not-published", Assert.IsType<RuleBrokenException>(retired).Code);
        Assert.Equal("not-an-evaluator", Assert.IsType<RuleBrokenException>(left).Code);
    }

    private static (Func<Task>, Func<Task>) Twice(Func<Task> verb) => (verb, verb);
}

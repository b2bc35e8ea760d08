using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Outbox;

namespace Touchstone.Tests.Evaluations;

/// <summary>Who is told when an evaluation changes that they know of.</summary>
public sealed class ToldOfChangesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_is_told_that_a_received_evaluation_was_voided_and_so_are_evaluator_and_leader(bool acknowledged)
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReleasedAsync();
        if (acknowledged)
            await scene.Get<AcknowledgeEvaluation>().ExecuteAsync(scene.Agent, id, ExpectedVersion.Any, new AcknowledgeEvaluationRequest("I see."));
        await scene.Get<VoidEvaluation>().ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, new VoidEvaluationRequest("Wilhelmina was somebody else"));

        const string Told = "Evaluation EV-2026-00001 was voided";
        Assert.Equal(["Evaluation EV-2026-00001 was released to you", Told], (await ToldAsync(scene, scene.Agent)).Order());
        Assert.Equal([Told], await ToldAsync(scene, scene.Evaluator));
        Assert.Equal([Told], await ToldAsync(scene, scene.Leader));
        Assert.Empty(await ToldAsync(scene, scene.Manager));
    }

    [Fact]
    public async Task An_agent_hears_nothing_of_what_never_reached_them()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.SubmittedAsync();
        await scene.Get<VoidEvaluation>().ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, new VoidEvaluationRequest("wrong one"));

        Assert.Empty(await ToldAsync(scene, scene.Agent));
        Assert.Single(await ToldAsync(scene, scene.Evaluator));
    }

    [Fact]
    public async Task An_agent_is_told_that_the_words_of_a_received_evaluation_are_gone()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await scene.ReleasedAsync();
        await ToldAsync(scene, scene.Agent);
        await scene
            .Get<EraseInteraction>()
            .ExecuteAsync(scene.Manager, new EraseInteractionRequest(scene.Interaction, ExpectedVersion.Any, "Wilhelmina asked for it"));

        const string Told = "The interaction of evaluation EV-2026-00001 was erased; its text is gone, the result is kept";
        Assert.Contains(Told, await ToldAsync(scene, scene.Agent));
        Assert.Equal([Told], await ToldAsync(scene, scene.Evaluator));
    }

    [Fact]
    public async Task An_evaluator_is_told_that_open_work_went_with_its_interaction_and_that_work_was_reopened()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.SubmittedAsync();
        await scene.Get<ReopenEvaluation>().ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, new ReopenEvaluationRequest("look again"));
        Assert.Equal(["Evaluation EV-2026-00001 was opened again for you to change"], await ToldAsync(scene, scene.Evaluator));

        await scene.Get<EraseInteraction>().ExecuteAsync(scene.Manager, new EraseInteractionRequest(scene.Interaction, ExpectedVersion.Any, "asked for"));
        Assert.Contains("Evaluation EV-2026-00001 was voided: its interaction was erased", await ToldAsync(scene, scene.Evaluator));
        Assert.Empty(await ToldAsync(scene, scene.Agent));
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(EvaluationScene scene, Actor person)
    {
        await scene.Get<DeliverNews>().ExecuteAsync();
        await scene.Get<DeliverNews>().ExecuteAsync();
        await using var db = scene.Organisation.OpenDatabase();
        return await db.Notifications.Where(x => x.PersonId == person.PersonId).Select(x => x.Text).ToListAsync();
    }
}

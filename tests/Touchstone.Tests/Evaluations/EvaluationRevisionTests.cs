using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Shared;

namespace Touchstone.Tests.Evaluations;

public sealed class EvaluationRevisionTests
{
    [Fact]
    public async Task Every_revision_is_read_whole_as_it_was_and_compared()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var (id, first) = await ReopenedAsync(scene);
        var queries = scene.Get<EvaluationRevisionQueries>();

        var earlier = await queries.GetAsync(scene.Manager, id, 1, TestContext.Current.CancellationToken);
        Assert.False(earlier.IsCurrent);
        Assert.Equal(
            (first.UnfailedScore, first.FinalScore, first.Passed),
            (earlier.Evaluation.UnfailedScore, earlier.Evaluation.FinalScore, earlier.Evaluation.Passed)
        );
        Assert.Equal(Json(first.Sections), Json(earlier.Evaluation.Sections));
        Assert.Equal(Json(first.Notes), Json(earlier.Evaluation.Notes));
        Assert.Equal(first.Band, earlier.Evaluation.Band);
        Assert.NotEmpty(earlier.Derivation);
        var now = await queries.GetAsync(scene.Manager, id, null, TestContext.Current.CancellationToken);
        Assert.True(now.IsCurrent);
        Assert.Equal(2, now.Evaluation.Revision);
        Assert.NotEqual(first.UnfailedScore, now.Evaluation.UnfailedScore);

        var found = await queries.CompareAsync(scene.Manager, id, 2, stop: TestContext.Current.CancellationToken);
        Assert.Equal((1, 2), (found.Earlier.Revision, found.Later.Revision));
        var answer = Assert.Single(found.Differences, x => x.What == "answer");
        Assert.Equal("greeting", answer.CriterionId);
        Assert.NotEqual(answer.Before, answer.After);
        Assert.Contains(found.Differences, x => x is { What: "score", Title: "Unfailed score" });
        Assert.Contains(found.Differences, x => x is { What: "judgement", CriterionId: "greeting", After: "Heard again: no greeting." });
        Assert.Contains(found.Differences, x => x is { What: "evidence", CriterionId: "greeting", Before: null });
        Assert.DoesNotContain(found.Differences, x => x.What == "note");
        await Assert.ThrowsAsync<InvalidRequestException>(() => queries.CompareAsync(scene.Manager, id, 1, 1));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.GetAsync(scene.Manager, id, 7));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.CompareAsync(scene.Manager, id, 1));
        Assert.Equal(id, await queries.FindAsync(scene.Manager, $" {first.Reference.ToLowerInvariant()} ", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.FindAsync(scene.Agent, first.Reference));

        // The agent reads what was released, not what was taken back before.
        await scene.Get<ReleaseEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
        Assert.Equal(2, (await queries.GetAsync(scene.Agent, id, 2, TestContext.Current.CancellationToken)).Evaluation.Revision);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.GetAsync(scene.Agent, id, 1));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.GetAsync(scene.Second, scene.NewId(), 1));
    }

    [Fact]
    public async Task An_export_of_every_revision_has_each_as_it_was_stored()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var (id, first) = await ReopenedAsync(scene);
        var second = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Manager, id, TestContext.Current.CancellationToken);

        var all = await (
            await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Manager, new(), everyRevision: true, TestContext.Current.CancellationToken)
        ).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(1, first.UnfailedScore), (2, second.UnfailedScore)], all.Select(x => (x.Revision, x.UnfailedScore)));
        Assert.Equal(["Submitted", "The greeting was misheard."], all.Select(x => x.RevisionReason));
        Assert.All(all, x => Assert.Equal("Eve Evaluator", x.RevisionBy));
        Assert.NotEqual(Json(all[0].Derivation), Json(all[1].Derivation));
        Assert.Equal(all[0].Evidence.Count + 1, all[1].Evidence.Count);
        var current = Assert.Single(
            await (await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Manager, new(), stop: TestContext.Current.CancellationToken)).ToListAsync(
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(Json(all[1]), Json(current));
    }

    [Fact]
    public async Task The_derivation_shown_is_the_one_that_was_stored_and_a_difference_from_the_answers_is_told()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.SubmittedAsync();
        var details = scene.Get<EvaluationDetailQueries>();
        Assert.True((await details.DerivationAsync(scene.Manager, id, TestContext.Current.CancellationToken)).Agrees);
        await KeepAsync(scene, id, snapshot => snapshot["derivation"]![0]!["text"] = "As it was said at the time.");

        var derivation = await details.DerivationAsync(scene.Manager, id, TestContext.Current.CancellationToken);
        Assert.Equal("As it was said at the time.", derivation.Derivation[0].Text);
        Assert.True(derivation.Agrees);
        var exported = Assert.Single(
            await (await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Manager, new(), stop: TestContext.Current.CancellationToken)).ToListAsync(
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("As it was said at the time.", exported.Derivation[0].Text);
    }

    [Fact]
    public async Task What_older_or_unknown_rules_made_is_shown_as_it_was_stored()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.SubmittedAsync();
        var before = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Manager, id, TestContext.Current.CancellationToken);

        // As the first version of the product kept it: no parts, its own rules.
        await KeepAsync(
            scene,
            id,
            snapshot =>
            {
                foreach (var later in new[] { "band", "sections", "criteria" })
                    snapshot.Remove(later);
                snapshot["rulesVersion"] = "1";
            },
            "1"
        );
        await SameAsync(agrees: true);
        // By rules of a later version of the product, which this one cannot follow.
        await KeepAsync(scene, id, snapshot => snapshot["rulesVersion"] = "99", "99");
        await SameAsync(agrees: null);

        async Task SameAsync(bool? agrees)
        {
            var detail = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Manager, id, TestContext.Current.CancellationToken);
            Assert.Equal(Json(before.Sections), Json(detail.Sections));
            var derivation = await scene.Get<EvaluationDetailQueries>().DerivationAsync(scene.Manager, id, TestContext.Current.CancellationToken);
            Assert.Equal(agrees, derivation.Agrees);
            Assert.NotEmpty(derivation.Derivation);
            Assert.Equal(
                before.UnfailedScore,
                Assert.Single(await (await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Manager, new())).ToListAsync()).UnfailedScore
            );
        }
    }

    /// <summary>Submitted, reopened, judged otherwise on the greeting, and submitted again; with the evaluation as it was first submitted.</summary>
    private static async Task<(Guid Id, EvaluationDetail First)> ReopenedAsync(EvaluationScene scene)
    {
        var id = await scene.ReadyToReleaseAsync();
        var first = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Manager, id);
        await scene.Get<ReopenEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, new ReopenEvaluationRequest("The greeting was misheard."));
        var greeting = scene.Document.Find("greeting")!;
        Guid? stands;
        await using (var db = scene.Organisation.OpenDatabase())
            stands = await db.EvaluationAnswers.Where(x => x.EvaluationId == id && x.CriterionId == "greeting").Select(x => x.OperationId).FirstAsync();
        var result = await scene.ChangeAsync(
            id,
            scene.Level("greeting", greeting.Levels.MinBy(x => x.Value)!.Id, stands, "Heard again: no greeting."),
            scene.Quote("greeting", turn: 2)
        );
        Assert.All(result.Results, x => Assert.Equal(ChangeOutcome.Applied, x.Outcome));
        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any);
        return (id, first);
    }

    private static async Task KeepAsync(EvaluationScene scene, Guid id, Action<JsonObject> change, string? rules = null)
    {
        await using var db = scene.Organisation.OpenDatabase();
        var revision = await db.EvaluationRevisions.FirstAsync(x => x.EvaluationId == id);
        var snapshot = JsonNode.Parse(revision.Snapshot)!.AsObject();
        change(snapshot);
        revision.Snapshot = snapshot.ToJsonString(EvaluationSnapshot.Form);
        if (rules is not null)
            db.Entry(await db.Evaluations.FirstAsync(x => x.Id == id)).Property(x => x.RulesVersion).CurrentValue = rules;
        await db.SaveChangesAsync();
    }

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, EvaluationSnapshot.Form);
}

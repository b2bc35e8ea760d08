using Touchstone.Evaluations;
using Touchstone.Evaluations.Together;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Jobs;

namespace Touchstone.Tests.Evaluations;

public sealed class TogetherTests
{
    [Fact]
    public async Task Many_are_released_each_by_its_own_rules_with_one_entry_in_the_log()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var ready = await scene.ReadyToReleaseAsync();
        var bare = await SubmittedAsync(scene);
        var open = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team))).Id;
        var rows = (await scene.Get<EvaluationQueries>().OfAsync(scene.Manager, [ready, bare, open])).ToDictionary(x => x.Id, x => x.Version);
        var moved = new ChosenEvaluation(ready, rows[ready] + 1);
        var chosen = new ChosenEvaluations([.. rows.Select(x => new ChosenEvaluation(x.Key, x.Value))]);
        var release = scene.Get<ReleaseEvaluations>();

        var (count, looked) = await release.CheckAsync(scene.Manager, new(chosen));
        Assert.Equal((3, 1), (count, looked.Changed.Count));
        Assert.Equal(EvaluationState.Submitted, (await scene.Get<EvaluationQueries>().OfAsync(scene.Manager, [ready]))[0].State);
        var stale = await release.ExecuteAsync(scene.Manager, new(new ChosenEvaluations([moved])));
        Assert.Equal("changed-meanwhile", Assert.Single(stale.Skipped).Code);
        var done = await release.ExecuteAsync(scene.Manager, new(chosen));

        Assert.Equal([ready], done.Changed);
        Assert.Equal("not-submitted", done.Skipped.Single(x => x.Id == open).Code);
        Assert.NotEqual("", done.Skipped.Single(x => x.Id == bare).Message);
        Assert.Equal(EvaluationState.Released, (await scene.Get<EvaluationQueries>().OfAsync(scene.Manager, [ready]))[0].State);
        var log = await scene.Get<AuditQueries>().ListAsync(scene.Manager, new() { SubjectKind = "evaluations" });
        Assert.Equal("Released 1 evaluation", Assert.Single(log.Items, x => x.Action == "evaluations-released").Summary);
        await Assert.ThrowsAsync<AccessDeniedException>(() => release.ExecuteAsync(scene.Leader, new(chosen)));
    }

    [Fact]
    public async Task All_on_a_filter_are_changed_unless_others_came_or_went()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        for (var i = 0; i < 3; i++)
            await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));
        var due = scene.Get<ChangeDueDates>();
        var day = new DateOnly(2026, 7, 1);
        var filter = new EvaluationFilter { State = EvaluationState.Assigned, Evaluator = scene.Evaluator.PersonId };

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => due.ExecuteAsync(scene.Manager, new(new ChosenEvaluations(null, filter, 2), day)));
        Assert.Equal("selection-changed", refused.Code);
        // A team leader sees nothing that is open, so all on the filter are none.
        await Assert.ThrowsAsync<RuleBrokenException>(() => due.ExecuteAsync(scene.Leader, new(new ChosenEvaluations(null, filter, 3), day)));
        var changed = await due.ExecuteAsync(scene.Manager, new(new ChosenEvaluations(null, filter, 3), day));

        Assert.Equal((3, 0), (changed.Changed.Count, changed.Skipped.Count));
        Assert.Equal(3, await scene.Get<EvaluationQueries>().CountAsync(scene.Manager, new() { DueBy = day }));
        Assert.Equal("due-already", (await due.ExecuteAsync(scene.Manager, new(new ChosenEvaluations(null, filter, 3), day))).Skipped[0].Code);
        await Assert.ThrowsAsync<InvalidRequestException>(() => due.ExecuteAsync(scene.Manager, new(new ChosenEvaluations(null, filter), day)));
        await Assert.ThrowsAsync<InvalidRequestException>(() => due.ExecuteAsync(scene.Manager, new(new ChosenEvaluations(), day)));
    }

    [Fact]
    public async Task What_nobody_has_begun_goes_to_others_evenly_and_to_nobody_who_took_part()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var third = await scene.Organisation.PersonAsync("Tia Third", Role.Evaluator);
        var begun = (await scene.AssignAsync()).Id;
        await scene.AnswerAllAsync(begun);
        var ids = new List<Guid> { begun };
        for (var i = 0; i < 4; i++)
            ids.Add((await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team))).Id);
        var own = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(third.PersonId, scene.Team))).Id;
        var rows = await scene.Get<EvaluationQueries>().OfAsync(scene.Manager, [.. ids, own]);
        var chosen = new ChosenEvaluations([.. rows.Select(x => new ChosenEvaluation(x.Id, x.Version))]);

        var done = await scene.Get<ReassignEvaluations>().ExecuteAsync(scene.Manager, new(chosen, [scene.Second.PersonId!.Value, third.PersonId!.Value]));

        Assert.Equal("in-work", Assert.Single(done.Skipped).Code);
        var now = await scene.Get<EvaluationQueries>().OfAsync(scene.Manager, [.. ids, own]);
        Assert.Equal(scene.Second.PersonId, now.Single(x => x.Id == own).EvaluatorId);
        Assert.InRange(now.Count(x => x.EvaluatorId == third.PersonId), 2, 3);
        Assert.Equal(scene.Evaluator.PersonId, now.Single(x => x.Id == begun).EvaluatorId);
    }

    [Fact]
    public async Task Many_are_a_job_that_says_the_same()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var some = new List<ChosenEvaluation>();
        for (var i = 0; i < 3; i++)
            some.Add(new ChosenEvaluation((await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team))).Id, 1));
        var rows = await scene.Get<EvaluationQueries>().OfAsync(scene.Manager, [.. some.Select(x => x.Id)]);
        var unknown = Enumerable.Range(0, ChangeTogether.MostAtOnce).Select(_ => new ChosenEvaluation(scene.NewId(), 1));
        var chosen = new ChosenEvaluations([.. rows.Select(x => new ChosenEvaluation(x.Id, x.Version)), .. unknown]);

        var queued = await scene.Get<ChangeDueDates>().ExecuteAsync(scene.Manager, new(chosen, new DateOnly(2026, 7, 1)));
        Assert.NotNull(queued.JobId);
        Assert.Empty(queued.Changed);
        await scene.Get<RunQueuedJobs>().ExecuteAsync(TestContext.Current.CancellationToken);

        var job = await scene.Get<JobQueries>().GetAsync(scene.Manager, queued.JobId!.Value);
        var result = System.Text.Json.JsonSerializer.Deserialize<ChangedTogether>(job.Result!, System.Text.Json.JsonSerializerOptions.Web)!;
        Assert.Equal((JobState.Done, 3, ChangeTogether.MostAtOnce), (job.State, result.Changed.Count, result.Skipped.Count));
        Assert.Equal(3, await scene.Get<EvaluationQueries>().CountAsync(scene.Manager, new() { DueBy = new DateOnly(2026, 7, 1) }));
    }

    private static async Task<Guid> SubmittedAsync(EvaluationScene scene)
    {
        var id = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team))).Id;
        await scene.AnswerAllAsync(id);
        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any);
        return id;
    }
}

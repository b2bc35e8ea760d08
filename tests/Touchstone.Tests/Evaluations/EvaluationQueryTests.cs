using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Tests.Evaluations;

public sealed class EvaluationQueryTests
{
    [Fact]
    public async Task Everybody_sees_what_the_role_opens_and_no_more()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var south = await scene.Organisation.TeamAsync("South");
        var otherAgent = await scene.Organisation.PersonAsync("Otto Other", Role.Agent, south);
        var released = await scene.ReleasedAsync();
        var assigned = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team))).Id;
        var elsewhere = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(otherAgent.PersonId, south))).Id;

        Assert.Equal([elsewhere, assigned, released], await SeenAsync(scene.Manager));
        Assert.Equal([elsewhere, assigned, released], await SeenAsync(scene.Second));
        Assert.Equal([released], await SeenAsync(scene.Leader));
        Assert.Equal([released], await SeenAsync(scene.Agent));
        Assert.Empty(await SeenAsync(otherAgent));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.Get<EvaluationDetailQueries>().GetAsync(otherAgent, released));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Agent, released));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.Get<EvaluationDetailQueries>().GetAsync(scene.Leader, assigned));

        async Task<IEnumerable<Guid>> SeenAsync(Actor actor) => (await scene.Get<EvaluationQueries>().ListAsync(actor, new())).Items.Select(x => x.Id);
    }

    [Fact]
    public async Task Each_filter_narrows_and_the_cursor_walks_through_all()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var released = await scene.ReleasedAsync();
        for (var i = 0; i < 4; i++)
            await scene.AssignAsync(scene.Second, await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team, date: new DateOnly(2026, 5, 1 + i)));
        var queries = scene.Get<EvaluationQueries>();

        Assert.Equal(1, await CountAsync(new() { State = EvaluationState.Released }));
        Assert.Equal(1, await CountAsync(new() { Finished = true }));
        Assert.Equal(1, await CountAsync(new() { Evaluator = scene.Evaluator.PersonId }));
        Assert.Equal(2, await CountAsync(new() { From = new DateOnly(2026, 5, 2), To = new DateOnly(2026, 5, 3) }));
        Assert.Equal(1, await CountAsync(new() { Passed = true }));
        Assert.Equal(0, await CountAsync(new() { Errors = EvaluationErrors.Compliance }));
        Assert.Equal(
            5,
            await CountAsync(
                new()
                {
                    Family = scene.Document.Family,
                    Channel = "chat",
                    Team = scene.Team,
                    Agent = scene.Agent.PersonId,
                }
            )
        );
        Assert.Equal(0, await CountAsync(new() { Family = "another" }));
        Assert.Equal(1, await CountAsync(new() { Q = "ev-2026-00001" }));
        Assert.Equal(4, await CountAsync(new() { Q = "sid sec" }));
        Assert.Equal(1, await CountAsync(new() { Interaction = scene.Interaction }));
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await queries.ListAsync(scene.Manager, new(), cursor, 2, TestContext.Current.CancellationToken);
            seen.AddRange(page.Items.Select(x => x.Id));
            cursor = page.NextCursor;
        } while (cursor is not null);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(released, seen[^1]);

        Task<int> CountAsync(EvaluationFilter filter) => queries.CountAsync(scene.Manager, filter);
    }

    [Fact]
    public async Task Work_stands_in_the_order_it_falls_due_and_says_why_it_is_there()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var submitted = await scene.SubmittedAsync();
        var late = await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team), due: new DateOnly(2026, 7, 1));
        var soon = await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team), due: new DateOnly(2026, 6, 16));
        var queries = scene.Get<EvaluationWorkQueries>();

        var work = await queries.ForAsync(scene.Evaluator, TestContext.Current.CancellationToken);
        var managers = await queries.ForAsync(scene.Manager, TestContext.Current.CancellationToken);
        Assert.Empty(await queries.ForAsync(scene.Agent, TestContext.Current.CancellationToken));

        Assert.Equal([$"/evaluate/{soon.Id}", $"/evaluate/{late.Id}", $"/evaluations/{submitted}"], work.Select(x => x.Link));
        Assert.Equal("Assigned to you by Mona Manager", work[0].Why);
        Assert.Null(work[0].UsualSeconds);
        Assert.Equal((EvaluationWorkKind.ReleaseOfOthers, 1), (managers.Single().Kind, managers.Single().Count));
    }

    [Fact]
    public async Task The_usual_time_is_the_median_of_at_least_five_own_earlier_ones()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var seconds = new[] { 300, 100, 500, 200, 400 };
        Guid last = default;
        foreach (var each in seconds)
        {
            last = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team))).Id;
            Assert.Null((await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, last, TestContext.Current.CancellationToken)).UsualSeconds);
            await scene.ChangeAsync(
                last,
                new EvaluationChange
                {
                    OperationId = scene.NewId(),
                    Kind = EvaluationChangeKind.Time,
                    Seconds = each,
                }
            );
            await scene.AnswerAllAsync(last);
            await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, last, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
        }

        Assert.Equal(300, (await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, last, TestContext.Current.CancellationToken)).UsualSeconds);
    }

    [Fact]
    public async Task Own_scores_are_taken_together_only_where_they_are_alike()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var drawn = await ReleasedAsync();
        await using (var db = scene.Organisation.OpenDatabase())
        {
            (await db.Evaluations.FirstAsync(x => x.Id == drawn, TestContext.Current.CancellationToken)).Selection = EvaluationSelection.Random;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await ReleasedAsync();
        await ReleasedAsync();

        var own = await scene.Get<EvaluationQueries>().MyScoresAsync(scene.Agent, TestContext.Current.CancellationToken);
        Assert.Equal([(EvaluationSelection.Random, 1), (EvaluationSelection.Targeted, 2)], own.Select(x => (x.Selection, x.Scores.Count)));
        Assert.All(own, x => Assert.Equal("percentage", x.Scale));

        async Task<Guid> ReleasedAsync()
        {
            var id = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team))).Id;
            await scene.AnswerAllAsync(id);
            var quote = scene.Quote("greeting");
            await scene.ChangeAsync(
                id,
                quote,
                scene.Note(EvaluationNoteKind.Strength, "Warm.", evidence: quote.EvidenceId),
                scene.Note(EvaluationNoteKind.NoDevelopmentPoint, "A model contact.", evidence: quote.EvidenceId)
            );
            await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any);
            await scene.Get<ReleaseEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any);
            return id;
        }
    }

    [Fact]
    public async Task Every_step_of_an_evaluation_is_told_to_who_follows()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var queries = scene.Get<EvaluationQueries>();
        var since = new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
        async Task<EvaluationState?> NextAsync()
        {
            var page = await queries.ChangesAsync(scene.Manager, new EvaluationFilter(), since);
            since = page.ChangedSince!.Value;
            return page.Items.SingleOrDefault()?.State;
        }

        Assert.Null(await NextAsync());
        var id = (await scene.AssignAsync()).Id;
        Assert.Equal(EvaluationState.Assigned, await NextAsync());
        Assert.Null(await NextAsync());
        await scene.ChangeAsync(id, scene.Level("greeting", "l3"));
        Assert.Equal(EvaluationState.Draft, await NextAsync());
        await scene.ChangeAsync(id, scene.Level("listening", "l4"));
        Assert.Equal(EvaluationState.Draft, await NextAsync());
        await scene.Get<VoidEvaluation>().ExecuteAsync(scene.Manager, id, Touchstone.Shared.ExpectedVersion.Any, new VoidEvaluationRequest("A mistake."));
        Assert.Equal(EvaluationState.Voided, await NextAsync());
    }
}

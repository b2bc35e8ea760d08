using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Tests.Evaluations;

public sealed class AssignEvaluationTests
{
    [Fact]
    public async Task The_newest_published_version_for_the_channel_is_taken_with_the_team_of_the_day()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var newer = await scene.Seeds.ScorecardAsync(number: 2);
        await scene.Seeds.ScorecardAsync(number: 3, published: false);
        await scene.Seeds.ScorecardAsync(Channel.Phone);

        var made = await scene.AssignAsync(due: new DateOnly(2026, 6, 20));

        Assert.Equal("EV-2026-00001", made.Reference);
        var detail = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Manager, made.Id, TestContext.Current.CancellationToken);
        Assert.Equal(newer, detail.ScorecardVersionId);
        Assert.Equal(scene.Team, detail.TeamId);
        Assert.Equal(EvaluationState.Assigned, detail.State);
        Assert.Equal(new DateOnly(2026, 6, 10), detail.InteractionDate);
    }

    [Fact]
    public async Task What_cannot_be_judged_is_refused_with_a_stable_code()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var nobody = await scene.Seeds.InteractionAsync(null);
        var letter = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team, Channel.Letter);
        var phoneCard = await scene.Seeds.ScorecardAsync(Channel.Phone);
        var draft = await scene.Seeds.ScorecardAsync(number: 7, published: false);
        var own = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team, alsoTookPart: scene.Evaluator.PersonId);
        var erased = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team);
        var unknown = await scene.Organisation.PersonAsync("agent 46");
        var unmatched = await scene.Seeds.InteractionAsync(unknown.PersonId, scene.Team);
        await using (var db = scene.Organisation.OpenDatabase())
        {
            await db
                .Interactions.Where(x => x.Id == erased)
                .ExecuteUpdateAsync(x => x.SetProperty(i => i.ErasedAt, scene.Organisation.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
            await db
                .People.Where(x => x.Id == unknown.PersonId)
                .ExecuteUpdateAsync(x => x.SetProperty(p => p.State, PersonState.ToBeMatched), TestContext.Current.CancellationToken);
        }
        var evaluator = scene.Evaluator.PersonId!.Value;

        await RefusedAsync("interaction-without-agent", new(nobody, evaluator));
        await RefusedAsync("no-scorecard-for-channel", new(letter, evaluator));
        await RefusedAsync("channel-not-judged", new(scene.Interaction, evaluator, phoneCard));
        await RefusedAsync("scorecard-not-published", new(scene.Interaction, evaluator, draft));
        await RefusedAsync("own-interaction", new(own, evaluator));
        await RefusedAsync("interaction-erased", new(erased, evaluator));
        await RefusedAsync("agent-not-matched", new(unmatched, evaluator));
        await RefusedAsync("agent-not-in-interaction", new(scene.Interaction, evaluator, AgentId: scene.Leader.PersonId));
        await RefusedAsync("not-an-evaluator", new(scene.Interaction, scene.Leader.PersonId!.Value));
        await scene.AssignAsync();
        await RefusedAsync("already-assigned", new(scene.Interaction, evaluator));

        async Task RefusedAsync(string code, AssignEvaluationRequest request) =>
            Assert.Equal(code, (await Assert.ThrowsAsync<RuleBrokenException>(() => scene.Get<AssignEvaluation>().ExecuteAsync(scene.Manager, request))).Code);
    }

    [Fact]
    public async Task A_leader_assigns_in_the_own_team_only_and_an_evaluator_takes_for_themself_only()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var elsewhere = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, await scene.Organisation.TeamAsync("South"));
        var assign = scene.Get<AssignEvaluation>();

        await Assert.ThrowsAsync<AccessDeniedException>(() => assign.ExecuteAsync(scene.Leader, new(elsewhere, scene.Evaluator.PersonId!.Value)));
        await assign.ExecuteAsync(scene.Leader, new(scene.Interaction, scene.Evaluator.PersonId!.Value));
        await Assert.ThrowsAsync<AccessDeniedException>(() => assign.ExecuteAsync(scene.Evaluator, new(elsewhere, scene.Second.PersonId!.Value)));
        await assign.ExecuteAsync(scene.Second, new(elsewhere, scene.Second.PersonId!.Value));
        await Assert.ThrowsAsync<AccessDeniedException>(() => assign.ExecuteAsync(scene.Agent, new(elsewhere, scene.Evaluator.PersonId!.Value)));
    }

    [Fact]
    public async Task References_stay_unique_when_many_assign_at_once()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var interactions = new List<long>();
        for (var i = 0; i < 12; i++)
            interactions.Add(await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));

        var made = await Task.WhenAll(interactions.Select(x => Task.Run(() => scene.AssignAsync(interaction: x))));

        Assert.Equal(12, made.Select(x => x.Reference).Distinct().Count());
    }

    [Fact]
    public async Task Of_two_equal_assignments_at_once_one_is_refused()
    {
        await using var scene = await EvaluationScene.OpenAsync();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await scene.AssignAsync();
                            return "made";
                        }
                        catch (RuleBrokenException broken)
                        {
                            return broken.Code;
                        }
                    })
                )
        );

        Assert.Equal(["already-assigned", "already-assigned", "already-assigned", "made"], outcomes.Order());
    }

    [Fact]
    public async Task Many_are_shared_out_evenly_and_each_refusal_says_why()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var interactions = new List<long> { scene.Interaction };
        for (var i = 0; i < 6; i++)
            interactions.Add(await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));
        var own = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team, alsoTookPart: scene.Evaluator.PersonId);
        var nobody = await scene.Seeds.InteractionAsync(null);

        var result = await scene
            .Get<AssignEvaluations>()
            .ExecuteAsync(
                scene.Manager,
                new AssignEvaluationsRequest([.. interactions, own, nobody, 999_999], [scene.Evaluator.PersonId!.Value, scene.Second.PersonId!.Value]),
                TestContext.Current.CancellationToken
            );

        Assert.Equal(8, result.Assigned.Count);
        Assert.Equal(8, result.Assigned.Select(x => x.Reference).Distinct().Count());
        Assert.Equal(4, result.Assigned.Count(x => x.EvaluatorId == scene.Second.PersonId));
        Assert.Equal(scene.Second.PersonId, result.Assigned.Single(x => x.InteractionId == own).EvaluatorId);
        Assert.Equal(["interaction-without-agent", "not-found"], result.Refused.Select(x => x.Code));
    }

    [Fact]
    public async Task Many_parts_are_shared_out_as_one_and_what_is_refused_takes_no_number_away()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var scene = await EvaluationScene.OpenAsync();
        var interactions = new List<long>();
        for (var i = 0; i < 230; i++)
            interactions.Add(await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));
        var request = new AssignEvaluationsRequest(interactions, [scene.Evaluator.PersonId!.Value, scene.Second.PersonId!.Value]);

        var first = await scene.Get<AssignEvaluations>().ExecuteAsync(scene.Manager, request, stop);
        var second = await scene.Get<AssignEvaluations>().ExecuteAsync(scene.Manager, request with { EvaluatorIds = [scene.Evaluator.PersonId!.Value] }, stop);
        var next = await scene.AssignAsync(scene.Manager, interactions[0]);

        Assert.Empty(first.Refused);
        Assert.Equal(115, first.Assigned.Count(x => x.EvaluatorId == scene.Second.PersonId));
        Assert.Equal(Enumerable.Range(1, 230).Select(x => $"EV-2026-{x:D5}"), first.Assigned.Select(x => x.Reference));
        Assert.Equal((115, 115), (second.Assigned.Count, second.Refused.Count(x => x.Code == "already-assigned")));
        Assert.Equal("EV-2026-00346", next.Reference);
    }
}

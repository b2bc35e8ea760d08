using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Results;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Tests.Evaluations;

/// <summary>While somebody judges an interaction blind, no way of reading tells them its agent or what others found, whatever their role.</summary>
public sealed class BlindReadingTests
{
    [Fact]
    public async Task The_interaction_itself_does_not_tell()
    {
        await using var scene = await OpenAsync();
        var queries = scene.Get<InteractionQueries>();
        var blind = (await scene.AssignAsync(scene.Second, blind: true)).Id;

        var view = await queries.GetAsync(scene.Second, scene.Interaction, find: "Zoltan");
        Silent(
            view,
            await queries.ListAsync(scene.Second, new InteractionFilter()),
            await queries.TranscriptAsync(scene.Second, scene.Interaction, 1),
            await queries.FacetsAsync(scene.Second),
            await queries.AgentsAsync(scene.Second)
        );
        Assert.True(view.IsBlind);
        Assert.Contains("Zoltan", JsonSerializer.Serialize(await queries.GetAsync(scene.Evaluator, scene.Interaction)), StringComparison.Ordinal);

        await VoidAsync(scene, blind);
        Assert.Contains("Zoltan", JsonSerializer.Serialize(await queries.GetAsync(scene.Second, scene.Interaction)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_filter_leads_to_it()
    {
        await using var scene = await OpenAsync();
        var queries = scene.Get<InteractionQueries>();
        var agent = scene.Agent.PersonId;
        InteractionFilter[] telling =
        [
            new() { Agent = agent },
            new() { Q = "zoltan" },
            new() { Q = "-zoltan heating" },
            new() { Q = "z*" },
            new() { Outcome = "closed by Zoltan" },
        ];
        Assert.Equal(1, (await queries.ListAsync(scene.Second, telling[0])).Counts!.Total);
        await scene.AssignAsync(scene.Second, blind: true);

        foreach (var filter in telling)
        {
            var found = await queries.ListAsync(scene.Second, filter);
            Assert.Empty(found.Items);
            Assert.Equal(0, found.Counts!.Total);
        }
        Assert.Single((await queries.ListAsync(scene.Second, new InteractionFilter { Queue = "heating" })).Items);
        Assert.Single((await queries.ListAsync(scene.Evaluator, telling[0])).Items);
    }

    [Fact]
    public async Task Other_judgements_of_it_are_closed_until_the_own_one_is_submitted()
    {
        await using var scene = await OpenAsync();
        var earlier = await scene.SubmittedAsync();
        var (list, detail) = (scene.Get<EvaluationQueries>(), scene.Get<EvaluationDetailQueries>());
        var all = (await list.ListAsync(scene.Manager, new EvaluationFilter())).Items.Count;
        var blind = (await scene.AssignAsync(scene.Manager, blind: true)).Id;

        Assert.Equal([blind], (await list.ListAsync(scene.Manager, new EvaluationFilter())).Items.Select(x => x.Id));
        Assert.Equal(1, await list.CountAsync(scene.Manager, new EvaluationFilter { Interaction = scene.Interaction }));
        var exported = new List<EvaluationRecord>();
        await foreach (var record in await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Manager, new EvaluationFilter()))
            exported.Add(record);
        Assert.Equal([blind], exported.Select(x => x.Id));
        Silent(
            exported,
            (await list.ListAsync(scene.Manager, new EvaluationFilter())).Items,
            await list.ChoicesAsync(scene.Manager),
            await scene.Get<EvaluationWorkQueries>().ForAsync(scene.Manager)
        );
        foreach (
            var read in new Func<Task>[]
            {
                () => detail.GetAsync(scene.Manager, earlier),
                () => detail.DerivationAsync(scene.Manager, earlier),
                () => detail.TranscriptAsync(scene.Manager, earlier),
                () => scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Manager, earlier),
            }
        )
            Assert.Equal("judging-blind", (await Assert.ThrowsAsync<AccessDeniedException>(read)).Code);
        var results = await scene
            .Get<ResultsQueries>()
            .GetAsync(
                scene.Manager,
                new ResultsFilter
                {
                    By = ResultsGrouping.Agent,
                    From = new DateOnly(2026, 6, 1),
                    To = new DateOnly(2026, 6, 30),
                }
            );
        Silent(results);
        Assert.Empty(results.Rows);

        await VoidAsync(scene, blind);
        Assert.Equal(all + 1, (await list.ListAsync(scene.Manager, new EvaluationFilter())).Items.Count);
        Assert.Equal(earlier, (await detail.GetAsync(scene.Manager, earlier)).Id);
    }

    [Fact]
    public async Task No_refusal_and_no_log_tells()
    {
        await using var scene = await OpenAsync();
        var earlier = await scene.SubmittedAsync();
        var blind = (await scene.AssignAsync(scene.Manager, blind: true)).Id;
        foreach (var guess in new[] { scene.Agent.PersonId, scene.Leader.PersonId })
        {
            var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() =>
                scene
                    .Get<AssignEvaluation>()
                    .ExecuteAsync(scene.Manager, new AssignEvaluationRequest(scene.Interaction, scene.Second.PersonId!.Value, AgentId: guess))
            );
            Assert.Equal("judging-blind", refusal.Code);
        }
        var many = await scene
            .Get<AssignEvaluations>()
            .ExecuteAsync(scene.Manager, new AssignEvaluationsRequest([scene.Interaction], [scene.Agent.PersonId!.Value]));
        Assert.Equal("judging-blind", Assert.Single(many.Refused).Code);

        await using var db = scene.Organisation.OpenDatabase();
        var closed = await new BlindEvaluations().ClosedToAsync(db, scene.Manager, TestContext.Current.CancellationToken);
        Assert.Superset(
            new HashSet<(string, string)> { ("evaluation", earlier.ToString()), ("evaluation", blind.ToString()), ("interaction", $"{scene.Interaction}") },
            closed.ToHashSet()
        );
        Assert.Contains(scene.Get<IEnumerable<IAuditVeil>>(), x => x is BlindEvaluations);
    }

    private static Task VoidAsync(EvaluationScene scene, Guid id) =>
        scene.Get<VoidEvaluation>().ExecuteAsync(scene.Organisation.System, id, ExpectedVersion.Any, new VoidEvaluationRequest("Not needed."));

    private static void Silent(params object[] answers) =>
        Assert.All(answers, x => Assert.DoesNotMatch("(?i)zoltan|quist|S-7781|log77|As seen\\.", JsonSerializer.Serialize(x)));

    /// <summary>The agent's name stands in every field that a source can fill.</summary>
    private static async Task<EvaluationScene> OpenAsync()
    {
        var scene = await EvaluationScene.OpenAsync();
        await using var db = scene.Organisation.OpenDatabase();
        var agent = scene.Agent.PersonId!.Value;
        await db
            .People.Where(x => x.Id == agent)
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.Name, "Zoltan Quist").SetProperty(x => x.StaffNumber, "S-7781"));
        await db.Interactions.ExecuteUpdateAsync(set =>
            set.SetProperty(x => x.Subject, "Zoltan's heating")
                .SetProperty(x => x.Outcome, "closed by Zoltan")
                .SetProperty(x => x.ExternalAgentId, "log77")
                .SetProperty(x => x.OutcomeJson, """{"by":"ZOLTÁN"}""")
                .SetProperty(x => x.ExtraJson, """{"agent_login":"zq","note":"asked zoltan.quist, staff S-7781"}""")
        );
        await db.TranscriptRevisions.ExecuteUpdateAsync(set =>
            set.SetProperty(x => x.Turns, x => x.Turns.Replace("Good morning", "Zoltan Quist")).SetProperty(x => x.SearchText, x => x.SearchText + " zoltan")
        );
        return scene;
    }
}

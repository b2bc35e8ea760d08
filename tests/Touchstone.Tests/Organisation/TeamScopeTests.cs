using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Results;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Outbox;
using Touchstone.Tests.Evaluations;

namespace Touchstone.Tests.Organisation;

/// <summary>A team means it and those below it, whatever asks for it.</summary>
public sealed class TeamScopeTests
{
    private static readonly DateOnly Day = new(2026, 6, 10);

    [Fact]
    public async Task A_team_means_it_and_those_below_it_in_every_list_every_figure_and_every_right()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var organisation = scene.Organisation;
        var region = await organisation.TeamAsync("Region");
        var area = await organisation.TeamAsync("Area", region);
        var desk = await organisation.TeamAsync("Desk", area);
        var beside = await organisation.TeamAsync("Beside");
        var leader = await organisation.PersonAsync("Rita Region", Role.TeamLeader, region);
        // Nobody of the area itself, two at the desk, one beside, one in no team.
        var ids = new List<(Guid Evaluation, long Interaction)>();
        foreach (var (name, team) in new[] { ("Dee Desk", desk), ("Don Desk", (Guid?)desk), ("Bea Beside", beside), ("Ned Nowhere", null) })
            ids.Add(await EvaluatedAsync(scene, await organisation.PersonAsync(name, Role.Agent, team), team));
        var manager = scene.Manager;
        var everywhere = new Dictionary<Guid, int>
        {
            [region] = 2,
            [area] = 2,
            [desk] = 2,
            [beside] = 1,
            [TeamScope.NoTeam] = 1,
        };

        foreach (var (team, n) in everywhere)
        {
            Assert.Equal(n, await scene.Get<EvaluationQueries>().CountAsync(manager, new EvaluationFilter { Team = team }));
            var exported = 0;
            await foreach (var _ in await scene.Get<ExportEvaluations>().ExecuteAsync(manager, new EvaluationFilter { Team = team }))
                exported++;
            Assert.Equal(n, exported);
            var view = await ResultsAsync(manager, team);
            Assert.Equal((n, n), (view.Overall.Evaluated, view.Overall.Eligible));
            Assert.Equal(n, view.Rows.Single(x => x.Key == team.ToString()).Evaluated);
            Assert.Equal(n, (await scene.Get<InteractionQueries>().ListAsync(manager, new InteractionFilter { Team = team })).Items.Count);
            var people = (await scene.Get<PeopleQueries>().ListAsync(manager, new PeopleFilter { Team = team, Role = Role.Agent })).Items;
            Assert.Equal(n, people.Count);
        }

        // What the reader may know of begins at their own team, and goes down from there.
        Assert.Equal(2, await scene.Get<EvaluationQueries>().CountAsync(leader, new EvaluationFilter()));
        Assert.Equal(2, (await ResultsAsync(leader, null)).Overall.Evaluated);
        Assert.Equal(["Area", "Desk", "Region"], (await ResultsAsync(leader, null)).Rows.Select(x => x.Label));
        Assert.Equal(["Area", "Desk"], (await ResultsAsync(leader, area)).Rows.Select(x => x.Label));
        Assert.Equal(0, (await ResultsAsync(leader, beside)).Overall.Evaluated);
        Assert.Equal(3, (await scene.Get<PeopleQueries>().ListAsync(leader, new PeopleFilter())).Items.Count);
        Assert.Equal(["Area", "Beside", "Desk", "Region"], (await scene.Get<EvaluationQueries>().ChoicesAsync(manager)).Teams.Select(x => x.Name));
        Assert.Contains("Region", (await scene.Get<InteractionQueries>().FacetsAsync(manager)).Teams.Select(x => x.Name));
        var teams = await scene.Get<OrganisationQueries>().TeamsAsync(manager);
        Assert.Equal((3, 2, 2), (teams.Single(x => x.Id == region).People, teams.Single(x => x.Id == area).People, teams.Single(x => x.Id == desk).People));

        // Whoever leads a team leads those below it, and is told of what happens there.
        await scene.Get<VoidEvaluation>().ExecuteAsync(manager, ids[0].Evaluation, ExpectedVersion.Any, new VoidEvaluationRequest("Wrong recording"));
        await scene.Get<DeliverNews>().ExecuteAsync();
        await scene.Get<DeliverNews>().ExecuteAsync();
        Assert.Contains(await scene.Get<NotificationQueries>().ListAsync(leader), x => x.Text.Contains("was voided", StringComparison.Ordinal));

        Task<ResultsView> ResultsAsync(Actor actor, Guid? team) =>
            scene.Get<ResultsQueries>().GetAsync(actor, new ResultsFilter(Day, Day, team, Selection: EvaluationSelection.Targeted));
    }

    [Fact]
    public async Task The_team_of_the_time_counts_not_the_one_of_today()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var organisation = scene.Organisation;
        var before = await organisation.TeamAsync("Before");
        var after = await organisation.TeamAsync("After");
        var agent = await organisation.PersonAsync("Mo Moved", Role.Agent, before);
        await EvaluatedAsync(scene, agent, before);
        await scene
            .Get<MoveToTeam>()
            .ExecuteAsync(organisation.System, new MoveToTeamRequest(agent.PersonId!.Value, ExpectedVersion.Any, after, new DateOnly(2026, 6, 12)));

        foreach (var (team, evaluations, people) in new[] { (before, 1, 0), (after, 0, 1) })
        {
            Assert.Equal(evaluations, await scene.Get<EvaluationQueries>().CountAsync(scene.Manager, new EvaluationFilter { Team = team }));
            Assert.Equal(people, (await scene.Get<PeopleQueries>().ListAsync(scene.Manager, new PeopleFilter { Team = team })).Items.Count);
        }
    }

    [Fact]
    public void Only_the_scope_asks_a_role_for_its_teams_and_only_the_lineage_walks_the_tree()
    {
        var source = Path.Combine(Root(), "src");
        foreach (
            var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Where(x => !x.Contains("Migrations", StringComparison.Ordinal))
        )
        {
            var (name, text) = (Path.GetFileName(file), File.ReadAllText(file));
            if (name is not ("Actor.cs" or "TeamScope.cs"))
                Assert.False(text.Contains("TeamsFor(", StringComparison.Ordinal), $"{name} reads the teams of a role itself; TeamScope.Of does that.");
            // Web's tree puts teams into the order of a page.
            if (name is not ("TeamLineage.cs" or "TeamTree.cs"))
                Assert.False(
                    text.Contains("ToLookup(x => x.ParentId", StringComparison.Ordinal),
                    $"{name} walks the tree of teams itself; TeamLineage does that."
                );
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Touchstone.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static async Task<(Guid Evaluation, long Interaction)> EvaluatedAsync(EvaluationScene scene, Actor agent, Guid? team)
    {
        var interaction = await scene.Seeds.InteractionAsync(agent.PersonId, team, date: Day);
        var id = (await scene.AssignAsync(interaction: interaction)).Id;
        await using var db = scene.Organisation.OpenDatabase();
        await db
            .Evaluations.Where(x => x.Id == id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(x => x.State, EvaluationState.Released)
                    .SetProperty(x => x.SubmittedAt, scene.Organisation.Clock.GetUtcNow())
                    .SetProperty(x => x.UnfailedScore, 80)
            );
        return (id, interaction);
    }
}

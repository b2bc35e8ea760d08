using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;

namespace Touchstone.Tests.Causes;

public sealed class CauseTreeTests
{
    [Fact]
    public async Task Every_organisation_has_the_standard_branches_in_order_and_they_stay()
    {
        await using var scene = await CauseScene.OpenAsync();

        var all = await scene.Get<CauseQueries>().ListAsync(scene.Manager);

        Assert.Equal(["agent", "process", "system", "policy", "customer"], all.Select(x => x.Key));
        Assert.All(all, x => Assert.True(x.IsStandard && x.Level == 1));
        var (agent, process) = (all[0], all[1]);
        await IsRefusedAsync("cause-is-standard", () => scene.Get<RetireCause>().ExecuteAsync(scene.Manager, new RetireCauseRequest(agent.Id, agent.Version)));
        await IsRefusedAsync("cause-is-standard", () => scene.MergeAsync(agent.Id, process.Id));
        await IsRefusedAsync(
            "cause-is-standard",
            () => scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(agent.Id, agent.Version, process.Id))
        );
        // Its words and its order are the organisation's own; the key stays.
        await scene.Get<EditCause>().ExecuteAsync(scene.Manager, new EditCauseRequest(agent.Id, agent.Version, "Adviser", "Who serves.", null));
        await scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(process.Id, process.Version, null, agent.Id));
        var now = await scene.Get<CauseQueries>().ListAsync(scene.Manager);
        Assert.Equal(["process", "agent", "system", "policy", "customer"], now.Select(x => x.Key));
        Assert.Equal("Adviser", now[1].Name);
    }

    [Fact]
    public async Task Causes_stand_below_and_beside_in_the_order_they_are_given()
    {
        await using var scene = await CauseScene.OpenAsync();
        var agent = await scene.BranchAsync("agent");
        var skill = await scene.AddAsync("Skill", agent);
        var knowledge = await scene.AddAsync("Knowledge", agent);
        await scene.AddAsync("Products", knowledge);
        await scene.AddAsync("Workload");
        for (var again = 0; again < 30; again++)
        {
            // However often they change places, there is room between.
            await scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(knowledge, ExpectedVersion.Any, agent, skill));
            await scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(skill, ExpectedVersion.Any, agent, knowledge));
        }
        await scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(knowledge, ExpectedVersion.Any, agent, skill));

        Assert.Equal(
            ["Agent", "Agent › Knowledge", "Agent › Knowledge › Products", "Agent › Skill", "Process", "System", "Policy", "Customer", "Workload"],
            await scene.PathsAsync()
        );
        Assert.Equal(["Agent › Knowledge", "Agent › Knowledge › Products"], await scene.PathsAsync(new CauseFilter(Under: "Agent: knowledge")));
        Assert.Equal(["Agent › Knowledge › Products"], await scene.PathsAsync(new CauseFilter("products")));
        Assert.Equal("agent-knowledge-products", (await scene.Get<CauseQueries>().ListAsync(scene.Manager))[2].Key);
    }

    [Fact]
    public async Task A_cause_is_never_below_itself_nor_deeper_than_can_be_chosen()
    {
        await using var scene = await CauseScene.OpenAsync();
        var top = await scene.AddAsync("One");
        var at = top;
        var all = new List<Guid> { top };
        for (var level = 2; level <= CauseTree.MostLevels; level++)
            all.Add(at = await scene.AddAsync($"Level {level}", at));

        await IsRefusedAsync("cause-too-deep", () => scene.AddAsync("Deeper", at));
        foreach (var below in all)
        {
            await IsRefusedAsync(
                "cause-cycle",
                () => scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(top, ExpectedVersion.Any, below))
            );
            await IsRefusedAsync("cause-cycle", () => scene.MergeAsync(top, below));
        }
        await IsRefusedAsync(
            "cause-too-deep",
            async () =>
                await scene
                    .Get<MoveCause>()
                    .ExecuteAsync(scene.Manager, new MoveCauseRequest(all[1], ExpectedVersion.Any, await scene.AddAsync("Deep", await scene.AddAsync("Other"))))
        );
        Assert.Equal(CauseTree.MostLevels, (await scene.ReadAsync(at)).Cause.Level);
    }

    [Fact]
    public async Task A_name_is_once_in_a_branch_and_a_key_and_an_earlier_name_are_once_for_ever()
    {
        await using var scene = await CauseScene.OpenAsync();
        var agent = await scene.BranchAsync("agent");
        var knowledge = await scene.AddAsync("Knowledge", agent, "what-they-know");
        await IsRefusedAsync("cause-name-taken", () => scene.AddAsync("KNOWLEDGE ", agent));
        await IsRefusedAsync("cause-key-taken", () => scene.AddAsync("Another", agent, "what-they-know"));
        await scene.Get<EditCause>().ExecuteAsync(scene.Manager, new EditCauseRequest(knowledge, ExpectedVersion.Any, "Product knowledge", null, null));
        // Answers given as “Agent: knowledge” are this cause's; nobody may take them over.
        await IsRefusedAsync("cause-label-taken", () => scene.AddAsync("Knowledge", agent));
        await scene.Get<RetireCause>().ExecuteAsync(scene.Manager, new RetireCauseRequest(knowledge, ExpectedVersion.Any));
        await IsRefusedAsync("cause-key-taken", () => scene.AddAsync("Another", agent, "what-they-know"));

        Assert.Equal("what-they-know", (await scene.ReaderAsync()).Read("agent:knowledge")!.Key);
    }

    [Fact]
    public async Task Every_change_is_recorded_told_and_stands_in_the_history()
    {
        await using var scene = await CauseScene.OpenAsync();
        var agent = await scene.BranchAsync("agent");
        var (one, two) = (await scene.AddAsync("One", agent), await scene.AddAsync("Two", agent));
        await scene
            .Get<EditCause>()
            .ExecuteAsync(scene.Manager, new EditCauseRequest(one, ExpectedVersion.Any, "First", "Said.", scene.Manager.PersonId, ["number one"]));
        await scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(one, ExpectedVersion.Any, null));
        await scene.MergeAsync(one, two, "They are one");
        await scene.Get<RestoreCause>().ExecuteAsync(scene.Manager, new RestoreCauseRequest(one, ExpectedVersion.Any));
        await scene.Get<RetireCause>().ExecuteAsync(scene.Manager, new RetireCauseRequest(one, ExpectedVersion.Any, "Nobody meets it"));
        await scene.Get<RestoreCause>().ExecuteAsync(scene.Manager, new RestoreCauseRequest(one, ExpectedVersion.Any));
        await scene
            .Get<SplitCause>()
            .ExecuteAsync(scene.Manager, new SplitCauseRequest(one, ExpectedVersion.Any, [new CausePart(two), new CausePart(Name: "Third")]));

        var detail = await scene.ReadAsync(one);
        Assert.Equal(
            [
                CauseStepKind.Split,
                CauseStepKind.Split,
                CauseStepKind.Restored,
                CauseStepKind.Retired,
                CauseStepKind.Restored,
                CauseStepKind.Merged,
                CauseStepKind.Moved,
                CauseStepKind.Edited,
                CauseStepKind.Added,
            ],
            detail.History.Select(x => x.Kind)
        );
        Assert.All(detail.History, x => Assert.Equal("Mona Manager", x.ByName));
        await using var db = scene.Organisation.OpenDatabase();
        var subject = one.ToString();
        var actions = await db.Set<AuditEntry>()
            .Where(x => x.SubjectKind == "cause" && x.SubjectId == subject)
            .OrderBy(x => x.Id)
            .Select(x => x.Action)
            .ToListAsync();
        Assert.Equal(
            ["cause-added", "cause-edited", "cause-moved", "cause-merged", "cause-restored", "cause-retired", "cause-restored", "cause-split"],
            actions
        );
        var news = await db.Set<OutboxMessage>()
            .Where(x =>
                x.Subject == $"cause:{one}" || x.Subject == $"cause-words:{one}" || x.Subject == $"cause-branch:{one}" || x.Subject == $"cause-owner:{one}"
            )
            .Select(x => x.Kind)
            .ToListAsync();
        Assert.Equal(6, news.Count(x => x == "cause-changed"));
        Assert.Single(news, x => x == "cause-words-changed");
        Assert.Single(news, x => x == "cause-branch-changed");
        Assert.Single(news, x => x == "cause-owner-changed");
    }

    [Fact]
    public async Task What_changes_nothing_leaves_no_trace()
    {
        await using var scene = await CauseScene.OpenAsync();
        var agent = await scene.BranchAsync("agent");
        var one = await scene.AddAsync("One", agent);
        await scene.AddAsync("Two", agent);
        var before = await scene.ReadAsync(one);

        await scene.Get<EditCause>().ExecuteAsync(scene.Manager, new EditCauseRequest(one, ExpectedVersion.Any, " One", " ", null, []));
        await scene
            .Get<MoveCause>()
            .ExecuteAsync(
                scene.Manager,
                new MoveCauseRequest(
                    one,
                    ExpectedVersion.Any,
                    agent,
                    one == before.Cause.Id ? before.Below.Select(x => x.Id).FirstOrDefault(await scene.BranchAsync("agent: two")) : null
                )
            );

        Assert.Equal((before.Cause.Version, 1), ((await scene.ReadAsync(one)).Cause.Version, (await scene.ReadAsync(one)).History.Count));
    }

    [Fact]
    public async Task Who_may_read_may_not_change_and_who_may_neither_sees_nothing()
    {
        await using var scene = await CauseScene.OpenAsync();
        var team = await scene.Organisation.TeamAsync("Billing");
        var one = await scene.AddAsync("One");
        foreach (var (name, role) in new[] { ("Eve Evaluator", Role.Evaluator), ("Lea Leader", Role.TeamLeader), ("Ann Agent", Role.Agent) })
        {
            var reader = await scene.Organisation.PersonAsync(name, role, role == Role.Evaluator ? null : team);
            Assert.Equal(6, (await scene.Get<CauseQueries>().ListAsync(reader)).Count);
            Func<Task>[] changes =
            [
                () => scene.Get<AddCause>().ExecuteAsync(reader, new AddCauseRequest("Two")),
                () => scene.Get<EditCause>().ExecuteAsync(reader, new EditCauseRequest(one, ExpectedVersion.Any, "Two", null, null)),
                () => scene.Get<MoveCause>().ExecuteAsync(reader, new MoveCauseRequest(one, ExpectedVersion.Any, null)),
                () => scene.Get<MergeCauses>().ExecuteAsync(reader, new MergeCausesRequest(one, ExpectedVersion.Any, one)),
                () =>
                    scene
                        .Get<SplitCause>()
                        .ExecuteAsync(reader, new SplitCauseRequest(one, ExpectedVersion.Any, [new CausePart(Name: "A"), new CausePart(Name: "B")])),
                () => scene.Get<RetireCause>().ExecuteAsync(reader, new RetireCauseRequest(one, ExpectedVersion.Any)),
                () => scene.Get<RestoreCause>().ExecuteAsync(reader, new RestoreCauseRequest(one, ExpectedVersion.Any)),
                () => scene.Get<ImportCauses>().ExecuteAsync(reader, new ImportCausesRequest(new MemoryStream("name\nTwo"u8.ToArray()))),
            ];
            foreach (var change in changes)
                await Assert.ThrowsAsync<AccessDeniedException>(change);
        }
        await Assert.ThrowsAsync<AccessDeniedException>(() => scene.Get<CauseQueries>().ListAsync(Actor.Nobody));
        await Assert.ThrowsAsync<AccessDeniedException>(() => scene.Get<CauseQueries>().GetAsync(Actor.Nobody, one));
        await Assert.ThrowsAsync<AccessDeniedException>(() => scene.Get<ExportCauses>().ExecuteAsync(Actor.Nobody, new CauseFilter()));
        Assert.Equal("One", (await scene.ReadAsync(one)).Cause.Name);
    }

    [Fact]
    public async Task An_owner_is_somebody_who_works_here()
    {
        await using var scene = await CauseScene.OpenAsync();
        var gone = await scene.Organisation.PersonAsync("Gus Gone", Role.Evaluator);
        await scene.Get<RecordLeaver>().ExecuteAsync(scene.Organisation.System, new RecordLeaverRequest(gone.PersonId!.Value, ExpectedVersion.Any));

        await IsRefusedAsync("cause-owner-not-here", () => scene.AddAsync("One", owner: gone.PersonId));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.AddAsync("One", owner: new Guid("0198b0c2-0000-7000-8000-000000000001")));
    }

    internal static async Task IsRefusedAsync(string code, Func<Task> change) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RuleBrokenException>(change)).Code);
}

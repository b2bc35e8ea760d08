using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Tests.Causes;

/// <summary>What was given under a cause is found whatever becomes of it, and nothing of it is lost when that is taken back.</summary>
public sealed class MergedCauseTests
{
    [Fact]
    public async Task An_answer_under_a_merged_cause_reads_as_what_it_became_with_date_and_person()
    {
        await using var scene = await CauseScene.OpenAsync();
        var agent = await scene.BranchAsync("agent");
        var (skill, craft, conduct) = (await scene.AddAsync("Skill", agent), await scene.AddAsync("Craft", agent), await scene.AddAsync("Conduct", agent));
        await scene.MergeAsync(skill, craft, "The same thing");
        await scene.MergeAsync(craft, conduct);

        var read = (await scene.ReaderAsync()).Read("Agent: skill")!;

        Assert.Equal(("Agent: skill", "agent-conduct", "Agent › Conduct", CauseState.Open), (read.Given, read.Key, read.Path, read.State));
        Assert.Equal(
            [
                "Agent › Skill was merged into Agent › Craft on 15 Jun 2026 by Mona Manager.",
                "Agent › Craft was merged into Agent › Conduct on 15 Jun 2026 by Mona Manager.",
            ],
            read.Changes.Select(x => x.Sentence)
        );
        Assert.Equal(["agent-craft", "agent-skill"], (await scene.ReadAsync(conduct)).TookIn.Select(x => x.Key).Order());
        Assert.Equal(
            ("The same thing", "agent-conduct"),
            ((await scene.ReadAsync(skill)).Cause.Closed!.Reason, (await scene.ReadAsync(skill)).Cause.Closed!.CountsUnder!.Key)
        );
        await CauseTreeTests.IsRefusedAsync("cause-closed", () => scene.MergeAsync(conduct, craft));
        await CauseTreeTests.IsRefusedAsync("cause-closed", () => scene.AddAsync("Below", skill));

        await scene.Get<RestoreCause>().ExecuteAsync(scene.Manager, new RestoreCauseRequest(craft, ExpectedVersion.Any));
        var after = (await scene.ReaderAsync()).Read("Agent: skill")!;
        Assert.Equal(("agent-craft", 1), (after.Key, after.Changes.Count));
        // The other way round makes no circle.
        await scene.MergeAsync(conduct, craft);
        Assert.Equal("agent-craft", (await scene.ReaderAsync()).Read("agent-conduct")!.Key);
    }

    [Fact]
    public async Task What_stands_below_goes_with_a_merge_unless_two_would_be_called_the_same()
    {
        await using var scene = await CauseScene.OpenAsync();
        var (one, two) = (await scene.AddAsync("One"), await scene.AddAsync("Two"));
        var below = await scene.AddAsync("Below", one);
        var same = await scene.AddAsync("Below", two);
        await CauseTreeTests.IsRefusedAsync("cause-name-taken", () => scene.MergeAsync(one, two));
        Assert.Equal("One › Below", (await scene.ReadAsync(below)).Cause.Path);
        await scene.MergeAsync(below, same);
        await scene.AddAsync("More", one);

        await scene.MergeAsync(one, two);

        Assert.Equal(["Two", "Two › Below", "Two › More"], await scene.PathsAsync(new CauseFilter(Under: "two")));
        var reader = await scene.ReaderAsync();
        Assert.Equal("two-below", reader.Read("One: below")!.Key);
        Assert.Equal("one-more", reader.Read("One: more")!.Key);
        Assert.Equal(
            ["One: below", "one-more", "TWO", "two: below"],
            reader.Within(["One: below", "one-more", "agent", "TWO", "two: below", "nothing"], reader.Tree.ByKey("two")!)
        );
    }

    [Fact]
    public async Task A_split_says_what_is_not_known_unless_one_part_takes_the_earlier_answers()
    {
        await using var scene = await CauseScene.OpenAsync();
        var system = await scene.BranchAsync("system");
        var (tools, data) = (await scene.AddAsync("Tools", system), await scene.AddAsync("Data", system));
        var split = new SplitCauseRequest(
            tools,
            ExpectedVersion.Any,
            [new CausePart(Name: "Slow tools"), new CausePart(Name: "Missing tools"), new CausePart(data)],
            "Three things"
        );
        await scene.Get<SplitCause>().ExecuteAsync(scene.Manager, split);

        var read = (await scene.ReaderAsync()).Read("System: tools")!;
        Assert.Equal(("system-tools", CauseState.Split), (read.Key, read.State));
        Assert.Contains(
            "was split into System › Slow tools, System › Missing tools, System › Data on 15 Jun 2026 by Mona Manager; "
                + "which of them this answer meant is not known",
            Assert.Single(read.Changes).Sentence
        );
        Assert.Equal(["system-slow-tools", "system-missing-tools", "system-data"], (await scene.ReadAsync(tools)).Cause.Closed!.Into.Select(x => x.Key));

        await scene.Get<RestoreCause>().ExecuteAsync(scene.Manager, new RestoreCauseRequest(tools, ExpectedVersion.Any));
        scene.Organisation.Clock.Advance(TimeSpan.FromDays(1));
        await scene
            .Get<SplitCause>()
            .ExecuteAsync(
                scene.Manager,
                new SplitCauseRequest(tools, ExpectedVersion.Any, [new CausePart(data, TakesEarlier: true), new CausePart(Name: "Screens")])
            );
        var now = (await scene.ReaderAsync()).Read("System: tools")!;
        Assert.Equal("system-data", now.Key);
        Assert.Equal(["system-data", "system-screens"], (await scene.ReadAsync(tools)).Cause.Closed!.Into.Select(x => x.Key).Order());
    }

    [Fact]
    public async Task Bad_splits_are_refused_by_their_member()
    {
        await using var scene = await CauseScene.OpenAsync();
        var one = await scene.AddAsync("One");
        foreach (
            var (parts, member) in new (CausePart[] Parts, string Member)[]
            {
                ([new CausePart(Name: "A")], "parts"),
                ([new CausePart(Name: "A"), new CausePart()], "parts[1].name"),
                ([new CausePart(Name: "A"), new CausePart(one, "B")], "parts[1].name"),
                ([new CausePart(Name: "A", TakesEarlier: true), new CausePart(Name: "B", TakesEarlier: true)], "parts"),
            }
        )
        {
            var refused = await Assert.ThrowsAsync<InvalidRequestException>(() =>
                scene.Get<SplitCause>().ExecuteAsync(scene.Manager, new SplitCauseRequest(one, ExpectedVersion.Any, parts))
            );
            Assert.Equal([member], refused.Errors.Keys);
        }
        await CauseTreeTests.IsRefusedAsync(
            "cause-part-twice",
            () =>
                scene
                    .Get<SplitCause>()
                    .ExecuteAsync(scene.Manager, new SplitCauseRequest(one, ExpectedVersion.Any, [new CausePart(one), new CausePart(Name: "B")]))
        );
        await scene.AddAsync("Below", one);
        await CauseTreeTests.IsRefusedAsync(
            "cause-has-causes",
            () => scene.Get<RetireCause>().ExecuteAsync(scene.Manager, new RetireCauseRequest(one, ExpectedVersion.Any))
        );
        Assert.Equal(0, (await scene.ReadAsync(one)).Cause.Version);
    }

    [Fact]
    public async Task Two_at_once_cannot_both_close_a_cause_or_make_a_circle()
    {
        await using var scene = await CauseScene.OpenAsync();
        var (one, two, three) = (await scene.AddAsync("One"), await scene.AddAsync("Two"), await scene.AddAsync("Three"));
        var version = (await scene.ReadAsync(one)).Cause.Version;

        var outcomes = await Task.WhenAll(
            new[] { two, three }.Select(async into =>
            {
                try
                {
                    await scene.Get<MergeCauses>().ExecuteAsync(scene.Manager, new MergeCausesRequest(one, version, into));
                    return true;
                }
                catch (ChangedMeanwhileException)
                {
                    return false;
                }
            })
        );
        Assert.Single(outcomes, x => x);

        await Task.WhenAll(
            Task.Run(() => TryAsync(() => scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(two, ExpectedVersion.Any, three)))),
            Task.Run(() => TryAsync(() => scene.Get<MoveCause>().ExecuteAsync(scene.Manager, new MoveCauseRequest(three, ExpectedVersion.Any, two))))
        );
        Assert.Equal(7, (await scene.PathsAsync()).Count);
    }

    [Fact]
    public async Task Those_who_look_after_the_cause_its_branch_or_what_it_became_are_told_and_who_did_it_is_not()
    {
        await using var scene = await CauseScene.OpenAsync();
        var (olga, piotr) = (
            await scene.Organisation.PersonAsync("Olga Owner", Role.Evaluator),
            await scene.Organisation.PersonAsync("Piotr Process", Role.TeamLeader, await scene.Organisation.TeamAsync("Billing"))
        );
        var process = await scene.BranchAsync("process");
        await scene.Get<EditCause>().ExecuteAsync(scene.Manager, new EditCauseRequest(process, ExpectedVersion.Any, "Process", null, piotr.PersonId));
        var one = await scene.AddAsync("One", await scene.BranchAsync("agent"), owner: olga.PersonId);
        var two = await scene.AddAsync("Two", process, owner: scene.Manager.PersonId);

        await scene.MergeAsync(one, two);
        await scene.Get<DeliverNews>().ExecuteAsync();
        await scene.Get<DeliverNews>().ExecuteAsync();

        foreach (var owner in new[] { olga, piotr })
        {
            var told = Assert.Single(await scene.Get<NotificationQueries>().ListAsync(owner));
            Assert.Equal(("The cause Agent › One was merged into Two", $"/causes/{one}"), (told.Text, told.Link));
        }
        Assert.Empty(await scene.Get<NotificationQueries>().ListAsync(scene.Manager));
    }

    [Fact]
    public async Task What_is_known_of_a_person_is_found_exported_and_erased_and_the_history_stays()
    {
        await using var scene = await CauseScene.OpenAsync();
        var olga = await scene.Organisation.PersonAsync("Olga Owner", Role.QualityManager);
        var one = await scene.AddAsync("One", owner: olga.PersonId);
        var two = await scene.AddAsync("Two");
        await scene.Get<RetireCause>().ExecuteAsync(olga, new RetireCauseRequest(two, ExpectedVersion.Any, "Old"));
        var holder = scene.Get<IEnumerable<IPersonalDataHolder>>().Single(x => x.Slice == "Causes");
        var subject = new PersonalDataSubject(olga.PersonId, null);

        Assert.Equal(3, await holder.CountAsync(subject, TestContext.Current.CancellationToken));
        var exported = await holder.ExportAsync(subject, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, exported.Count);
        Assert.Contains(exported, x => x.Contains("\"kind\":\"owner\"", StringComparison.Ordinal) && x.Contains("One", StringComparison.Ordinal));
        Assert.Equal(3, await holder.EraseAsync(subject, TestContext.Current.CancellationToken));
        Assert.Equal(0, await holder.CountAsync(subject, TestContext.Current.CancellationToken));
        Assert.Null((await scene.ReadAsync(one)).Cause.OwnerName);
        Assert.DoesNotContain((await scene.ReadAsync(two)).History, x => x.ByName == "Olga Owner");
        Assert.Equal(2, (await scene.ReadAsync(two)).History.Count);
        Assert.Equal(0, await holder.CountAsync(new PersonalDataSubject(null, "customer-1"), TestContext.Current.CancellationToken));
    }

    private static async Task TryAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RuleBrokenException broken)
        {
            // The slower one sees what the quicker did.
            Assert.Contains(broken.Code, new[] { "cause-cycle", "changed-meanwhile" });
        }
    }
}

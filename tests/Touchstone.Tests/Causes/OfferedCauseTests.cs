using Touchstone.Causes;
using Touchstone.Shared;

namespace Touchstone.Tests.Causes;

/// <summary>What an evaluator can choose where a scorecard lists causes, whatever became of them since it was published.</summary>
public sealed class OfferedCauseTests
{
    [Fact]
    public async Task A_listed_cause_is_offered_with_those_below_and_a_closed_one_gives_way_to_what_it_became()
    {
        await using var scene = await CauseScene.OpenAsync();
        var (agent, system) = (await scene.BranchAsync("agent"), await scene.BranchAsync("system"));
        var skill = await scene.AddAsync("Skill", agent);
        var care = await scene.AddAsync("Care", agent);
        var (slow, old) = (await scene.AddAsync("Slow", system), await scene.AddAsync("Old", system));
        await scene.AddAsync("Spelling", skill);
        var listed = new[] { "Agent: skill", "Agent: care", "System: slow", "System: old", "Weather", "policy" };
        await scene.MergeAsync(care, skill);
        await scene.Get<RetireCause>().ExecuteAsync(scene.Manager, new RetireCauseRequest(old, ExpectedVersion.Any));
        await scene
            .Get<SplitCause>()
            .ExecuteAsync(scene.Manager, new SplitCauseRequest(slow, ExpectedVersion.Any, [new CausePart(Name: "Screens"), new CausePart(Name: "Lines")]));

        var reader = await scene.ReaderAsync();
        var offered = reader.Offer(listed);

        Assert.Equal(
            ["Agent: skill 0", "agent-skill-spelling 1", "system-screens 0", "system-lines 0", "Weather 0", "policy 0"],
            offered.Select(x => $"{x.Value} {x.Depth}")
        );
        Assert.Equal("Agent: skill", reader.Choose(offered, "AGENT:SKILL")!.Value);
        Assert.Equal("Agent: skill", reader.Choose(offered, "agent-care")!.Value);
        Assert.Equal("agent-skill-spelling", reader.Choose(offered, "Agent: Skill: spelling")!.Value);
        Assert.Equal("Weather", reader.Choose(offered, "weather")!.Value);
        Assert.Null(reader.Choose(offered, "system-old"));
        Assert.Null(reader.Choose(offered, "customer"));
        Assert.Null(reader.Choose(offered, "nothing"));
    }
}

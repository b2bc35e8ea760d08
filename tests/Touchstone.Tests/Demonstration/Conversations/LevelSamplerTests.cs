using Touchstone.Demonstration.Conversations;

namespace Touchstone.Tests.Demonstration.Conversations;

[Trait("Database", "Any")]
public sealed class LevelSamplerTests
{
    private static double Mean(AgentQuality agent, string criterion, Scenario? scenario = null)
    {
        var rng = new Random(42);
        return Enumerable
            .Range(0, 3000)
            .Select(_ => LevelSampler.Sample(agent, scenario ?? Scenarios.All[0], "phone", rng)[criterion])
            .Average(l =>
                l switch
                {
                    "yes" => 1,
                    "no" => 0,
                    _ => l[1] - '1',
                }
            );
    }

    [Fact]
    public void Better_agents_get_better_levels_in_every_section()
    {
        var weak = new AgentQuality(-1, -1, -1, -1);
        var strong = new AgentQuality(1, 1, 1, 1);
        foreach (var criterion in Criteria.Of("phone").Except(["contacted-before", "hold", "final-check"]))
            Assert.True(Mean(strong, criterion) > Mean(weak, criterion) + 0.02, criterion);
    }

    [Fact]
    public void Usual_agent_uses_all_four_levels_and_is_seldom_wrong()
    {
        var rng = new Random(9);
        var drawn = Enumerable.Range(0, 3000).Select(_ => LevelSampler.Sample(AgentQuality.Draw(rng), Scenarios.All[0], "phone", rng)).ToList();
        foreach (var level in new[] { "l1", "l2", "l3", "l4" })
            Assert.InRange(drawn.Count(d => d["expectations"] == level) / 3000.0, 0.05, 0.55);
        Assert.InRange(drawn.Count(d => d["accuracy"] == "no") / 3000.0, 0.02, 0.2);
        Assert.InRange(drawn.Count(d => d["identity"] == "no") / 3000.0, 0.01, 0.15);
    }

    [Fact]
    public void Training_moves_the_one_criterion_it_was_for()
    {
        var agent = new AgentQuality(0, 0, 0, 0);
        var trained = agent.Moved("expectations", 0.8);
        Assert.True(Mean(trained, "expectations") > Mean(agent, "expectations") + 0.3);
        Assert.Equal(Mean(agent, "courtesy"), Mean(trained, "courtesy"), 6);
    }

    [Fact]
    public void Hard_scenarios_cost_levels()
    {
        var easy = Scenarios.All.MinBy(s => s.Difficulty)!;
        var hard = Scenarios.All.MaxBy(s => s.Difficulty)!;
        var agent = new AgentQuality(0, 0, 0, 0);
        Assert.True(Mean(agent, "problem-solving", easy) > Mean(agent, "problem-solving", hard) + 0.2);
    }

    [Fact]
    public void People_are_all_different_and_many()
    {
        var people = PeopleNames.Distinct(120, new Random(1));
        Assert.Equal(120, people.Select(p => p.Full).Distinct().Count());
        Assert.Equal(120, people.Select(p => p.First).Distinct().Count());
        Assert.Equal(people, PeopleNames.Distinct(120, new Random(1)));
    }
}

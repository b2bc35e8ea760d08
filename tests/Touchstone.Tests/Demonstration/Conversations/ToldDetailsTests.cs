using System.Text.RegularExpressions;
using Touchstone.Demonstration.Conversations;

namespace Touchstone.Tests.Demonstration.Conversations;

[Trait("Database", "Any")]
[Trait("Category", "Slow")]
public sealed partial class ToldDetailsTests
{
    /// <summary>Every value is replaced by a word that is nowhere else, so that one sees who says it first.</summary>
    [Fact]
    public void An_agent_speaks_of_no_detail_that_the_customer_did_not_tell_before()
    {
        var faults = new HashSet<string>();
        foreach (var scenario in Scenarios.All)
        {
            var marked = scenario with { Slots = scenario.Slots.ToDictionary(x => x.Key, x => $"one-of:qq{x.Key}qq|qq{x.Key}qq") };
            foreach (var channel in scenario.Channels)
            foreach (var level in new[] { "l1", "l2", "l3", "l4" })
                for (var seed = 1; seed <= 6; seed++)
                {
                    var levels = Criteria
                        .Of(channel)
                        .ToDictionary(
                            c => c,
                            c =>
                                Criteria.IsGraded(c) ? level
                                : (seed % 2 == 0) == (c == "accuracy") ? "no"
                                : "yes"
                        );
                    Check(scenario, channel, level, ConversationWriter.Write(marked, channel, levels, new Random(seed)), faults);
                }
        }
        Assert.True(faults.Count == 0, $"{faults.Count}:\n" + string.Join("\n", faults.Order().Take(60)));
    }

    private static void Check(Scenario scenario, string channel, string level, WrittenConversation written, HashSet<string> faults)
    {
        var told = new HashSet<string>(scenario.Records);
        foreach (var turn in written.Turns)
        {
            var slots = Marks().Matches(turn.Text).Select(x => x.Groups[1].Value).ToList();
            if (turn.Speaker == "customer")
            {
                told.UnionWith(slots);
                continue;
            }
            foreach (var slot in slots.Where(x => !told.Contains(x)))
                faults.Add(
                    $"{scenario.Id} {{{slot}}} is first said by the {turn.Speaker} ({channel}, {level}): {turn.Text[..Math.Min(160, turn.Text.Length)]}"
                );
        }
    }

    [Fact]
    public void Details_are_told_once_in_the_opening_and_not_asked_for_again()
    {
        foreach (var scenario in Scenarios.All)
        foreach (var detail in scenario.Details)
            Assert.Matches(@"^[A-Z{].*\.$", detail.Value);
    }

    [GeneratedRegex("[Qq]q([A-Za-z]+?)qq")]
    private static partial Regex Marks();
}

using System.Text.RegularExpressions;
using Touchstone.Demonstration.Conversations;

namespace Touchstone.Tests.Demonstration.Conversations;

[Trait("Database", "Any")]
[Trait("Category", "Slow")]
public sealed partial class ConversationWriterTests
{
    private static Dictionary<string, string> Everywhere(string channel, string level, bool repeat = true)
    {
        var levels = Criteria
            .Of(channel)
            .ToDictionary(
                c => c,
                c =>
                    Criteria.IsGraded(c) ? level
                    : level is "l3" or "l4" ? "yes"
                    : "no"
            );
        levels["contacted-before"] = repeat ? "yes" : "no";
        return levels;
    }

    private static readonly Lazy<List<(Scenario Scenario, string Channel, string Level, WrittenConversation Written)>> AllExtremes = new(() =>
        [.. WriteExtremes()]
    );

    private static List<(Scenario Scenario, string Channel, string Level, WrittenConversation Written)> Extremes() => AllExtremes.Value;

    private static IEnumerable<(Scenario Scenario, string Channel, string Level, WrittenConversation Written)> WriteExtremes()
    {
        var seed = 0;
        foreach (var scenario in Scenarios.All)
        foreach (var channel in scenario.Channels)
        foreach (var level in new[] { "l1", "l2", "l3", "l4" })
            yield return (scenario, channel, level, ConversationWriter.Write(scenario, channel, Everywhere(channel, level, seed % 3 > 0), new Random(++seed)));
    }

    private static List<WrittenConversation> Many(int count, int seed)
    {
        var rng = new Random(seed);
        var agents = Enumerable.Range(0, 40).Select(_ => AgentQuality.Draw(rng)).ToArray();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var (scenario, channel) = ScenarioPicker.Pick(rng);
                    return ConversationWriter.Write(scenario, channel, LevelSampler.Sample(agents[i % 40], scenario, channel, rng), rng);
                }),
        ];
    }

    private static IEnumerable<string> AllTexts(WrittenConversation w) =>
        w
            .Turns.Select(t => t.Text)
            .Concat(w.JudgementReasons.Values)
            .Concat(w.Strengths.Select(p => p.Text))
            .Concat(w.DevelopmentPoints.Select(p => p.Text))
            .Concat(w.Evidence.Select(e => e.ObservedFact ?? ""))
            .Append(w.Subject)
            .Append(w.CustomerSummary)
            .Append(w.HandlingNotes);

    [Fact]
    public void Every_scenario_reads_clean_in_every_channel_at_every_level()
    {
        var faults = new List<string>();
        foreach (var (scenario, channel, level, written) in Extremes())
        foreach (var text in AllTexts(written))
            if (Unclean().Match(text) is { Success: true } found)
                faults.Add($"{scenario.Id} {channel} {level}: '{found.Value}' in: {text}");
        Assert.True(faults.Count == 0, $"{faults.Count}: " + string.Join("\n", faults.Take(25)));
    }

    [Fact]
    public void Quotes_stand_exactly_where_the_evidence_says()
    {
        foreach (var (_, _, _, written) in Extremes())
        foreach (var e in written.Evidence)
        {
            if (e.Quote is null)
            {
                Assert.False(string.IsNullOrWhiteSpace(e.ObservedFact));
                continue;
            }
            Assert.Equal(e.Quote, written.Turns[e.Turn!.Value - 1].Text.Substring(e.Start!.Value, e.Length!.Value));
            Assert.Equal(e.Turn, written.Turns[e.Turn.Value - 1].N);
        }
    }

    [Fact]
    public void Every_level_given_has_evidence_and_a_reason_and_the_others_have_none()
    {
        foreach (var (_, channel, _, written) in Extremes())
        {
            Assert.Equal(Criteria.Of(channel), written.Levels.Keys);
            foreach (var (id, level) in written.Levels)
            {
                Assert.Equal(level != "na", written.JudgementReasons.ContainsKey(id));
                if (level != "na")
                    Assert.Contains(written.Evidence, e => e.CriterionId == id);
            }
            Assert.NotEmpty(written.Strengths);
        }
    }

    [Fact]
    public void What_a_point_quotes_is_the_evidence_it_rests_on()
    {
        var quoting = 0;
        foreach (var (_, _, _, written) in Extremes())
        {
            foreach (var point in written.Strengths.Concat(written.DevelopmentPoints))
            {
                Assert.NotNull(point.RestsOn);
                Assert.Contains(point.RestsOn, written.Evidence);
                Assert.Equal(point.CriterionId, point.RestsOn.CriterionId);
                if (point.RestsOn.Quote is not { } quote || !point.Text.Contains('“'))
                    continue;
                var cited = point.Text.Split('“')[1].Split('”')[0].Replace(" …", "", StringComparison.Ordinal);
                Assert.StartsWith(
                    cited.Replace('‘', '“').Replace('’', '”'),
                    quote.ReplaceLineEndings(" ").Replace('’', '”').Replace('‘', '“'),
                    StringComparison.Ordinal
                );
                quoting++;
            }
        }
        Assert.True(quoting > 20);
    }

    [Fact]
    public void Level_asked_for_is_the_level_shown_unless_the_scenario_cannot_show_it()
    {
        foreach (var (scenario, channel, level, written) in Extremes())
        foreach (var (id, shown) in written.Levels.Where(l => Criteria.IsGraded(l.Key)))
            if (id == "repeat-contact" && written.Levels["contacted-before"] == "no")
                Assert.Equal("na", shown);
            else
                Assert.Equal(level, shown);
        foreach (var (scenario, _, _, written) in Extremes())
        {
            Assert.Equal(!scenario.Account, written.Levels["identity"] == "na");
            Assert.Equal(scenario.Support is null, written.Levels["support-needs"] == "na");
        }
    }

    [Fact]
    public void Expectations_hold_a_date_from_level_three_and_a_way_out_at_level_four()
    {
        foreach (var (_, _, level, written) in Extremes())
        {
            var said = string.Join(' ', written.Evidence.Where(e => e.CriterionId == "expectations").Select(e => e.Quote));
            Assert.Equal(level is "l3" or "l4", DayAndMonth().IsMatch(said));
            Assert.Equal(level == "l4", WayOut().IsMatch(said));
        }
    }

    [Fact]
    public void Wrong_fact_is_said_only_when_accuracy_is_no()
    {
        foreach (var scenario in Scenarios.All)
        foreach (var channel in scenario.Channels)
        foreach (var accuracy in new[] { "yes", "no" })
        {
            var levels = Everywhere(channel, "l3");
            levels["accuracy"] = accuracy;
            var written = ConversationWriter.Write(scenario, channel, levels, new Random(7));
            var quote = written.Evidence.First(e => e.CriterionId == "accuracy").Quote!;
            var start = (accuracy == "no" ? scenario.Wrong : scenario.Right).Select(t => t.Split(['{', '.', ','])[0]);
            Assert.Contains(start, s => quote.StartsWith(Wording.Tidy(s), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Hold_needs_a_call_whose_scenario_has_something_to_ask()
    {
        var without = Scenarios.All.First(s => s.Hold is null && s.Channels.Contains("phone"));
        var with = Scenarios.All.First(s => s.Hold is not null && s.Channels.Contains("phone"));
        Assert.Equal("na", ConversationWriter.Write(without, "phone", Everywhere("phone", "l3"), new Random(1)).Levels["hold"]);
        var held = ConversationWriter.Write(with, "phone", Everywhere("phone", "l3"), new Random(1));
        Assert.Equal("yes", held.Levels["hold"]);
        Assert.True(held.Timings.HoldSeconds > 0);
    }

    [Fact]
    public void Customer_who_leaves_first_makes_the_final_check_not_applicable()
    {
        var levels = Everywhere("phone", "l3");
        levels["final-check"] = "na";
        var written = ConversationWriter.Write(Scenarios.All.First(s => s.Channels.Contains("phone")), "phone", levels, new Random(3));
        Assert.Equal("na", written.Levels["final-check"]);
        Assert.DoesNotContain("final-check", written.JudgementReasons.Keys);
    }

    [Fact]
    public void Emails_have_a_greeting_paragraphs_and_a_sign_off()
    {
        foreach (var (_, _, _, written) in Extremes().Where(x => x.Channel == "email"))
        foreach (var turn in written.Turns.Where(t => t.Speaker != "system"))
        {
            var paragraphs = turn.Text.Split("\n\n");
            Assert.True(paragraphs.Length >= 3, turn.Text);
            Assert.True(paragraphs[0].Length < 45, turn.Text);
        }
    }

    [Fact]
    public void Chat_messages_and_emails_start_their_sentences_with_a_capital()
    {
        foreach (var (_, channel, _, written) in Extremes().Where(x => x.Channel is "email" or "chat"))
        foreach (var turn in written.Turns)
            Assert.False(SmallStart().IsMatch(turn.Text), turn.Text);
    }

    [Fact]
    public void Nobody_speaks_two_turns_in_a_row_on_the_phone_and_time_runs_forward()
    {
        foreach (var (_, channel, _, written) in Extremes().Where(x => x.Channel != "email"))
        foreach (var (before, after) in written.Turns.Zip(written.Turns.Skip(1)))
        {
            Assert.True(after.OffsetSeconds >= before.OffsetSeconds);
            if (channel == "phone" && after.Speaker != "system")
                Assert.NotEqual(before.Speaker, after.Speaker);
        }
    }

    [Fact]
    public void Same_seed_writes_the_same_words_and_another_seed_others()
    {
        var first = Many(40, 11);
        var again = Many(40, 11);
        for (var i = 0; i < first.Count; i++)
        {
            Assert.Equal(AllTexts(first[i]), AllTexts(again[i]));
            Assert.Equal(first[i].Turns, again[i].Turns);
            Assert.Equal(first[i].Evidence, again[i].Evidence);
        }
        Assert.NotEqual(first.Select(w => w.Turns[1].Text), Many(40, 12).Select(w => w.Turns[1].Text));
    }

    [Fact]
    public void No_two_of_six_thousand_conversations_are_alike()
    {
        var written = Many(6000, 1);
        Assert.Equal(6000, written.Select(w => string.Join('\n', w.Turns.Select(t => t.Text))).Distinct().Count());
        var lines = written.SelectMany(w => w.Turns).Where(t => t.Speaker == "agent").Select(t => t.Text).ToList();
        var share = lines.Distinct().Count() / (double)lines.Count;
        Assert.True(share > 0.55, $"Only {share:P1} of {lines.Count} agent lines differ.");
        Assert.True(written.Select(w => w.ScenarioId).Distinct().Count() >= 60);
        foreach (var outcome in new[] { "resolved", "follow-up", "transferred", "unresolved" })
            Assert.True(written.Count(w => w.Outcome == outcome) > 60, outcome);
    }

    [Fact]
    public void Unknown_criterion_or_channel_is_refused()
    {
        var onlyPhone = Scenarios.All.First(s => s.Channels is ["phone"]);
        Assert.Throws<ArgumentException>(() => ConversationWriter.Write(onlyPhone, "email", new Dictionary<string, string>(), new Random(1)));
        Assert.Throws<ArgumentException>(() =>
            ConversationWriter.Write(onlyPhone, "phone", new Dictionary<string, string> { ["charm"] = "l4" }, new Random(1))
        );
    }

    [GeneratedRegex(
        @"[{}\[\]|]| {2,}|\b[Aa] (?:hour|honest|[aei]\w|8|11\b|18\b)|\b[Aa]n (?:[bcdfgjklpqtvwz]\w|[1-79]\b)|[,;:]\.|(?<!\.)\.\.(?!\.)|\s[,.?!;]|"
            + @"\b(?!(?:had|that)\b)(\p{L}+) \1\b|“”|\.”\.|[^.]\.”[.?]"
    )]
    private static partial Regex Unclean();

    [GeneratedRegex(@"\b(?:Mon|Tues|Wednes|Thurs|Fri)day \d+ [JFMASOND]")]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"\b[Ii]f .* by (?:then|that day)|Should it slip")]
    private static partial Regex WayOut();

    [GeneratedRegex(@"(?:^|[.?!]\s+|\n)\p{Ll}")]
    private static partial Regex SmallStart();
}

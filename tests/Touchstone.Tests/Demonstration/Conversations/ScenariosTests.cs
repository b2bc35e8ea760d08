using Touchstone.Demonstration.Conversations;

namespace Touchstone.Tests.Demonstration.Conversations;

[Trait("Database", "Any")]
public sealed class ScenariosTests
{
    private static string Broken(string from, string to)
    {
        using var stream = typeof(Scenarios).Assembly.GetManifestResourceStream("Touchstone.Demonstration.Scenarios.billing.json")!;
        var json = new StreamReader(stream).ReadToEnd();
        var at = json.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{from}' is not in the file.");
        return json[..at] + to + json[(at + from.Length)..];
    }

    [Fact]
    public void At_least_sixty_scenarios_cover_every_queue_with_four_openings_each()
    {
        Assert.True(Scenarios.All.Count >= 60);
        Assert.Equal(Scenarios.Queues.Order(), Scenarios.All.Select(s => s.Queue).Distinct().Order());
        Assert.All(Scenarios.All, s => Assert.True(s.Openings.Distinct().Count() >= 4));
        Assert.True(Scenarios.All.Count(s => s.Support is not null) >= 6);
        Assert.Contains(Scenarios.All, s => s.Repeat == "always");
        Assert.Equal(2, Scenarios.All.Count(s => s.Texts.Any(t => t.Contains("4111 1111 1111 1111", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("\"queue\": \"Billing\"", "\"queue\": \"Parking\"", "queue 'Parking'")]
    [InlineData("{amount}", "{amuont}", "slot {amuont} is not declared")]
    [InlineData("\"feeling\"", "\"feelings\"", "feelings")]
    [InlineData("money:210..480", "gold:210..480", "'gold:210..480'")]
    [InlineData("{usual}, there's", "{usual, there's", "brackets do not match")]
    [InlineData("\"weight\": 3", "\"weight\": 0", "weight")]
    public void Bad_file_is_refused_with_what_is_wrong(string from, string to, string says)
    {
        var error = Assert.Throws<InvalidDataException>(() => Scenarios.Parse("billing.json", Broken(from, to)));
        Assert.Contains("billing.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Picker_gives_shares_that_look_like_a_utility()
    {
        var rng = new Random(5);
        var picked = Enumerable.Range(0, 5000).Select(_ => ScenarioPicker.Pick(rng)).ToList();
        Assert.All(picked, p => Assert.Contains(p.Channel, p.Scenario.Channels));
        Assert.InRange(picked.Count(p => p.Channel == "phone") / 5000.0, 0.45, 0.58);
        Assert.InRange(picked.Count(p => p.Channel == "counter") / 5000.0, 0.04, 0.12);
        Assert.InRange(picked.Count(p => p.Scenario.Queue == "Complaints") / 5000.0, 0.03, 0.07);
    }
}

using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class CompareCommandTests
{
    // Newcombe (1998), Statistics in Medicine 17, 873, example a: 56/70 against 48/80, difference 0.2 with 0.0524 to 0.3339 by method 10.
    [Fact]
    public async Task Proportions_from_counts_meet_the_published_interval()
    {
        var answer = await JsonAsync("compare", "--counts", "56/70,48/80");
        var difference = answer.GetProperty("estimates").GetProperty("difference");

        Assert.Equal(0.2, difference.GetProperty("value").GetDouble(), 12);
        Assert.Equal(0.0524, difference.GetProperty("lower").GetDouble(), 4);
        Assert.Equal(0.3339, difference.GetProperty("upper").GetDouble(), 4);
        Assert.InRange(answer.GetProperty("p_value").GetDouble(), 0.005, 0.02);
        Assert.InRange(answer.GetProperty("smallest_detectable_difference").GetDouble(), 0.15, 0.3);
        Assert.Contains("first is higher than second, more than chance explains", answer.GetProperty("words").GetString());
    }

    // Student's sleep data (Cushny and Peebles 1905) as R shows them: Welch t = -1.8608, df = 17.776, p = 0.07939, interval -3.3654832 to 0.2054832.
    private const string Sleep =
        "value,group\n0.7,1\n-1.6,1\n-0.2,1\n-1.2,1\n-0.1,1\n3.4,1\n3.7,1\n0.8,1\n0.0,1\n2.0,1\n"
        + "1.9,2\n0.8,2\n1.1,2\n0.1,2\n-0.1,2\n4.4,2\n5.5,2\n1.6,2\n4.6,2\n3.4,2\n";

    [Fact]
    public async Task Means_meet_the_published_test_and_no_difference_is_not_called_equality()
    {
        using var run = new StatisticsRun();
        var file = run.File(Sleep);
        var picture = Path.Combine(run.Folder, "c.svg");
        var answer = await JsonAsync("compare", file, "--svg", picture);

        Assert.Equal(0.07939, answer.GetProperty("p_value").GetDouble(), 5);
        Assert.Equal(-1.8608, answer.GetProperty("test").GetProperty("statistic").GetDouble(), 4);
        Assert.Equal(-3.3654832, answer.GetProperty("estimates").GetProperty("difference").GetProperty("lower").GetDouble(), 6);
        Assert.Contains("No difference is shown", answer.GetProperty("words").GetString());
        Assert.Contains("not a proof that there is none", answer.GetProperty("words").GetString());
        Pictures.Check(picture);
    }

    [Fact]
    public async Task Ranks_give_shift_delta_and_the_exact_test()
    {
        using var run = new StatisticsRun();
        // Every value of a below every value of b: delta -1, and of the 252 orders two are as far apart.
        var answer = await JsonAsync("compare", run.File("value,group\n1,a\n2,a\n3,a\n4,a\n5,a\n6,b\n7,b\n8,b\n9,b\n10,b\n"), "--of", "ranks");

        Assert.Equal(-1, answer.GetProperty("cliff_delta").GetDouble());
        Assert.Equal(-5, answer.GetProperty("hodges_lehmann").GetDouble());
        Assert.Equal(2 / 252.0, answer.GetProperty("p_value").GetDouble(), 10);
        Assert.Contains("too few to judge", answer.GetProperty("words").GetString());
    }

    [Fact]
    public async Task More_than_two_groups_are_listed_and_two_can_be_chosen()
    {
        using var run = new StatisticsRun();
        var file = run.File("value,team\n1,North\n2,North\n3,South\n5,South\n4,West\n");

        var refused = await RefusedAsync(1, "compare", file, "--group", "team");
        Assert.Contains("has 3 groups; choose two with --first and --second", refused);
        Assert.Contains("North, South, West", refused);
        Assert.Contains("There is no group “East”", await RefusedAsync(1, "compare", file, "--group", "team", "--first", "North", "--second", "East"));
        Assert.Equal(
            -2.5,
            (await JsonAsync("compare", file, "--group", "team", "--first", "North", "--second", "South")).GetProperty("difference").GetDouble(),
            12
        );
        Assert.Contains("Write successes/all of both groups", await RefusedAsync(2, "compare", "--counts", "5/4,1/2"));
    }

    [Fact]
    public async Task Millions_are_compared_without_the_exact_test()
    {
        var answer = await JsonAsync("compare", "--counts", "30000000/60000000,29900000/60000000");

        Assert.Equal("two proportions, pooled z", answer.GetProperty("test").GetProperty("name").GetString());
        Assert.Equal(1 / 600.0, answer.GetProperty("difference").GetDouble(), 12);
    }

    [Fact]
    public async Task Groups_without_spread_are_compared_in_words_not_in_numbers_that_are_none()
    {
        using var run = new StatisticsRun();

        var alike = await WordsAsync("compare", "--counts", "12/12,15/15");
        Assert.Contains("No difference is shown between first and second: difference 0.0 points (95 % interval -24.2 points to 20.4 points)", alike);
        Assert.Contains("no variation in either group: the interval has no width", alike);
        var constant = await WordsAsync("compare", run.File("value,group\n3,a\n3,a\n3,b\n3,b\n"));
        Assert.Contains("The groups cannot be compared: no spread within the groups", constant);
        Assert.DoesNotContain("NaN", constant);
    }
}

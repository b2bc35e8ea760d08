using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class IntervalCommandTests
{
    [Fact]
    public async Task The_timely_share_of_the_complaints_is_the_known_one()
    {
        var answer = await JsonAsync("interval", SharedData.File("cfpb_complaints.csv"), "--where", "source=cfpb_2013", "--value", "timely", "--success", "1");

        Assert.Equal(0.97080979, answer.GetProperty("proportion").GetDouble(), 8);
        Assert.Equal(3186, answer.GetProperty("n").GetInt32());
    }

    // Newcombe (1998), Statistics in Medicine 17, 857: 81 of 263 has the Wilson interval 0.2553 to 0.3662, Clopper-Pearson 0.2527 to 0.3676.
    [Theory]
    [InlineData("wilson", 0.2553, 0.3662)]
    [InlineData("clopper-pearson", 0.2527, 0.3676)]
    public async Task Counts_alone_need_no_file(string method, double lower, double upper)
    {
        var whole = (await JsonAsync("interval", "--successes", "81", "--n", "263", "--method", method)).GetProperty("estimates").GetProperty("proportion");

        Assert.Equal(lower, whole.GetProperty("lower").GetDouble(), 4);
        Assert.Equal(upper, whole.GetProperty("upper").GetDouble(), 4);
    }

    [Fact]
    public async Task Groups_stand_beside_the_whole_with_a_picture()
    {
        using var run = new StatisticsRun();
        var picture = Path.Combine(run.Folder, "p.svg");
        var file = run.File(
            "value,team\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i % 4 == 0 ? "No" : "Yes")},{(i < 36 ? "North <b>" : "South")}\n"))
        );
        var words = await WordsAsync("interval", file, "--success", "yes", "--by", "team", "--svg", picture);

        Assert.Contains("The proportion is 75.0 % (95 % interval", words);
        Assert.Contains("South 75.0 % 30.1 % to 95.4 % 4 too few to judge", words);
        Assert.Contains("North <b>", string.Concat(Pictures.Check(picture).Descendants().Select(x => x.Value)));
    }

    [Fact]
    public async Task Mean_median_and_clusters_have_their_own_methods()
    {
        using var run = new StatisticsRun();
        var file = run.File("value,agent\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{80 + i % 6 * 2 + i % 5},a{i % 6}\n")));

        Assert.Equal("studentised bootstrap", Method(await JsonAsync("interval", file), "mean"));
        Assert.Equal("order statistics, interpolated", Method(await JsonAsync("interval", file, "--of", "median"), "median"));
        var clustered = await JsonAsync("interval", file, "--cluster", "agent");
        Assert.StartsWith("cluster-robust", Method(clustered, "mean"));
        Assert.Equal(6, clustered.GetProperty("n").GetInt32());
        Assert.True(Width(clustered) > Width(await JsonAsync("interval", file)));

        static string Method(System.Text.Json.JsonElement answer, string name) =>
            answer.GetProperty("estimates").GetProperty(name).GetProperty("method").GetString()!;
        static double Width(System.Text.Json.JsonElement answer) =>
            answer.GetProperty("estimates").GetProperty("mean") is var x ? x.GetProperty("upper").GetDouble() - x.GetProperty("lower").GetDouble() : 0;
    }

    [Fact]
    public async Task Wrong_choices_say_what_goes_together()
    {
        using var run = new StatisticsRun();
        var file = run.File("value\n1\n");

        Assert.Contains("--successes and --n go together", await RefusedAsync(2, "interval", "--n", "5"));
        Assert.Contains("needs --success VALUE", await RefusedAsync(2, "interval", file, "--of", "proportion"));
        Assert.Contains("must lie between 0 and --n", await RefusedAsync(1, "interval", "--successes", "6", "--n", "5"));
        Assert.Contains("is not a share between 0 and 1", await RefusedAsync(2, "interval", file, "--confidence", "95"));
        Assert.Contains("no row holds “yes”", await WordsAsync("interval", file, "--success", "yes"));
    }
}

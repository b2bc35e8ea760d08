using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class CsatCommandTests
{
    [Fact]
    public async Task Share_and_mean_of_the_airport_survey_are_the_known_ones()
    {
        var answer = await JsonAsync("csat", SharedData.File("sfo_airport_survey_2018.csv"), "--where", "question=Q7ALL");

        Assert.Equal(4.0026667, answer.GetProperty("mean").GetDouble(), 7);
        Assert.Equal(78.438095, answer.GetProperty("top_box_percent").GetDouble(), 6);
        Assert.Equal(2625, answer.GetProperty("n").GetInt32());
        Assert.Equal("Wilson score", answer.GetProperty("estimates").GetProperty("top_box_share").GetProperty("method").GetString());
    }

    [Theory]
    [InlineData("1-2", 85.261415)]
    [InlineData("4-5", 9.9361249)]
    public async Task A_scale_where_low_is_good_gives_the_known_shares_of_the_health_service(string satisfied, double percent)
    {
        var answer = await JsonAsync(
            "csat",
            SharedData.File("nhs_friends_and_family.csv"),
            "--where",
            "question=FFT",
            "--once",
            "response_id",
            "--satisfied",
            satisfied
        );

        Assert.Equal(percent, answer.GetProperty("top_box_percent").GetDouble(), 6);
        Assert.Equal(4227, answer.GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task An_answer_outside_the_scale_is_named_and_a_band_that_is_none_is_wrong_usage()
    {
        using var run = new StatisticsRun();
        var file = run.File("value\n4\n6\n");

        Assert.Contains("line 3, column value: “6” lies outside the scale 1 to 5", await RefusedAsync(1, "csat", file));
        Assert.Contains("Write 4-5, lowest first", await RefusedAsync(2, "csat", file, "--satisfied", "5-4"));
        Assert.Contains("too few to judge", await WordsAsync("csat", file, "--missing", "6"));
    }
}

using System.Globalization;
using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
[Trait("Category", "Slow")]
public sealed class SeverityCommandTests
{
    [Fact]
    public async Task All_raters_of_the_politeness_ratings_are_ranked_with_intervals_wider_than_the_conditional_ones()
    {
        var answer = await JsonAsync("severity", SharedData.File("politeness_ratings.csv"), "--unit", "interaction_id", "--rater", "rater_id");
        var raters = answer.GetProperty("severities").EnumerateArray().ToList();

        Assert.Equal(390, raters.Count);
        Assert.Equal(Enumerable.Range(1, 390), raters.Select(x => x.GetProperty("rank").GetInt32()));
        Assert.Equal(raters.Select(x => x.GetProperty("effect").GetDouble()).Order(), raters.Select(x => x.GetProperty("effect").GetDouble()));
        Assert.All(
            raters,
            x =>
                Assert.True(
                    x.GetProperty("upper").GetDouble() - x.GetProperty("lower").GetDouble() > 2 * 1.96 * x.GetProperty("conditional_deviation").GetDouble()
                )
        );
        // Holm is stricter than one look: an adjusted value never falls below its own.
        Assert.All(raters, x => Assert.True(x.GetProperty("adjusted_p_value").GetDouble() >= x.GetProperty("p_value").GetDouble()));
        var apart = raters.Count(x => x.GetProperty("reading").GetString() != "not told from average");
        Assert.Equal(apart, answer.GetProperty("distinguishable").GetInt32());
        Assert.InRange(apart, 1, raters.Count(x => x.GetProperty("p_value").GetDouble() < 0.05) - 1);
    }

    [Fact]
    public async Task A_severe_rater_is_found_and_the_others_are_left_alone()
    {
        using var run = new StatisticsRun();
        var random = new Random(3);
        var rows =
            from unit in Enumerable.Range(0, 60)
            from rater in Enumerable.Range(0, 6)
            select string.Create(
                CultureInfo.InvariantCulture,
                $"u{unit},{"abcdef"[rater]},{70 + unit % 7 + (rater == 2 ? -9 : 0) + 3 * (random.NextDouble() - 0.5):F2}"
            );
        var file = run.File("unit,rater,value\n" + string.Join('\n', rows));
        var picture = Path.Combine(run.Folder, "severity.svg");
        var answer = await JsonAsync("severity", file, "--svg", picture);
        var words = await WordsAsync("severity", file);

        Assert.Equal("c", answer.GetProperty("severities")[0].GetProperty("rater").GetString());
        Assert.Equal("severe", answer.GetProperty("severities")[0].GetProperty("reading").GetString());
        Assert.Contains("(c, most severe)", words);
        Assert.Contains("allowing for looking at 6 raters at once (Holm), 1 can be called severe", words);
        Assert.Equal(6, Pictures.Check(picture).Descendants().Count(x => x.Name.LocalName == "title"));
    }

    [Fact]
    public async Task One_rater_or_constant_ratings_are_told_in_words()
    {
        using var run = new StatisticsRun();

        Assert.Contains("Severity cannot be told", await WordsAsync("severity", run.File("unit,rater,value\n1,a,1\n2,a,3\n3,a,2\n4,a,2\n")));
        Assert.Contains("Severity cannot be told", await WordsAsync("severity", run.File("unit,rater,value\n1,a,3\n1,b,3\n2,a,3\n2,b,3\n")));
    }
}

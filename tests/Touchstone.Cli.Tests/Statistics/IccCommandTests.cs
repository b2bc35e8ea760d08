using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class IccCommandTests
{
    // Shrout and Fleiss (1979), table 2: six targets, four judges; the six coefficients are theirs.
    private static readonly int[][] ShroutFleiss =
    [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ];

    [Theory]
    [InlineData("interaction_id=stack-exchange:*", 0.28813848, 0.66929445)]
    [InlineData("interaction_id=wikipedia:*", 0.42389425, 0.78627739)]
    public async Task One_way_correlations_of_the_politeness_ratings_are_the_known_ones(string where, double single, double mean)
    {
        var answer = await JsonAsync("icc", SharedData.File("politeness_ratings.csv"), "--unit", "interaction_id", "--rater", "rater_id", "--where", where);

        Assert.Equal(single, answer.GetProperty("icc1").GetDouble(), 8);
        Assert.Equal(mean, answer.GetProperty("icc1k").GetDouble(), 8);
        Assert.Equal(5, answer.GetProperty("raters_per_unit").GetInt32());
        Assert.Contains(answer.GetProperty("left_out").EnumerateArray(), x => x.GetProperty("figure").GetString() == "icc2");
    }

    [Fact]
    public async Task The_same_raters_on_all_units_give_all_six_forms()
    {
        using var run = new StatisticsRun();
        var rows = ShroutFleiss.SelectMany((x, u) => x.Select((v, r) => $"t{u},j{r},{v}"));
        var answer = await JsonAsync("icc", run.File("unit,rater,value\n" + string.Join('\n', rows)));

        foreach (var (name, published) in new[] { ("icc1", .17), ("icc2", .29), ("icc3", .71), ("icc1k", .44), ("icc2k", .62), ("icc3k", .91) })
            Assert.Equal(published, answer.GetProperty(name).GetDouble(), 2);
        Assert.Equal(5, answer.GetProperty("tests").GetProperty("icc1").GetProperty("df1").GetInt32());
        Assert.EndsWith("too few units to judge.", answer.GetProperty("words").GetString());
    }

    [Fact]
    public async Task Units_rated_once_say_nothing()
    {
        using var run = new StatisticsRun();

        Assert.Contains("Have some units rated twice", await RefusedAsync(1, "icc", run.File("unit,rater,value\n1,a,1\n2,a,3\n")));
    }
}

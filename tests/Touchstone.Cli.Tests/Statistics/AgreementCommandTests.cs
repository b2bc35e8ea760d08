using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class AgreementCommandTests
{
    // Two raters on ten units: agreement 0.7, kappa 0.4, worked out by hand: po = 7/10, pe = (5·5 + 5·5)/100.
    private const string TwoRaters =
        "unit,rater,value\n1,a,yes\n1,b,yes\n2,a,yes\n2,b,yes\n3,a,yes\n3,b,yes\n4,a,yes\n4,b,no\n5,a,yes\n5,b,no\n"
        + "6,a,no\n6,b,no\n7,a,no\n7,b,no\n8,a,no\n8,b,no\n9,a,no\n9,b,no\n10,a,no\n10,b,yes\n";

    [Theory]
    [InlineData("interaction_id=stack-exchange:*", 6603, 0.28811363)]
    [InlineData("interaction_id=wikipedia:*", 4353, 0.42384936)]
    public async Task Alpha_of_the_politeness_ratings_is_the_known_one(string where, int units, double alpha)
    {
        var answer = await JsonAsync(
            "agreement",
            SharedData.File("politeness_ratings.csv"),
            "--unit",
            "interaction_id",
            "--rater",
            "rater_id",
            "--value",
            "value",
            "--level",
            "interval",
            "--where",
            where
        );

        Assert.Equal(units, answer.GetProperty("units").GetInt32());
        Assert.Equal(alpha, answer.GetProperty("krippendorff_alpha").GetDouble(), 8);
        var whole = answer.GetProperty("estimates").GetProperty("krippendorff_alpha");
        Assert.InRange(alpha, whole.GetProperty("lower").GetDouble(), whole.GetProperty("upper").GetDouble());
        Assert.Equal(0.95, whole.GetProperty("confidence").GetDouble());
        Assert.Contains("jackknife", whole.GetProperty("method").GetString());
        Assert.Equal(units, whole.GetProperty("n").GetInt32());
        Assert.Contains(
            answer.GetProperty("left_out").EnumerateArray(),
            x => x.GetProperty("figure").GetString() == "cohen_kappa" && x.GetProperty("reason").GetString()!.Contains("two raters")
        );
    }

    [Fact]
    public async Task The_whole_politeness_file_goes_as_it_stands()
    {
        var answer = await JsonAsync(
            "agreement",
            SharedData.File("politeness_ratings.csv"),
            "--unit",
            "interaction_id",
            "--rater",
            "rater_id",
            "--value",
            "value",
            "--level",
            "interval"
        );

        Assert.Equal(
            (10956, 390, 54780),
            (answer.GetProperty("units").GetInt32(), answer.GetProperty("raters").GetInt32(), answer.GetProperty("ratings").GetInt32())
        );
        Assert.InRange(answer.GetProperty("krippendorff_alpha").GetDouble(), 0.28811363, 0.42384936);
    }

    [Fact]
    public async Task Two_raters_get_the_coefficients_of_two_raters()
    {
        using var run = new StatisticsRun();
        var file = run.File(TwoRaters);
        var answer = await JsonAsync("agreement", file);
        var words = await WordsAsync("agreement", file);

        Assert.Equal(0.7, answer.GetProperty("percent_agreement").GetDouble(), 12);
        Assert.Equal(0.4, answer.GetProperty("cohen_kappa").GetDouble(), 12);
        Assert.True(answer.TryGetProperty("gwet_ac1", out _));
        Assert.True(answer.TryGetProperty("scott_pi", out _));
        Assert.False(answer.TryGetProperty("cohen_kappa_linear", out _));
        Assert.Contains("2 raters agree with alpha", words);
        Assert.Contains("Left out: Cohen's weighted kappa: nominal ratings have no distances to weigh.", words);
    }

    [Fact]
    public async Task Ordered_words_need_their_order_and_then_get_weighted_kappa()
    {
        using var run = new StatisticsRun();
        var file = run.File("unit,rater,value\n1,a,good\n1,b,good\n2,a,poor\n2,b,fair\n3,a,fair\n3,b,fair\n");

        Assert.Contains(
            "line 2, column value: “good” is not a number, so its place in the order is not known",
            await RefusedAsync(1, "agreement", file, "--level", "ordinal")
        );
        var answer = await JsonAsync("agreement", file, "--level", "ordinal", "--categories", "poor,fair,good");
        Assert.Equal(3, answer.GetProperty("categories").GetInt32());
        // Linear weights over three places: po = (1 + 0.5 + 1)/3, pe = 4.5/9 + … by the margins, (5/6 - 11/18)/(1 - 11/18).
        Assert.Equal(4 / 7.0, answer.GetProperty("cohen_kappa_linear").GetDouble(), 10);
        Assert.Contains(
            "“fair” is none of the categories poor, good",
            await RefusedAsync(1, "agreement", file, "--level", "ordinal", "--categories", "poor,good")
        );
    }

    [Fact]
    public async Task Numbers_written_differently_are_the_same_answer_and_missing_ones_are_passed_over()
    {
        using var run = new StatisticsRun();
        var answer = await JsonAsync("agreement", run.File("unit;rater;value\n1;a;1,0\n1;b;1\n2;a;2\n2;b;2,0\n3;a;NA\n3;b;\n"), "--missing", "NA");

        Assert.Equal(1, answer.GetProperty("percent_agreement").GetDouble());
        Assert.Contains("2 missing ratings passed over", answer.GetProperty("notes").EnumerateArray().Select(x => x.GetString()));
    }

    [Fact]
    public async Task Few_units_are_too_few_and_a_constant_rating_is_no_agreement()
    {
        using var run = new StatisticsRun();

        Assert.Contains("too few units to judge", await WordsAsync("agreement", run.File("unit,rater,value\n1,a,1\n1,b,1\n2,a,2\n2,b,2\n3,a,1\n3,b,2\n")));
        Assert.Contains("Agreement cannot be told", await WordsAsync("agreement", run.File("unit,rater,value\n1,a,1\n1,b,1\n")));
    }

    [Fact]
    public async Task A_unit_rated_twice_by_one_rater_is_named_with_both_lines()
    {
        using var run = new StatisticsRun();
        var file = run.File("unit,rater,value,criterion\n1,a,1,tone\n1,b,1,tone\n1,a,2,facts\n1,b,3,facts\n2,a,2,facts\n2,b,3,facts\n");

        var refused = await RefusedAsync(1, "agreement", file);
        Assert.Contains("line 4: rater “a” has rated “1” on line 2 already", refused);
        Assert.Contains("--criterion", refused);
        Assert.Equal(2, (await JsonAsync("agreement", file, "--criterion", "facts")).GetProperty("units").GetInt32());
    }

    [Fact]
    public async Task A_level_there_is_not_is_wrong_usage() =>
        Assert.Contains(
            "there is no level “metric”. It is nominal, ordinal, interval or ratio",
            await RefusedAsync(2, "agreement", "x.csv", "--level", "metric")
        );

    [Fact]
    public async Task The_ratio_level_refuses_values_below_zero_and_text()
    {
        using var run = new StatisticsRun();

        Assert.Contains(
            "line 3, column value: the ratio level needs values of zero or more",
            await RefusedAsync(1, "agreement", run.File("unit,rater,value\n1,a,1\n1,b,-1\n"), "--level", "ratio")
        );
        Assert.Contains(
            "line 3, column value: “high” is not a number",
            await RefusedAsync(1, "agreement", run.File("unit,rater,value\n1,a,1\n1,b,high\n"), "--level", "interval")
        );
    }
}

using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class SampleSizeCommandTests
{
    // Krejcie and Morgan (1970) print 351 for a population of 4,000; R's power.prop.test gives 76.7 and power.t.test 22.02.
    [Theory]
    [InlineData("--margin 5% --population 4000", "sample_size", 351)]
    [InlineData("--margin 0.05", "sample_size", 385)]
    [InlineData("--margin 2 --deviation 10", "sample_size", 97)]
    [InlineData("--expected 50% --versus 75% --power 90%", "sample_size_per_group", 77)]
    [InlineData("--difference 1 --deviation 1 --power 0.9", "sample_size_per_group", 23)]
    public async Task Sizes_are_the_published_ones(string arguments, string field, int size) =>
        Assert.Equal(size, (await JsonAsync(["sample-size", .. arguments.Split(' ')])).GetProperty(field).GetInt32());

    [Fact]
    public async Task The_words_say_what_the_sample_is_for() =>
        Assert.Contains(
            "Sample 351 of 4,000 for a proportion near 50 % within ± 5.0 percentage points at 95 % confidence.",
            await WordsAsync("sample-size", "--margin", "5%", "--population", "4000")
        );

    [Theory]
    [InlineData(2, "Say what the sample is for")]
    [InlineData(2, "Say what the sample is for", "--margin", "0.05", "--versus", "0.6")]
    [InlineData(2, "needs the expected standard deviation", "--difference", "3")]
    [InlineData(2, "is not a number above 0", "--margin", "-1")]
    [InlineData(1, "wider than any proportion", "--margin", "5")]
    [InlineData(1, "There is no such sample", "--expected", "0.5", "--versus", "0.5")]
    [InlineData(2, "--population must be 1 or more", "--margin", "0.05", "--population", "0")]
    [InlineData(2, "'99999999999999999999' for option '--population'", "--margin", "5%", "--population", "99999999999999999999")]
    [InlineData(2, "'1.5' for option '--population'", "--margin", "5%", "--population", "1.5")]
    public async Task A_plan_that_is_none_is_refused_with_the_reason(int code, string reason, params string[] arguments) =>
        Assert.Contains(reason, await RefusedAsync(code, ["sample-size", .. arguments]));
}

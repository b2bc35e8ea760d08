using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Tests.Comparisons;

public sealed class ComparisonReadingTests
{
    [Theory]
    [InlineData(4, 1, 7, 0.01, 30, ComparisonVerdict.Higher, "North is higher than South, more than chance explains: difference 4.00")]
    [InlineData(-4, -7, -1, 0.01, 30, ComparisonVerdict.Lower, "North is lower than South")]
    [InlineData(1, -2, 4, 0.4, 30, ComparisonVerdict.NotShown, "No difference is shown between North and South")]
    [InlineData(4, 1, 7, 0.06, 30, ComparisonVerdict.OnTheEdge, "On the edge")]
    [InlineData(4, 1, 7, 0.01, 9, ComparisonVerdict.TooFew, "A group has fewer than 10 values: too few to judge.")]
    public void Test_and_interval_must_agree(double effect, double lower, double upper, double p, int smallest, ComparisonVerdict verdict, string begins)
    {
        var reading = ComparisonReading.Of(
            "North",
            "South",
            smallest,
            "difference",
            new Estimate(effect, new Interval(lower, upper, 0.95, "Welch"), 60, null, []),
            new SignificanceTest("Welch", 2, 50, null, p, 60, []),
            0.95,
            x => NumberWords.Number(x)
        );

        Assert.Equal(verdict, reading.Verdict);
        Assert.StartsWith(begins, reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_have_shown_is_said_with_its_chance()
    {
        Assert.Equal(
            "Groups of this size would show a difference from 3.00 upwards with 80 % chance.",
            ComparisonReading.Detectable("a difference from 3.00 upwards", 0.8)
        );
        Assert.Equal("Groups like these can show no difference with 80 % chance.", ComparisonReading.Detectable(null, 0.8));
    }

    [Fact]
    public void Intervals_off_the_mean_stand_beside_what_chance_alone_would_give()
    {
        var found = IntervalsOffMean.Of(80, [(70, 79.9), (80, 85), (81, 90), (75, 80)]);

        Assert.Equal((4, 2), (found.Judged, found.Apart));
        Assert.Equal("2 intervals lie wholly off the overall mean; about 0.2 would by chance alone.", found.Sentence);
        Assert.StartsWith("no interval lies wholly off", IntervalsOffMean.Of(null, [(70, 79.9)]).Sentence, StringComparison.Ordinal);
        Assert.StartsWith("one interval lies wholly off", IntervalsOffMean.Of(80, [(70, 79.9)]).Sentence, StringComparison.Ordinal);
    }
}

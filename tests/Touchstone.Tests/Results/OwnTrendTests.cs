using Touchstone.Evaluations;
using Touchstone.Results;

namespace Touchstone.Tests.Results;

public sealed class OwnTrendTests
{
    [Fact]
    public void Below_the_least_that_may_be_judged_there_is_an_interval_and_no_mean()
    {
        var words = OwnTrend.Of(Own(70m, 71m, 73m, 74m, 78m, 80m, 81m, 82m, 84m), 10).Sentence;

        Assert.StartsWith(
            "Random draws, Everyday (percentage): 9 evaluations have a score (n 9): too few to judge, interval 7",
            words,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("mean", words, StringComparison.Ordinal);
        Assert.DoesNotContain("77.0", words, StringComparison.Ordinal);
    }

    [Fact]
    public void From_the_least_on_the_latest_are_a_mean_and_those_before_only_where_they_are_as_many()
    {
        var scores = Enumerable.Range(0, 19).Select(x => 70m + x % 3).ToArray();
        Assert.EndsWith("Too few before them to say whether that is a change.", OwnTrend.Of(Own(scores), 10).Sentence, StringComparison.Ordinal);
        Assert.Contains("The 10 before them: 7", OwnTrend.Of(Own([69m, .. scores]), 10).Sentence, StringComparison.Ordinal);
        // 79.99 is not 80.
        Assert.Contains(
            "mean unfailed score of 79.9, interval",
            OwnTrend.Of(Own([.. Enumerable.Repeat(80m, 9), 79.9m]), 10).Sentence,
            StringComparison.Ordinal
        );
    }

    private static OwnScores Own(params decimal[] scores) => new("Everyday", "percentage", EvaluationSelection.Random, scores);
}

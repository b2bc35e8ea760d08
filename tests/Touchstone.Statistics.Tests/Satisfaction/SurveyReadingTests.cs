using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Reliability;
using Touchstone.Statistics.Satisfaction;
using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Tests.Satisfaction;

public sealed class SurveyReadingTests
{
    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Below_thirty_answers_nothing_is_judged(int n, bool isTooFew)
    {
        double[] answers =
        [
            .. Enumerable
                .Range(0, n)
                .Select(x =>
                    x % 3 == 0 ? 10.0
                    : x % 3 == 1 ? 7
                    : 2
                ),
        ];
        var promoter = SurveyReading.Of(NetPromoter.FromAnswers(answers));
        var satisfied = SurveyReading.Of(CustomerSatisfaction.Summarise([.. answers.Select(x => x / 2)], 4, 5, 0.95), 1, 5);

        Assert.Equal((isTooFew, isTooFew), (promoter.IsTooFew, satisfied.IsTooFew));
        Assert.Equal(isTooFew, promoter.Sentence.Contains("too few to judge", StringComparison.Ordinal));
        Assert.Equal(isTooFew, satisfied.Sentence.Contains("too few to judge", StringComparison.Ordinal));
        Assert.Contains("10 promoters, 10 passives", promoter.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_answer_is_no_score() => Assert.Equal("There is no answer, so there is no score.", SurveyReading.Of(NetPromoter.FromAnswers([])).Sentence);

    [Fact]
    public void An_estimate_of_few_values_is_not_judged_and_many_intervals_bring_a_warning()
    {
        double[] nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Assert.EndsWith("from 9 values: too few to judge.", Mean(nine).Sentence, StringComparison.Ordinal);
        Assert.EndsWith("from 10 values.", Mean([.. nine, 10]).Sentence, StringComparison.Ordinal);
        Assert.Null(EstimateReading.Many(1, 0.95));
        Assert.StartsWith("reading 8 intervals at once, about one in 20 misses", EstimateReading.Many(8, 0.95), StringComparison.Ordinal);
    }

    [Fact]
    public void Reliability_of_few_units_is_not_judged()
    {
        var few = new double[9, 2];
        var enough = new double[10, 2];
        for (var unit = 0; unit < 10; unit++)
        {
            for (var rater = 0; rater < 2; rater++)
            {
                if (unit < 9)
                    few[unit, rater] = unit + 0.3 * rater * (unit % 3);
                enough[unit, rater] = unit + 0.3 * rater * (unit % 3);
            }
        }
        Assert.EndsWith("from 9 units: too few units to judge.", IccReading.Of(IntraclassCorrelation.Of(few), true).Sentence, StringComparison.Ordinal);
        Assert.EndsWith("from 10 units.", IccReading.Of(IntraclassCorrelation.Of(enough), true).Sentence, StringComparison.Ordinal);
    }

    private static EstimateReading Mean(double[] values) => EstimateReading.Of("mean", MeanIntervals.Student(values), x => NumberWords.Number(x));
}

using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Satisfaction;

/// <summary>What the answers of a survey say, in words.</summary>
/// <param name="IsTooFew">Whether there are too few answers to judge.</param>
/// <param name="Sentence">What is to be read from them.</param>
public sealed record SurveyReading(bool IsTooFew, string Sentence)
{
    /// <summary>The fewest answers that are judged.</summary>
    public const int FewestAnswers = 30;

    /// <summary>Reads a Net Promoter Score.</summary>
    /// <param name="result">The score with its counts.</param>
    /// <returns>The reading; without an answer it says so.</returns>
    public static SurveyReading Of(NetPromoterResult result)
    {
        if (result.Score.Value is null)
            return new SurveyReading(true, "There is no answer, so there is no score.");

        var isTooFew = result.Score.N < FewestAnswers;
        return new SurveyReading(
            isTooFew,
            $"The Net Promoter Score is {NumberWords.WithInterval(result.Score, x => NumberWords.Number(x, 1))} "
                + $"from {NumberWords.Plural(result.Score.N, "answer")}: "
                + $"{NumberWords.Plural(result.Promoters, "promoter")}, {NumberWords.Plural(result.Passives, "passive")}, "
                + NumberWords.Plural(result.Detractors, "detractor")
                + (isTooFew ? $"; fewer than {FewestAnswers} answers are too few to judge." : ".")
        );
    }

    /// <summary>Reads satisfied answers and their mean.</summary>
    /// <param name="result">Share, mean and their intervals.</param>
    /// <param name="from">The lowest answer of the scale.</param>
    /// <param name="to">The highest answer of the scale.</param>
    /// <returns>The reading.</returns>
    public static SurveyReading Of(CustomerSatisfactionResult result, double from, double to)
    {
        var isTooFew = result.N < FewestAnswers;
        return new SurveyReading(
            isTooFew,
            $"{NumberWords.WithInterval(result.TopBox, NumberWords.Percent)} of {NumberWords.Plural(result.N, "answer")} are satisfied; "
                + $"the mean answer is {NumberWords.Number(result.Mean.Value)} on the scale {Plain(from)} to {Plain(to)}"
                + (isTooFew ? $". Fewer than {FewestAnswers} answers are too few to judge." : ".")
        );
    }

    private static string Plain(double answer) => answer.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

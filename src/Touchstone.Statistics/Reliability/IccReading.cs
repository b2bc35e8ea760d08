using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Reliability;

/// <summary>What intraclass correlations say of ratings, in words.</summary>
/// <param name="IsTooFew">Whether there are too few units to judge.</param>
/// <param name="Sentence">What is to be read from them.</param>
public sealed record IccReading(bool IsTooFew, string Sentence)
{
    /// <summary>The fewest units that are judged.</summary>
    public const int FewestUnits = 10;

    /// <summary>Reads the reliability of one rating and of the mean of all.</summary>
    /// <param name="result">The correlations.</param>
    /// <param name="isTwoWay">Whether the same raters rated every unit: then severity counts as error.</param>
    /// <returns>The reading; without a coefficient the reason.</returns>
    public static IccReading Of(IccResult result, bool isTwoWay)
    {
        var (single, mean) = isTwoWay ? (result.AgreementSingle, result.AgreementMean) : (result.OneWaySingle, result.OneWayMean);
        if (single.Estimate.Value is not { } value)
            return new IccReading(true, $"Reliability cannot be told: {string.Join("; ", single.Estimate.Notes)}.");

        var isTooFew = result.Units < FewestUnits;
        return new IccReading(
            isTooFew,
            $"Of the differences between single ratings about {NumberWords.Percent(Math.Max(0, value))} "
                + "are differences between units, the rest is rater and chance; "
                + $"the mean of {result.Raters} raters has reliability {NumberWords.WithInterval(mean.Estimate, x => NumberWords.Fixed(x))}, "
                + $"from {NumberWords.Plural(result.Units, "unit")}{(isTooFew ? ": too few units to judge." : ".")}"
        );
    }
}

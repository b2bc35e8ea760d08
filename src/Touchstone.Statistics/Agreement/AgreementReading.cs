using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Agreement;

/// <summary>What Krippendorff's alpha says of raters, in words and as a verdict.</summary>
/// <param name="Verdict">How far single ratings can be relied on.</param>
/// <param name="Sentence">The same in a sentence.</param>
public sealed record AgreementReading(AgreementVerdict Verdict, string Sentence)
{
    /// <summary>The fewest units rated twice or more that are judged.</summary>
    public const int FewestUnits = 10;

    /// <summary>From here on ratings can be relied on (Krippendorff 2004).</summary>
    public const double Good = 0.8;

    private const double Tentative = 2 / 3.0;

    /// <summary>Reads alpha.</summary>
    /// <param name="alpha">The coefficient with its interval.</param>
    /// <param name="raters">How many raters there were.</param>
    /// <returns>The verdict; by the interval where that settles it, and never below the fewest units.</returns>
    public static AgreementReading Of(KrippendorffResult alpha, int raters)
    {
        var estimate = alpha.Estimate;
        if (estimate.Value is not { } value)
            return new AgreementReading(AgreementVerdict.TooFew, $"Agreement cannot be told: {string.Join("; ", estimate.Notes)}.");

        var how = value < 0 ? "agree less than chance would, alpha" : "agree with alpha";
        var said =
            $"{NumberWords.Plural(raters, "rater")} {how} {NumberWords.WithInterval(estimate, x => NumberWords.Fixed(x))} on "
            + $"{NumberWords.Plural(alpha.UnitsUsed, "unit")} rated more than once: ";
        if (alpha.UnitsUsed < FewestUnits || estimate.Interval is not { } interval)
            return new AgreementReading(AgreementVerdict.TooFew, said + "too few units to judge.");

        return Of(interval.Lower) == Of(interval.Upper)
            ? new AgreementReading(Of(value), $"{said}{Words(Of(value))}.")
            : new AgreementReading(
                AgreementVerdict.Unsettled,
                $"{said}by its value {Words(Of(value))}, but the interval does not settle it; rate more units twice."
            );
    }

    private static AgreementVerdict Of(double alpha) =>
        alpha >= Good ? AgreementVerdict.Reliable
        : alpha >= Tentative ? AgreementVerdict.Tentative
        : AgreementVerdict.TooLittle;

    private static string Words(AgreementVerdict verdict) =>
        verdict switch
        {
            AgreementVerdict.Reliable => "good enough to rely on",
            AgreementVerdict.Tentative => "enough for tentative conclusions only",
            _ => "too little to rely on single ratings",
        };
}

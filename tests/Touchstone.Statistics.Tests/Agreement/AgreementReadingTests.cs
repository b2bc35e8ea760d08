using Touchstone.Statistics.Agreement;

namespace Touchstone.Statistics.Tests.Agreement;

/// <summary>Krippendorff's marks: from 0.8 rely on it, from 0.667 draw tentative conclusions.</summary>
public sealed class AgreementReadingTests
{
    [Theory]
    [InlineData(0.9, 0.85, 0.95, 40, AgreementVerdict.Reliable, "good enough to rely on.")]
    [InlineData(0.7, 0.68, 0.75, 40, AgreementVerdict.Tentative, "enough for tentative conclusions only.")]
    [InlineData(0.3, 0.1, 0.5, 40, AgreementVerdict.TooLittle, "too little to rely on single ratings.")]
    [InlineData(0.82, 0.7, 0.9, 40, AgreementVerdict.Unsettled, "the interval does not settle it; rate more units twice.")]
    [InlineData(0.9, 0.85, 0.95, 9, AgreementVerdict.TooFew, "too few units to judge.")]
    [InlineData(-0.2, -0.4, 0.1, 40, AgreementVerdict.TooLittle, "too little to rely on single ratings.")]
    public void The_interval_decides_and_not_the_value(double alpha, double lower, double upper, int units, AgreementVerdict verdict, string ends)
    {
        var reading = AgreementReading.Of(Alpha(alpha, new Interval(lower, upper, 0.95, "jackknife"), units), raters: 3);

        Assert.Equal(verdict, reading.Verdict);
        Assert.EndsWith(ends, reading.Sentence, StringComparison.Ordinal);
        Assert.Contains(alpha < 0 ? "agree less than chance would" : "3 raters agree with alpha", reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_coefficient_the_reason_is_said() =>
        Assert.Equal("Agreement cannot be told: all ratings are equal.", AgreementReading.Of(Alpha(null, null, 12), raters: 2).Sentence);

    private static KrippendorffResult Alpha(double? alpha, Interval? interval, int units) =>
        new(
            new Estimate(alpha, interval, units, null, alpha is null ? ["all ratings are equal"] : []),
            MeasurementLevel.Ordinal,
            null,
            null,
            2 * units,
            units,
            [],
            null
        );
}

using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Tests.Wording;

public sealed class NumberWordsTests
{
    [Theory]
    [InlineData(100, "100.0")]
    [InlineData(99.96, "99.9")]
    [InlineData(99.94, "99.9")]
    [InlineData(0.04, "0.1")]
    [InlineData(0, "0.0")]
    [InlineData(69.95, "70.0")]
    [InlineData(104.5, "104.5")]
    [InlineData(-0.01, "0.0")]
    public void All_is_said_only_of_all_and_none_only_of_none(double value, string shown) => Assert.Equal(shown, NumberWords.OfHundred(value));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.00012, "1.2E-4")]
    [InlineData(1234.56, "1,234.6")]
    [InlineData(12345.6, "12,346")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void A_number_keeps_what_is_needed_to_read_it(double? value, string shown) => Assert.Equal(shown, NumberWords.Number(value));

    [Fact]
    public void An_estimate_without_interval_says_why() =>
        Assert.Equal(
            "0.50 (no interval: one value has no spread)",
            NumberWords.WithInterval(new Estimate(0.5, null, 1, null, ["one value has no spread"]), x => NumberWords.Fixed(x))
        );
}

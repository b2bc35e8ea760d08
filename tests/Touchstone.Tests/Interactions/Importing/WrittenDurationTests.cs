using Touchstone.Interactions.Importing;

namespace Touchstone.Tests.Interactions.Importing;

public sealed class WrittenDurationTests
{
    [Theory]
    [InlineData("93.5", 93.5)]
    [InlineData("0,5", 0.5)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1\u202F234", 1234)]
    [InlineData("1\u00A0234\u00A0567", 1234567)]
    [InlineData("1\u2009234.5", 1234.5)]
    [InlineData("1'234.5", 1234.5)]
    [InlineData("1’234", 1234)]
    [InlineData("1,23,456", 123456)]
    [InlineData("12,34,567.25", 1234567.25)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("1234,567", 1234.567)]
    [InlineData("0.125", 0.125)]
    [InlineData("٩٣", 93)]
    [InlineData("९३", 93)]
    [InlineData("1e2", 100)]
    [InlineData("90s", 90)]
    [InlineData("90 s", 90)]
    [InlineData("1h 2m", 3720)]
    [InlineData("1h2m3s", 3723)]
    [InlineData("2 hrs, 5 mins", 7500)]
    [InlineData("1 hour and 1 second", 3601)]
    [InlineData("2 min", 120)]
    [InlineData("1,5 h", 5400)]
    [InlineData("250 ms", 0.25)]
    [InlineData("3 Stunden 2 Minuten", 10920)]
    [InlineData("PT5M33S", 333)]
    [InlineData("PT1H", 3600)]
    [InlineData("P1DT1H", 90000)]
    [InlineData("PT1.5S", 1.5)]
    [InlineData("00:05:33", 333)]
    [InlineData("5:33", 333)]
    [InlineData("75:10", 4510)]
    [InlineData("1:05:33.250", 3933.25)]
    [InlineData("0:05:33,5", 333.5)]
    [InlineData("0 days 00:05:33", 333)]
    [InlineData("1 day, 2:03:04", 93784)]
    [InlineData("1.02:03:04", 93784)]
    [InlineData("12:05:33 AM", 333)]
    [InlineData("1:05:33 AM", 3933)]
    public void Durations_are_read_as_they_are_meant(string text, double expected)
    {
        Assert.Null(WrittenDuration.TryRead(text, DecimalHabit.Unknown, out var seconds));
        Assert.Equal((decimal)expected, seconds);
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("12,345")]
    [InlineData("1.234")]
    [InlineData("93,000")]
    public void What_may_be_thousands_or_a_fraction_is_asked_for_and_read_by_a_certain_habit(string text)
    {
        Assert.Equal("number-unclear", WrittenDuration.TryRead(text, DecimalHabit.Unknown, out _));
        Assert.Null(WrittenDuration.TryRead(text, text.Contains(',') ? DecimalHabit.Point : DecimalHabit.Comma, out var whole));
        Assert.Null(WrittenDuration.TryRead(text, text.Contains(',') ? DecimalHabit.Comma : DecimalHabit.Point, out var fraction));
        Assert.Equal(whole / 1000, fraction);
    }

    [Theory]
    [InlineData("1:99")]
    [InlineData("1:60:00")]
    [InlineData("0:5:3")]
    [InlineData("1,2,3")]
    [InlineData("12 34")]
    [InlineData("1'23")]
    [InlineData("5 apples")]
    [InlineData("5m 6m")]
    [InlineData("5s 6m")]
    [InlineData("Resolved")]
    [InlineData("1:05:33 XM")]
    [InlineData("13:05:33 PM")]
    [InlineData("PT")]
    [InlineData("-")]
    [InlineData("1.234.5")]
    public void What_is_no_duration_is_refused(string text)
    {
        var fault = WrittenDuration.TryRead(text, DecimalHabit.Unknown, out _);
        Assert.Equal("not-a-number", fault);
    }
}

using Touchstone.Interactions.Importing;

namespace Touchstone.Tests.Interactions.Importing;

public sealed class SourceTimesTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("2026-06-01T09:00:00Z", "2026-06-01T09:00:00Z")]
    [InlineData("2026-06-01T09:00:00.1234567+05:30", "2026-06-01T03:30:00.123Z")]
    [InlineData("2026-06-01 09:00 -0700", "2026-06-01T16:00:00Z")]
    [InlineData("2026-06-01T09:00+02", "2026-06-01T07:00:00Z")]
    [InlineData("20260601T090000Z", "2026-06-01T09:00:00Z")]
    [InlineData("2026-06-01T09:00:00", "2026-06-01T08:00:00Z")]
    [InlineData("2026-06-01", "2026-05-31T23:00:00Z")]
    [InlineData("1591056775", "2020-06-02T00:12:55Z")]
    [InlineData("1591056775485", "2020-06-02T00:12:55.485Z")]
    [InlineData("1/6/2026 2:05 PM", "2026-06-01T13:05:00Z")]
    [InlineData("2026-10-25T01:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-03-29T01:30:00", "2026-03-29T01:30:00Z")]
    public void Times_are_read_as_they_are_meant(string text, string expected)
    {
        Assert.Equal(SourceTimes.Fault.None, new SourceTimes(London, ["d/M/yyyy"]).TryRead(text, null, out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), time);
    }

    [Fact]
    public void An_end_in_the_hour_that_happens_twice_is_never_before_the_start()
    {
        var times = new SourceTimes(London, null);
        times.TryRead("2026-10-25T01:50:00", null, out var start);
        times.TryRead("2026-10-25T01:10:00", start, out var end);

        Assert.Equal(TimeSpan.FromMinutes(20), end - start);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-06-01T25:00:00Z")]
    [InlineData("2026-06-01T09:00:00+25:00")]
    [InlineData("31/2/2026")]
    public void What_is_no_time_is_told(string text) => Assert.Equal(SourceTimes.Fault.NotATime, new SourceTimes(London, ["d/M/yyyy"]).TryRead(text, null, out _));

    [Fact]
    public void Without_a_zone_a_local_time_says_nothing() => Assert.Equal(SourceTimes.Fault.NoZone, new SourceTimes(null, null).TryRead("2026-06-01T09:00:00", null, out _));
}

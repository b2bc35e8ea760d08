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
    [InlineData("2026-06-01T09:00:00.123456789012Z", "2026-06-01T09:00:00.123Z")]
    [InlineData("2026-06-01 09:00:00,5", "2026-06-01T08:00:00.5Z")]
    [InlineData("1/6/26 9:05 a.m.", "2026-06-01T08:05:00Z")]
    [InlineData("1/6/26, 9:05:07 pm", "2026-06-01T20:05:07Z")]
    [InlineData("12/6/2026 12:05 AM", "2026-06-11T23:05:00Z")]
    [InlineData("01.06.2026 09:05 Uhr", "2026-06-01T08:05:00Z")]
    [InlineData("1. Juni 2026 09:05", "2026-06-01T08:05:00Z")]
    [InlineData("1er juin 2026 09h05", "2026-06-01T08:05:00Z")]
    [InlineData("1 de junio de 2026 09:05", "2026-06-01T08:05:00Z")]
    [InlineData("Mon, 01 Jun 2026 09:05:00 +0200", "2026-06-01T07:05:00Z")]
    [InlineData("Jun 1, 2026, 9:05:00\u202FAM", "2026-06-01T08:05:00Z")]
    [InlineData("June 1st 2026 at 9:05 AM", "2026-06-01T08:05:00Z")]
    [InlineData("01-JUN-26 09.05.00", "2026-06-01T08:05:00Z")]
    [InlineData("09:05 01/06/2026", "2026-06-01T08:05:00Z")]
    [InlineData("2026-06-01 09:00 CEST", "2026-06-01T07:00:00Z")]
    [InlineData("2026-06-01 09:00 EDT", "2026-06-01T13:00:00Z")]
    [InlineData("2026-06-01 09:00 BST", "2026-06-01T08:00:00Z")]
    [InlineData("2026-06-01T09:00:00+02:00[Europe/Berlin]", "2026-06-01T07:00:00Z")]
    [InlineData("2026-06-01 09:00 Europe/Berlin", "2026-06-01T07:00:00Z")]
    [InlineData("2026-06-01 09:00 GMT+02", "2026-06-01T07:00:00Z")]
    [InlineData("46174.375", "2026-06-01T08:00:00Z")]
    [InlineData("1780300800.25", "2026-06-01T08:00:00.25Z")]
    [InlineData("1780300800000000", "2026-06-01T08:00:00Z")]
    [InlineData("20260601090000", "2026-06-01T08:00:00Z")]
    [InlineData("2026/06/01 09:00", "2026-06-01T08:00:00Z")]
    [InlineData("2026-06-01 24:00", "2026-06-01T23:00:00Z")]
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
    [InlineData("2026-06-01 09:00 IST")]
    [InlineData("2026-06-01 13:00 PM")]
    [InlineData("9:05")]
    [InlineData("17")]
    [InlineData("1/6/2026 9")]
    public void What_is_no_time_is_told(string text) =>
        Assert.Equal(SourceTimes.Fault.NotATime, new SourceTimes(London, ["d/M/yyyy"]).TryRead(text, null, out _));

    [Fact]
    public void Without_a_zone_a_local_time_says_nothing() =>
        Assert.Equal(SourceTimes.Fault.NoZone, new SourceTimes(null, null).TryRead("2026-06-01T09:00:00", null, out _));

    [Theory]
    [InlineData("03/04/2026 10:00", true)]
    [InlineData("3-4-26", true)]
    [InlineData("25/04/2026 10:00", false)]
    [InlineData("04/25/2026 10:00", false)]
    [InlineData("04/04/2026 10:00", false)]
    [InlineData("3.4.2026", false)]
    public void Day_and_month_are_asked_for_where_they_can_be_changed(string text, bool isAsked) =>
        Assert.Equal(isAsked ? SourceTimes.Fault.Ambiguous : SourceTimes.Fault.None, new SourceTimes(London, null).TryRead(text, null, out _));
}

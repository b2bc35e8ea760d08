using Touchstone.Evaluations;
using Touchstone.Shared;
using Touchstone.Shared.Lists;

namespace Touchstone.Tests.Shared.Lists;

public sealed class PeriodsTests
{
    // A Sunday at the end of a month and a quarter, a Monday at the start of a year, and a leap day.
    [Theory]
    [InlineData(Period.ThisWeek, "2026-05-31", "2026-05-25", "2026-05-31")]
    [InlineData(Period.LastWeek, "2026-05-31", "2026-05-18", "2026-05-24")]
    [InlineData(Period.ThisWeek, "2029-01-01", "2029-01-01", "2029-01-07")]
    [InlineData(Period.LastMonth, "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData(Period.LastMonth, "2028-03-01", "2028-02-01", "2028-02-29")]
    [InlineData(Period.ThisMonth, "2026-12-05", "2026-12-01", "2026-12-31")]
    [InlineData(Period.ThisQuarter, "2026-05-31", "2026-04-01", "2026-06-30")]
    [InlineData(Period.LastQuarter, "2026-02-10", "2025-10-01", "2025-12-31")]
    [InlineData(Period.LastYear, "2026-01-01", "2025-01-01", "2025-12-31")]
    [InlineData(Period.ThisYear, "2026-07-01", "2026-01-01", "2026-12-31")]
    [InlineData(Period.Today, "2026-05-31", "2026-05-31", "2026-05-31")]
    [InlineData(Period.Yesterday, "2026-01-01", "2025-12-31", "2025-12-31")]
    [InlineData(Period.Last7Days, "2026-03-03", "2026-02-25", "2026-03-03")]
    [InlineData(Period.Last30Days, "2026-03-30", "2026-03-01", "2026-03-30")]
    [InlineData(Period.Last13Weeks, "2026-05-31", "2026-03-02", "2026-05-31")]
    public void A_period_is_the_days_that_people_mean(Period period, string today, string from, string to) =>
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to)), Periods.Of(period, DateOnly.Parse(today)));

    [Fact]
    public void A_period_and_days_beside_it_are_refused()
    {
        var both = new EvaluationFilter { Period = Period.Today, From = new DateOnly(2026, 1, 1) };

        Assert.Contains("period", Assert.Throws<InvalidRequestException>(() => Periods.Check(both)).Errors.Keys);
    }

    [Fact]
    public void Every_period_has_days_and_words() =>
        Assert.All(
            Enum.GetValues<Period>(),
            x => Assert.True(Periods.Of(x, new DateOnly(2026, 6, 15)).From <= Periods.Of(x, new DateOnly(2026, 6, 15)).To && Periods.Words(x).Length > 0)
        );
}

namespace Touchstone.Shared.Lists;

/// <summary>Which days a period is.</summary>
public static class Periods
{
    /// <summary>The first and the last day, as the calendar stands on the day it is asked.</summary>
    public static (DateOnly From, DateOnly To) Of(Period period, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        var quarter = new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
        var year = new DateOnly(today.Year, 1, 1);
        return period switch
        {
            Period.Today => (today, today),
            Period.Yesterday => (today.AddDays(-1), today.AddDays(-1)),
            Period.ThisWeek => (monday, monday.AddDays(6)),
            Period.LastWeek => (monday.AddDays(-7), monday.AddDays(-1)),
            Period.ThisMonth => (month, month.AddMonths(1).AddDays(-1)),
            Period.LastMonth => (month.AddMonths(-1), month.AddDays(-1)),
            Period.ThisQuarter => (quarter, quarter.AddMonths(3).AddDays(-1)),
            Period.LastQuarter => (quarter.AddMonths(-3), quarter.AddDays(-1)),
            Period.ThisYear => (year, year.AddYears(1).AddDays(-1)),
            Period.LastYear => (year.AddYears(-1), year.AddDays(-1)),
            Period.Last7Days => (today.AddDays(-6), today),
            Period.Last30Days => (today.AddDays(-29), today),
            Period.Last13Weeks => (today.AddDays(-7 * 13 + 1), today),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
        };
    }

    /// <summary>The days a filter asks for. A period and days beside it would contradict each other.</summary>
    public static (DateOnly? From, DateOnly? To) Of(IPeriodFilter filter, DateOnly today)
    {
        Check(filter);
        return filter.Period is { } period ? Of(period, today) : (filter.From, filter.To);
    }

    /// <summary>Refuses days that contradict each other.</summary>
    public static void Check(IPeriodFilter filter)
    {
        InOrder.Require(filter.From, filter.To);
        if (filter.Period is not null && (filter.From is not null || filter.To is not null))
            throw new InvalidRequestException("period", "“period” stands beside “from” or “to”: give one or the other.");
    }

    public static string Words(Period period) =>
        period switch
        {
            Period.Today => "Today",
            Period.Yesterday => "Yesterday",
            Period.ThisWeek => "This week",
            Period.LastWeek => "Last week",
            Period.ThisMonth => "This month",
            Period.LastMonth => "Last month",
            Period.ThisQuarter => "This quarter",
            Period.LastQuarter => "Last quarter",
            Period.ThisYear => "This year",
            Period.LastYear => "Last year",
            Period.Last7Days => "Last 7 days",
            Period.Last30Days => "Last 30 days",
            Period.Last13Weeks => "Last 13 weeks",
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
        };
}

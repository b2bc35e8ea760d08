namespace Touchstone.Shared.Lists;

/// <summary>Days that move with the organisation's calendar; weeks begin on Monday.</summary>
public enum Period
{
    Today,
    Yesterday,
    ThisWeek,
    LastWeek,
    ThisMonth,
    LastMonth,
    ThisQuarter,
    LastQuarter,
    ThisYear,
    LastYear,
    Last7Days,
    Last30Days,
    Last13Weeks,
}

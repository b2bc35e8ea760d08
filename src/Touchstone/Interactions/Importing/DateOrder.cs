using System.Text.Json.Serialization;

namespace Touchstone.Interactions.Importing;

/// <summary>The order in which a file writes day, month and year.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DateOrder>))]
public enum DateOrder
{
    /// <summary>25/4/2026</summary>
    [JsonStringEnumMemberName("dmy")]
    DayMonthYear,

    /// <summary>4/25/2026</summary>
    [JsonStringEnumMemberName("mdy")]
    MonthDayYear,

    /// <summary>26/4/25 and 2026/4/25</summary>
    [JsonStringEnumMemberName("ymd")]
    YearMonthDay,
}

using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>Turns instants into the organisation's business days. The zone is read each time: another process may have changed it.</summary>
public sealed class BusinessCalendar(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await ZoneAsync(db, stop);
    }

    public async Task<DateOnly> TodayAsync(CancellationToken stop = default) => DayOf(time.GetUtcNow(), await ZoneAsync(stop));

    /// <summary>Within a change: what holds there, without a second connection.</summary>
    internal static async Task<TimeZoneInfo> ZoneAsync(QualityDb db, CancellationToken stop) =>
        await db.Organisation.Select(x => x.TimeZone).FirstOrDefaultAsync(stop) is { } name ? Find(name) : TimeZoneInfo.Utc;

    internal async Task<DateOnly> TodayAsync(QualityDb db, CancellationToken stop) => DayOf(time.GetUtcNow(), await ZoneAsync(db, stop));

    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>When a day begins there; where clocks skip midnight, when they come to the day.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public static TimeZoneInfo Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new RuleBrokenException("unknown-zone", $"“{name}” is not a time zone. Write one such as Europe/London.");

    /// <summary>The zone's IANA name, which browsers know.</summary>
    public static string NameOf(TimeZoneInfo zone) => zone.HasIanaId || !TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var name) ? zone.Id : name;

    /// <summary>The zones one can choose, by the names that browsers know, and the one in use whatever it is called.</summary>
    public static IReadOnlyList<string> ZoneNames(string? inUse = null)
    {
        IEnumerable<string> known = TimeZoneInfo.GetSystemTimeZones().Select(NameOf).Where(x => x.Contains('/')).Append("UTC");
        return [.. (inUse is null ? known : known.Append(inUse)).Distinct().Order(StringComparer.Ordinal)];
    }
}

using Touchstone.Shared;

namespace Touchstone.Web.Interactions;

/// <summary>A time as a person typed it, on the clocks of the organisation.</summary>
internal static class BusinessTime
{
    public static DateTimeOffset InZone(DateTime typed, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(typed, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            throw new RuleBrokenException("no-such-time", $"On that day the clocks of {zone.Id} skipped {local:HH:mm}.");
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}

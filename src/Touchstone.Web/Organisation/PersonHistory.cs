using Touchstone.Organisation;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Organisation;

/// <summary>Where a person has worked and in which roles, by day.</summary>
internal static class PersonHistory
{
    public static IReadOnlyList<TimelineEntry> Of(PersonDetail x, DateOnly today)
    {
        var days = new List<(DateOnly On, string What, bool IsEnd)>();
        if (x.StartedOn is { } started)
            days.Add((started, "Started", false));
        foreach (var one in x.Memberships)
        {
            days.Add((one.From, $"Joined {one.TeamName}", false));
            if (one.Until is { } until)
                days.Add((until, $"No longer in {one.TeamName}", true));
        }
        foreach (var one in x.Roles)
        {
            var role = RoleNames.Of(one.Role) + (one.TeamName is null ? "" : $", {one.TeamName}");
            days.Add((one.From, $"Became {role}", false));
            if (one.Until is { } until)
                days.Add((until, $"No longer {role}", true));
        }
        if (x.LeftOn is { } left)
            days.Add((left, "Left", true));
        // On one day what ends comes before what begins.
        return [.. days.OrderBy(d => d.On).ThenBy(d => !d.IsEnd).Select(d => new TimelineEntry(null, d.What) { On = d.On, IsAhead = d.On > today })];
    }
}

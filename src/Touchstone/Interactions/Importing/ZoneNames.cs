namespace Touchstone.Interactions.Importing;

/// <summary>The abbreviations of zones that stand after times. Some mean several zones: those are only read where the file's own zone has one of
/// them.</summary>
internal static class ZoneNames
{
    private static readonly Dictionary<string, double[]> Hours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = [0],
        ["UTC"] = [0],
        ["GMT"] = [0],
        ["WET"] = [0],
        ["WEST"] = [1],
        ["CET"] = [1],
        ["CEST"] = [2],
        ["MEZ"] = [1],
        ["MESZ"] = [2],
        ["EET"] = [2],
        ["EEST"] = [3],
        ["MSK"] = [3],
        ["SAST"] = [2],
        ["EST"] = [-5],
        ["EDT"] = [-4],
        ["CDT"] = [-5],
        ["MST"] = [-7],
        ["MDT"] = [-6],
        ["PST"] = [-8],
        ["PDT"] = [-7],
        ["AKST"] = [-9],
        ["AKDT"] = [-8],
        ["HST"] = [-10],
        ["NST"] = [-3.5],
        ["NDT"] = [-2.5],
        ["JST"] = [9],
        ["KST"] = [9],
        ["HKT"] = [8],
        ["SGT"] = [8],
        ["PHT"] = [8],
        ["WIB"] = [7],
        ["ACST"] = [9.5],
        ["ACDT"] = [10.5],
        ["AEST"] = [10],
        ["AEDT"] = [11],
        ["AWST"] = [8],
        ["NZST"] = [12],
        ["NZDT"] = [13],
        ["BRT"] = [-3],
        ["ART"] = [-3],
        ["BST"] = [1, 6],
        ["IST"] = [5.5, 5.5],
        ["CST"] = [-6, 8],
        ["AST"] = [-4, 3],
        ["ADT"] = [-3],
    };

    /// <summary>Null when the name is none or may mean several zones here.</summary>
    public static TimeSpan? OffsetOf(ReadOnlySpan<char> name, DateTime local, TimeZoneInfo? zone)
    {
        if (!Hours.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var hours))
            return null;
        if (hours.Length == 1)
            return TimeSpan.FromHours(hours[0]);
        if (zone is null)
            return null;
        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        foreach (var hour in hours)
        {
            if (offsets.Contains(TimeSpan.FromHours(hour)))
                return TimeSpan.FromHours(hour);
        }
        return null;
    }
}

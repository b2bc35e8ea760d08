using Mono.Cecil;

namespace Touchstone.Architecture.Tests;

/// <summary>The table of docs/architecture.md: which slice may use which, and where the code of a slice lies.</summary>
internal static class SliceTable
{
    public static readonly string[] OpenToAll = ["Shared", "Organisation"];

    public static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Shared"] = [],
        ["Organisation"] = ["Shared"],
        ["DataProtection"] = [],
        ["Causes"] = [],
        ["Scorecards"] = ["Causes"],
        ["Interactions"] = ["DataProtection"],
        ["Evaluations"] = ["Scorecards", "Interactions", "Causes", "DataProtection"],
        ["Results"] = ["Evaluations", "Scorecards", "Interactions", "Causes"],
        ["Backups"] = [],
        ["Demonstration"] = ["Evaluations", "Scorecards", "Interactions", "Causes", "DataProtection"],
    };

    /// <summary>What only pages and commands have: doors to what is shared, and the page that gathers the work of all slices.</summary>
    public static readonly Dictionary<string, string[]> DoorsMayUse = new()
    {
        ["Audit"] = [],
        ["Storage"] = [],
        ["Statistics"] = [],
        ["Style"] = ["Evaluations", "Scorecards", "Interactions", "Results"],
        ["MyWork"] = ["Evaluations", "Scorecards", "Interactions"],
    };

    private static readonly string[] Doors = ["Touchstone.Web.Client", "Touchstone.Web", "Touchstone.Cli"];

    /// <summary>The slice of the core that the type belongs to.</summary>
    public static string? OfCore(TypeReference type) => After("Touchstone", type) is { } word && MayUse.ContainsKey(word) ? word : null;

    /// <summary>The slice whose pages or commands the type belongs to.</summary>
    public static string? OfDoor(TypeReference type) => Doors.Where(x => IsBelow(x, type)).Select(x => After(x, type)).FirstOrDefault();

    public static string? Of(TypeReference type) => OfCore(type) ?? OfDoor(type);

    /// <summary>What the core's slice may use beside itself.</summary>
    public static IEnumerable<string> AllowedToCore(string slice) => slice is "Shared" ? [] : OpenToAll.Concat(MayUse[slice]);

    /// <summary>A door is open to whom its slice may use; every door is entered by signing in, so the shared ones know the Organisation's verbs.</summary>
    public static IEnumerable<string> AllowedToDoor(string slice) =>
        OpenToAll.Concat(MayUse.GetValueOrDefault(slice) ?? DoorsMayUse.GetValueOrDefault(slice, []));

    private static bool IsBelow(string root, TypeReference type) =>
        CompiledCode.Written(type).Namespace is var place && (place == root || place.StartsWith(root + ".", StringComparison.Ordinal));

    private static string? After(string root, TypeReference type) =>
        IsBelow(root, type) && CompiledCode.Written(type).Namespace is { } place && place.Length > root.Length
            ? place[(root.Length + 1)..].Split('.')[0]
            : null;
}

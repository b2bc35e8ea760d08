using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Components;

/// <summary>The words for a form that was filled in on what no longer stands: what was seen, and what is so now.</summary>
internal static class Staleness
{
    public const string Text =
        "Somebody else has changed this in the meantime, so nothing was saved. What you typed is still here: look at how it is now, and send it "
        + "again if it is still right.";

    /// <summary>True when somebody else was quicker: to change what was seen, or to make what was not there to be seen.</summary>
    public static bool Is(Exception problem) =>
        problem is ChangedMeanwhileException or DbUpdateConcurrencyException or RuleBrokenException { Kind: RefusalKind.VersionMissing };

    public static IReadOnlyList<string> Details(string? seen, string? now) => [.. new[] { Line("When you looked", seen), Line("Now", now) }.OfType<string>()];

    private static string? Line(string when, string? words) => string.IsNullOrWhiteSpace(words) ? null : $"{when}: {words}";
}

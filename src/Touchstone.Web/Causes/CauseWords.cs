using Touchstone.Causes;

namespace Touchstone.Web.Causes;

/// <summary>Causes as pages say them.</summary>
internal static class CauseWords
{
    public static string State(CauseView x) =>
        x.Closed is not { } closed ? "open"
        : closed.Into.Count == 0 ? "retired"
        : $"{x.State.ToString().ToLowerInvariant()} into {string.Join(", ", closed.Into.Select(i => i.Path))}";

    /// <summary>What somebody saw who fills a form in.</summary>
    public static string Seen(CauseView x) => $"{x.Path}, {State(x)}, {(x.OwnerName is { } owner ? $"looked after by {owner}" : "nobody looks after it")}";

    public static string Colour(CauseState state) =>
        state switch
        {
            CauseState.Open => "teal",
            CauseState.Retired => "",
            _ => "amber",
        };

    public static string Step(CauseStepKind kind) =>
        kind switch
        {
            CauseStepKind.Added => "Added",
            CauseStepKind.Edited => "Changed",
            CauseStepKind.Moved => "Moved",
            CauseStepKind.Merged => "Merged",
            CauseStepKind.Split => "Split",
            CauseStepKind.Retired => "Retired",
            _ => "Restored",
        };
}

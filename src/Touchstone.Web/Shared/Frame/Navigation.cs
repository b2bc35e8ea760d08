using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Frame;

/// <summary>One line of the navigation, and who sees it.</summary>
public sealed record NavigationItem(string Name, string Href, params Permission[] Any);

/// <summary>A group of the navigation.</summary>
public sealed record NavigationGroup(string Name, IReadOnlyList<NavigationItem> Items);

/// <summary>What the frame offers: only what exists and what the person's roles open.</summary>
public sealed class Navigation
{
    private static readonly NavigationGroup[] All =
    [
        new(
            "Monitor",
            [
                new("My work", "./"),
                new("Interactions", "interactions", Permission.ViewInteractions),
                new("Import", "interactions/import", Permission.ImportInteractions),
                new("Evaluations", "evaluations", Permission.ViewEvaluations),
                new("My evaluations", "my-evaluations", Permission.ReadOwnEvaluations),
            ]
        ),
        new("Measure", [new("Results", "results", Permission.ViewResults), new("Scorecards", "scorecards", Permission.ViewScorecards), new("Causes", "causes", Permission.ViewCauses)]),
        new(
            "Improve & govern",
            [
                new("Organisation", "organisation", Permission.ManageOrganisation),
                new("People", "people", Permission.ViewPeople),
                new("API keys", "api-keys", Permission.ManageApiKeys),
                new("People to match", "people/to-match", Permission.ImportInteractions),
                new("Held-back numbers", "interactions/held-back", Permission.RestoreHeldBack),
                new("Audit log", "audit", Permission.ViewAudit),
                new("Backups", "backups", Permission.ManageOrganisation),
            ]
        ),
    ];

    /// <summary>The entry that a page belongs to: the one whose address is the longest beginning of the page's.</summary>
    public string? Here(Actor actor, string link)
    {
        var path = link.Split('?')[0];
        return For(actor)
            .SelectMany(x => x.Items)
            .Select(x => x.Href)
            .Where(x => path == x || path.StartsWith(x + "/", StringComparison.Ordinal))
            .MaxBy(x => x.Length);
    }

    public IEnumerable<NavigationGroup> For(Actor actor) =>
        All.Select(x => x with { Items = [.. x.Items.Where(i => i.Any.Length == 0 || i.Any.Any(actor.May))] }).Where(x => x.Items.Count > 0);
}

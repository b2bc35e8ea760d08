using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Shared.Frame;

/// <summary>One line of the navigation, and who sees it.</summary>
public sealed record NavigationItem(string Name, string Href, params Permission[] Any);

/// <summary>A group of the navigation.</summary>
public sealed record NavigationGroup(string Name, IReadOnlyList<NavigationItem> Items)
{
    public const string Monitor = "Monitor";
    public const string Develop = "Develop";
    public const string Listen = "Listen";
    public const string Measure = "Measure";
    public const string Govern = "Improve & govern";

    /// <summary>The order of the groups.</summary>
    public static readonly IReadOnlyList<string> All = [Monitor, Develop, Listen, Measure, Govern];
}

/// <summary>What the frame offers: only what the slices bring and what the person's roles open.</summary>
public sealed class Navigation(IEnumerable<WebSlice> slices)
{
    private readonly NavigationGroup[] _groups =
    [
        .. NavigationGroup.All.Select(group => new NavigationGroup(
            group,
            [.. slices.SelectMany(x => x.Navigation).Where(x => x.Group == group).Select(x => x.Item)]
        )),
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
        _groups.Select(x => x with { Items = [.. x.Items.Where(i => i.Any.Length == 0 || i.Any.Any(actor.May))] }).Where(x => x.Items.Count > 0);
}

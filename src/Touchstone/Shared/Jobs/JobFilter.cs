using System.ComponentModel;
using Touchstone.Shared.Lists;

namespace Touchstone.Shared.Jobs;

/// <summary>Which long work to list.</summary>
public sealed record JobFilter : IListFilter
{
    [FilterField("Kind", Any = "Any kind")]
    [Words("change-evaluations", "import-interactions", "make-backup")]
    public string? Kind { get; init; }

    [FilterField("State", Any = "Any state")]
    public JobState? State { get; init; }

    [FilterField("Order"), SortKeys("asked", "title", "finished")]
    [Description("The column that orders the list; a minus before it turns the order round. Without one, the newest come first.")]
    public string? Sort { get; init; }
}

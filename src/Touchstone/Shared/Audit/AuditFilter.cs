using System.ComponentModel;
using Touchstone.Shared.Lists;

namespace Touchstone.Shared.Audit;

/// <summary>Which entries of the audit log to list.</summary>
public sealed record AuditFilter : IListFilter, IPeriodFilter
{
    [FilterField("About", Any = "Everything")]
    [Words(
        "address",
        "api-key",
        "audit",
        "cause",
        "evaluation",
        "evaluations",
        "import",
        "import-mapping",
        "interaction",
        "news",
        "organisation",
        "person",
        "scorecard",
        "site",
        "team",
        "view"
    )]
    public string? SubjectKind { get; init; }

    [FilterField("Id of the record")]
    public string? SubjectId { get; init; }

    [FilterField("Who"), Description("The name of who acted, as it stands in the entry")]
    public string? Who { get; init; }

    [FilterField("When", Any = "Any time"), Description("Days that move with the organisation's calendar, in place of from and to")]
    public Period? Period { get; init; }

    [FilterField("From"), Description("The first day")]
    public DateOnly? From { get; init; }

    [FilterField("To"), Description("The last day")]
    public DateOnly? To { get; init; }

    [FilterField("Order"), SortKeys("when"), Description("The newest come first; `when` puts the oldest first.")]
    public string? Sort { get; init; }

    /// <summary>From this instant, as the days stand in the organisation's zone.</summary>
    internal DateTimeOffset? Since { get; init; }

    /// <summary>Before this instant.</summary>
    internal DateTimeOffset? Until { get; init; }
}

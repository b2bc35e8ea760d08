using System.ComponentModel;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation;

/// <summary>Which of the own notifications to list.</summary>
public sealed record NotificationFilter : IListFilter
{
    [FilterField("Unread only"), FilterTick, Description("Only those not yet read")]
    public bool? Unread { get; init; }

    [FilterField("Order"), SortKeys("when"), Description("Without an order the unread come first, then the newest.")]
    public string? Sort { get; init; }
}

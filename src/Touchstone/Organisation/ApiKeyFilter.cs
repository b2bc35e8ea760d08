using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Touchstone.Shared.Lists;

namespace Touchstone.Organisation;

/// <summary>Whether a key still opens the door.</summary>
public enum ApiKeyState
{
    Valid,
    Expired,
    Revoked,
}

/// <summary>Which API keys to list, and in which order.</summary>
public sealed record ApiKeyFilter : IListFilter
{
    [FilterField("What it is for, or whom it acts as"), StringLength(200)]
    public string? Q { get; init; }

    [FilterField("State", Any = "Any state")]
    public ApiKeyState? State { get; init; }

    [FilterField("Order"), SortKeys("name", "person", "created", "expires", "used")]
    [Description("The column that orders the list; a minus before it turns the order round. Without one, the newest come first.")]
    public string? Sort { get; init; }
}

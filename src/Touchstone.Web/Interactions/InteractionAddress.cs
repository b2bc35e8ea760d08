using Touchstone.Interactions;
using Touchstone.Shared.Lists;

namespace Touchstone.Web.Interactions;

/// <summary>The address of the list of interactions under a filter; what is not set is not in it.</summary>
public static class InteractionAddress
{
    public static string List(InteractionFilter filter) =>
        FilterDescription.Of<InteractionFilter>().Query(filter) is { Length: > 0 } query ? $"interactions?{query}" : "interactions";

    /// <summary>The page of one interaction, at the words that were looked for.</summary>
    public static string Of(long id, string? find = null) =>
        string.IsNullOrWhiteSpace(find) ? $"interactions/{id}" : $"interactions/{id}?find={Uri.EscapeDataString(find)}";
}

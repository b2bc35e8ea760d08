using System.Globalization;
using Touchstone.Interactions;

namespace Touchstone.Web.Interactions;

/// <summary>The address of the list of interactions under a filter; what is not set is not in it.</summary>
public static class InteractionAddress
{
    public static string List(InteractionFilter filter, string? cursor = null)
    {
        var parts = Parts(filter).Where(x => !string.IsNullOrWhiteSpace(x.Value)).Select(x => $"{x.Name}={Uri.EscapeDataString(x.Value!)}").ToList();
        if (cursor is not null)
            parts.Add($"cursor={Uri.EscapeDataString(cursor)}");
        return parts.Count == 0 ? "interactions" : "interactions?" + string.Join('&', parts);
    }

    /// <summary>The page of one interaction, at the words that were looked for.</summary>
    public static string Of(long id, string? find = null) =>
        string.IsNullOrWhiteSpace(find) ? $"interactions/{id}" : $"interactions/{id}?find={Uri.EscapeDataString(find)}";

    private static IEnumerable<(string Name, string? Value)> Parts(InteractionFilter x) =>
        [
            ("q", x.Text),
            ("channel", x.Channel),
            ("queue", x.Queue),
            ("team", x.TeamId?.ToString()),
            ("agent", x.AgentId?.ToString()),
            ("from", Day(x.From)),
            ("to", Day(x.To)),
            ("outcome", x.Outcome),
            ("source", x.Source),
            ("case", x.CaseKey),
            ("customer", x.CustomerId),
            ("least", Minutes(x.MinimumSeconds)),
            ("most", Minutes(x.MaximumSeconds)),
            ("standing", x.Standing == InteractionStanding.Any ? null : x.Standing.ToString()),
            ("order", x.Order == InteractionOrder.Newest ? null : x.Order.ToString()),
        ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Minutes(int? seconds) => seconds is { } value ? (value / 60m).ToString("0.##", CultureInfo.InvariantCulture) : null;
}

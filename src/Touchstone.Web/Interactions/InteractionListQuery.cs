using System.ComponentModel;
using Touchstone.Interactions;

namespace Touchstone.Web.Interactions;

/// <summary>The filters of the list of interactions, as they stand in a query.</summary>
internal sealed record InteractionListQuery(
    string? Channel, string? Queue, Guid? Team, Guid? Agent, DateOnly? From, DateOnly? To, string? Outcome, string? Source, string? Case, string? Customer,
    int? MinimumSeconds, int? MaximumSeconds,
    [property: Description("Words in the transcript: words, \"words in a row\", begin*, -without")] string? Q,
    InteractionStanding? Standing, InteractionOrder? Order, string? Cursor, int? Size)
{
    public InteractionFilter ToFilter() => new()
    {
        Channel = Channel,
        Queue = Queue,
        TeamId = Team,
        AgentId = Agent,
        From = From,
        To = To,
        Outcome = Outcome,
        Source = Source,
        CaseKey = Case,
        CustomerId = Customer,
        MinimumSeconds = MinimumSeconds,
        MaximumSeconds = MaximumSeconds,
        Text = Q,
        Standing = Standing ?? InteractionStanding.Any,
        Order = Order ?? InteractionOrder.Newest,
    };
}

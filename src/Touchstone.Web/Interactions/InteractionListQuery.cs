using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Channels = Touchstone.Scoring.Channel;

namespace Touchstone.Web.Interactions;

/// <summary>The filters of the list of interactions, as they stand in a query.</summary>
internal sealed record InteractionListQuery(
    [property: Words(
        Channels.Phone,
        Channels.Email,
        Channels.Chat,
        Channels.Social,
        Channels.Letter,
        Channels.Counter,
        Channels.Visit,
        Channels.Video,
        Channels.Other
    )]
        string? Channel,
    string? Queue,
    Guid? Team,
    Guid? Agent,
    DateOnly? From,
    DateOnly? To,
    string? Outcome,
    string? Source,
    [property: Description("The id by which the source knows the interaction; with the source it is one")] string? ExternalId,
    string? Case,
    string? Customer,
    [property: Range(0, int.MaxValue)] int? MinimumSeconds,
    [property: Range(0, int.MaxValue)] int? MaximumSeconds,
    [property: Description("Words in the transcript: words, \"words in a row\", begin*, -without")] string? Q,
    InteractionStanding? Standing,
    InteractionOrder? Order,
    [property: Description(
        "Only what changed at this time or later, the oldest change first, each once and as it stands now, erased ones too. The last page says "
            + "what to send the next time."
    )]
        DateTimeOffset? ChangedSince,
    string? Cursor,
    [property: PageSize] int? Size
)
{
    public InteractionFilter ToFilter() =>
        new()
        {
            Channel = Channel,
            Queue = Queue,
            TeamId = Team,
            AgentId = Agent,
            From = From,
            To = To,
            Outcome = Outcome,
            Source = Source,
            ExternalId = ExternalId,
            CaseKey = Case,
            CustomerId = Customer,
            MinimumSeconds = MinimumSeconds,
            MaximumSeconds = MaximumSeconds,
            Text = Q,
            Standing = Standing ?? InteractionStanding.Any,
            Order = Order ?? InteractionOrder.Newest,
        };
}

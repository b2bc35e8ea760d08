using System.ComponentModel;
using Touchstone.Evaluations;
using Touchstone.Results;
using Touchstone.Shared;
using Channels = Touchstone.Scoring.Channel;

namespace Touchstone.Web.Results;

/// <summary>The filter of the causes of low answers, as it stands in a query.</summary>
internal sealed record CauseResultsQuery(
    DateOnly? From,
    DateOnly? To,
    [property: Description("The team at the time, or one below it")] Guid? Team,
    Guid? Agent,
    string? Family,
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
    EvaluationSelection? Selection,
    [property: Description("The key of a cause: it and those below")] string? Cause
)
{
    public ResultsFilter ToFilter() => new ResultsQuery(From, To, Team, Agent, Family, Channel, Selection, null).ToFilter();
}

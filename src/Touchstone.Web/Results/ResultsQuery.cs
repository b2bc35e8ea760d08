using System.ComponentModel;
using Touchstone.Evaluations;
using Touchstone.Results;
using Touchstone.Shared;
using Channels = Touchstone.Scoring.Channel;

namespace Touchstone.Web.Results;

/// <summary>The filter of results, as it stands in a query.</summary>
internal sealed record ResultsQuery(
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
    ResultsGrouping? By
)
{
    public ResultsFilter ToFilter() =>
        new(From, To, Team, Agent, Blank(Family), Blank(Channel), Selection ?? EvaluationSelection.Random, By ?? ResultsGrouping.Team);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

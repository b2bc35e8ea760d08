using System.ComponentModel;
using Touchstone.Shared;
using Touchstone.Shared.Lists;
using Channels = Touchstone.Scoring.Channel;

namespace Touchstone.Evaluations;

/// <summary>Which of the evaluations of one's own work to list, and in which order.</summary>
public sealed record MyEvaluationFilter : IListFilter, IPeriodFilter
{
    [FilterField("State", Any = "Either")]
    [Words("released", "acknowledged")]
    public string? State { get; init; }

    [FilterField("Scorecard", Any = "All scorecards", IsOffered = true), Description("The key of the scorecard family")]
    public string? Family { get; init; }

    [FilterField("Channel", Any = "All channels")]
    [Words(Channels.Phone, Channels.Email, Channels.Chat, Channels.Social, Channels.Letter, Channels.Counter, Channels.Visit, Channels.Video, Channels.Other)]
    public string? Channel { get; init; }

    [
        FilterField("Interaction in", Any = "Any time"),
        Description("Days of the interaction that move with the organisation's calendar, in place of from and to")
    ]
    public Period? Period { get; init; }

    [FilterField("From"), Description("The first business day of the interaction")]
    public DateOnly? From { get; init; }

    [FilterField("To"), Description("The last business day of the interaction")]
    public DateOnly? To { get; init; }

    [FilterField("Order"), SortKeys("reference", "state", "interaction", "evaluator", "scorecard", "unfailed", "final")]
    [Description("The column that orders the list; a minus before it turns the order round. Without one, the newest come first.")]
    public string? Sort { get; init; }

    internal EvaluationFilter ToFilter() =>
        new()
        {
            State = State is null ? null : Enum.Parse<EvaluationState>(State, ignoreCase: true),
            Family = Family,
            Channel = Channel,
            Period = Period,
            From = From,
            To = To,
        };
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Touchstone.Shared;
using Touchstone.Shared.Lists;
using Channels = Touchstone.Scoring.Channel;

namespace Touchstone.Evaluations;

/// <summary>Which evaluations to list, and in which order; days are those of the interaction.</summary>
public sealed record EvaluationFilter : IListFilter, IPeriodFilter
{
    [FilterField("Reference or name"), Description("A reference or part of it, or part of a name"), StringLength(100)]
    public string? Q { get; init; }

    [FilterField("State", Any = "Any state")]
    public EvaluationState? State { get; init; }

    /// <summary>The team at the time, or one below it; the id of noughts asks for those in no team.</summary>
    [FilterField("Team", Any = "All teams", IsOffered = true, MayBeNone = true), Description("The team at the time, or one below it")]
    public Guid? Team { get; init; }

    [FilterField("Agent", Any = "All agents", People = "evaluated-agents")]
    public Guid? Agent { get; init; }

    [FilterField("Evaluator", Any = "All evaluators", People = "past-evaluators")]
    public Guid? Evaluator { get; init; }

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

    [FilterField("Passed", Any = "Either")]
    public bool? Passed { get; init; }

    [FilterField("With an error", Any = "Any", IsRare = true), Description("Only those with an error of this class")]
    public EvaluationErrors? Errors { get; init; }

    [FilterField("Chosen", Any = "Any way", IsRare = true)]
    public EvaluationSelection? Selection { get; init; }

    [FilterField("Overdue", IsRare = true), FilterTick, Description("Only those not submitted by the day they were due")]
    public bool? Overdue { get; init; }

    [FilterField("Due by", IsRare = true), Description("Only those due on this day or before")]
    public DateOnly? DueBy { get; init; }

    [FilterField("Finished only", IsByLink = true), FilterTick, Description("Only those with a score that stands: submitted, released or acknowledged")]
    public bool? Finished { get; init; }

    [FilterField("As Results counts: finished, the latest of each interaction", IsByLink = true), FilterTick]
    [Description("Only those that Results counts: finished, and of several of one agent's part of an interaction the latest")]
    public bool? Counted { get; init; }

    [FilterField("Not counted", IsByLink = true), Description("Only those that Results does not count, for this reason")]
    public UncountedReason? Uncounted { get; init; }

    [FilterField("Of the figure", IsByLink = true), Description("Only those that this figure of Results is made of")]
    public EvaluationMeasure? Measured { get; init; }

    [FilterField("Scored by", IsByLink = true), Description("What scores can reach")]
    [Words("percentage", "points", "percentage with bonus", "points with bonus")]
    public string? Scale { get; init; }

    [FilterField("Variant", IsByLink = true), Description("The variant within the scorecard family")]
    public string? Variant { get; init; }

    [FilterField("Criterion asked", IsByLink = true)]
    [Description("Only those in which this criterion was asked: the family's key, a slash, and the criterion's key")]
    public string? Criterion { get; init; }

    [FilterField("Section asked", IsByLink = true)]
    [Description("Only those in which something of this section was asked: the family's key, a slash, and the section's id")]
    public string? Section { get; init; }

    [FilterField("Cause", IsByLink = true), Description("The key of a cause: those with an answer of which it, or one below it, is the cause")]
    public string? Cause { get; init; }

    [FilterField("Of one interaction", IsByLink = true)]
    public long? Interaction { get; init; }

    [FilterField("Source", IsForPrograms = true), Description("Where the interaction comes from")]
    public string? Source { get; init; }

    [FilterField("External id", IsForPrograms = true), Description("The id by which that source knows the interaction")]
    public string? ExternalId { get; init; }

    [FilterField("Evaluation", IsForPrograms = true), Description("One evaluation alone")]
    public Guid? Evaluation { get; init; }

    [FilterField("Order"), SortKeys("reference", "state", "interaction", "agent", "evaluator", "scorecard", "due", "submitted", "unfailed", "final")]
    [Description("The column that orders the list; a minus before it turns the order round. Without one, the newest come first.")]
    public string? Sort { get; init; }

    /// <summary>The day from which what is overdue is told.</summary>
    internal DateOnly? Today { get; init; }

    /// <summary>The same with the days of its period, as they are today.</summary>
    internal EvaluationFilter On(DateOnly today)
    {
        var (from, to) = Periods.Of(this, today);
        return this with { Period = null, From = from, To = to, Today = today };
    }
}

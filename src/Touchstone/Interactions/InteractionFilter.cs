using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Touchstone.Shared;
using Touchstone.Shared.Lists;
using Channels = Touchstone.Scoring.Channel;

namespace Touchstone.Interactions;

/// <summary>Whether an interaction counts in N, and if not, what it lacks.</summary>
public enum InteractionStanding
{
    Any,

    /// <summary>Has an agent and a time, so it counts in N.</summary>
    Eligible,

    /// <summary>Lacks an agent or a time, so it is left out of N.</summary>
    Incomplete,
    WithoutAgent,
    WithoutTime,
    Erased,
}

/// <summary>In which order interactions are listed.</summary>
public enum InteractionOrder
{
    Newest,
    Relevance,
}

/// <summary>Which interactions to list, and in which order; what is not set does not narrow.</summary>
public sealed record InteractionFilter : IListFilter, IPeriodFilter
{
    /// <summary>
    /// Words of the transcript, the subject or the ids, however they are written: words, "words in a row", begin*, -without. The last word may be a
    /// beginning.
    /// </summary>
    [FilterField("Words in the transcript", Help = "Words, \"words in a row\", begin*, -without.")]
    [Description("Words in the transcript: words, \"words in a row\", begin*, -without"), StringLength(500)]
    public string? Q { get; init; }

    [FilterField("Channel")]
    [Words(Channels.Phone, Channels.Email, Channels.Chat, Channels.Social, Channels.Letter, Channels.Counter, Channels.Visit, Channels.Video, Channels.Other)]
    public string? Channel { get; init; }

    /// <summary>The team at the time, or one below it.</summary>
    [FilterField("Team", IsOffered = true, MayBeNone = true), Description("The team at the time, or one below it")]
    public Guid? Team { get; init; }

    [FilterField("Agent", People = "interaction-agents")]
    public Guid? Agent { get; init; }

    [FilterField("When", Any = "Any time"), Description("Days that move with the organisation's calendar, in place of from and to")]
    public Period? Period { get; init; }

    [FilterField("From"), Description("The first business day")]
    public DateOnly? From { get; init; }

    /// <summary>The last business day that counts.</summary>
    [FilterField("To"), Description("The last business day that counts")]
    public DateOnly? To { get; init; }

    [FilterField("Queue or topic", IsOffered = true, IsRare = true)]
    public string? Queue { get; init; }

    [FilterField("Outcome", IsOffered = true, IsRare = true)]
    public string? Outcome { get; init; }

    [FilterField("Source", IsOffered = true, IsRare = true)]
    public string? Source { get; init; }

    [FilterField("External id", IsForPrograms = true), Description("The id by which the source knows the interaction; with the source it is one")]
    public string? ExternalId { get; init; }

    [FilterField("Case", IsRare = true)]
    public string? Case { get; init; }

    [FilterField("Customer", IsRare = true)]
    public string? Customer { get; init; }

    [FilterField("Lasted at least", IsRare = true, IsDuration = true), Description("In seconds"), Range(0, int.MaxValue)]
    public int? MinimumSeconds { get; init; }

    [FilterField("Lasted at most", IsRare = true, IsDuration = true), Description("In seconds"), Range(0, int.MaxValue)]
    public int? MaximumSeconds { get; init; }

    [FilterField("Counts in N", Any = "All but the erased", IsRare = true)]
    public InteractionStanding? Standing { get; init; }

    [FilterField("Best fit first", IsRare = true), Description("Where words are looked for: relevance puts the best fit first; a sort takes its place")]
    public InteractionOrder? Order { get; init; }

    [FilterField("Sort"), SortKeys("when", "channel", "queue", "agent", "lasted", "outcome", "turns")]
    [Description("The column that orders the list; a minus before it turns the order round. Without one, the newest come first.")]
    public string? Sort { get; init; }

    /// <summary>Where no standing is asked for, also those that were erased.</summary>
    internal bool WithErased { get; init; }
}

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

/// <summary>Which interactions to list; what is not set does not narrow.</summary>
public sealed record InteractionFilter
{
    public string? Channel { get; init; }
    public string? Queue { get; init; }

    /// <summary>The team at the time, or one below it.</summary>
    public Guid? TeamId { get; init; }
    public Guid? AgentId { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>The last business day that counts.</summary>
    public DateOnly? To { get; init; }
    public string? Outcome { get; init; }
    public string? Source { get; init; }
    public string? ExternalId { get; init; }
    public string? CaseKey { get; init; }
    public string? CustomerId { get; init; }
    public int? MinimumSeconds { get; init; }
    public int? MaximumSeconds { get; init; }

    /// <summary>Words of the transcript, the subject or the ids, however they are written: words, "words in a row", begin*, -without. The last word may be a
    /// beginning.</summary>
    public string? Text { get; init; }
    public InteractionStanding Standing { get; init; }
    public InteractionOrder Order { get; init; }

    /// <summary>Where no standing is asked for, also those that were erased.</summary>
    internal bool WithErased { get; init; }
}

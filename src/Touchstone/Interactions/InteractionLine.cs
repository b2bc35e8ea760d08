using Touchstone.Shared.Searching;

namespace Touchstone.Interactions;

/// <summary>An interaction as a line of a list.</summary>
public sealed record InteractionLine(
    long Id,
    string Source,
    string ExternalId,
    InteractionOrigin Origin,
    string Channel,
    string? Direction,
    string? Queue,
    string? Subject,
    string? CustomerId,
    string? CaseKey,
    DateTimeOffset? ArrivedAt,
    DateOnly? BusinessDate,
    Guid? AgentId,
    string? AgentName,
    bool IsAgentToBeMatched,
    Guid? TeamId,
    string? TeamName,
    string? Outcome,
    decimal? WaitedSeconds,
    int? DurationSeconds,
    int TurnCount,
    bool IsEligible,
    DateTimeOffset? ErasedAt,
    int Version
)
{
    /// <summary>The reader is judging it blind, so who served is left out and names are blocked out.</summary>
    public bool IsBlind { get; init; }

    /// <summary>The words around the first hit, when words were looked for.</summary>
    public IReadOnlyList<TextPiece> Snippet { get; init; } = [];
}

/// <summary>How many interactions match, and how many of them N leaves out and why; both reasons can hold for one.</summary>
public sealed record InteractionCounts(int Total, int Eligible, int WithoutAgent, int WithoutTime)
{
    public int LeftOut => Total - Eligible;

    /// <summary>“12 of 3,722 are left out of N: 10 without agent, 12 without a time.”</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Words =>
        $"{LeftOut:N0} of {Total:N0} {(LeftOut == 1 ? "is" : "are")} left out of N: {WithoutAgent:N0} without agent, {WithoutTime:N0} without a time.";
}

/// <summary>One page of interactions; the cursors, where there are any, open the next and the previous. Counts come where they were asked for.</summary>
public sealed record InteractionList(IReadOnlyList<InteractionLine> Items, string? NextCursor, string? PreviousCursor, InteractionCounts? Counts)
{
    /// <summary>What to send as `changedSince` the next time, so that no change is lost; null while there are more pages, and where no changes were asked
    /// for.</summary>
    public DateTimeOffset? ChangedSince { get; init; }
}

/// <summary>Something to choose by its name.</summary>
public sealed record Choice(Guid Id, string Name);

/// <summary>What there is to filter by, among the interactions the person may see.</summary>
public sealed record InteractionFacets(
    IReadOnlyList<string> Channels,
    IReadOnlyList<string> Queues,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Sources,
    IReadOnlyList<Choice> Teams,
    IReadOnlyList<Choice> Agents
);

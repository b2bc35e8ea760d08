namespace Touchstone.Shared.Jobs;

/// <summary>A piece of long work as people see it.</summary>
public sealed record JobView(
    Guid Id,
    string Kind,
    string Title,
    JobState State,
    long Done,
    long? Total,
    string? Message,
    string? Result,
    string RequestedByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt
)
{
    public bool IsOver => JobLife.Over.Contains(State);

    /// <summary>What can be done with it now.</summary>
    public IReadOnlyList<JobAction> Actions => [.. Enum.GetValues<JobAction>().Where(x => JobLife.Against(State, x) is null)];
}

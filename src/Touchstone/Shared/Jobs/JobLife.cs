namespace Touchstone.Shared.Jobs;

/// <summary>What can become of long work in which state. Attempts write past the context, so the states stand here for them and for whoever reads.</summary>
internal static class JobLife
{
    /// <summary>It waits or runs; the same work must not do so twice.</summary>
    public static readonly IReadOnlyList<JobState> Unfinished = [JobState.Queued, JobState.Running];

    public static readonly IReadOnlyList<JobState> Over = [JobState.Done, JobState.Failed, JobState.Cancelled];

    public static RuleBrokenException? Against(JobState state, JobAction step) =>
        step switch
        {
            JobAction.Cancel => Unfinished.Contains(state)
                ? null
                : RuleBrokenException.Conflict("job-over", "This work is over; there is nothing left to cancel."),
            JobAction.Retry => state == JobState.Failed ? null : NotFailed(),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    public static RuleBrokenException NotFailed() =>
        RuleBrokenException.Conflict("job-not-failed", "Only work that failed can be tried again; this has not failed, or is already running again.");
}

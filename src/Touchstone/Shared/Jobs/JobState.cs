namespace Touchstone.Shared.Jobs;

/// <summary>How far a piece of long work is.</summary>
public enum JobState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

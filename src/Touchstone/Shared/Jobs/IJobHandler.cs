namespace Touchstone.Shared.Jobs;

/// <summary>
/// Does one kind of long work. It may be started again after a kill or a failure that passed, and then goes on from the progress it left; what it
/// writes it writes in transactions that hold the attempt (<see cref="JobProgress.HoldAsync"/>, <see cref="JobProgress.SaveAsync"/>).
/// </summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>Throws <see cref="OperationCanceledException"/> when the work was cancelled or the process stops.</summary>
    Task<JobResult> RunAsync(JobProgress job, CancellationToken stop);
}

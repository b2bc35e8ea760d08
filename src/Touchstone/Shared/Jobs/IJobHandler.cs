namespace Touchstone.Shared.Jobs;

/// <summary>Does one kind of long work; it may be started again after a kill and then goes on from the progress it left.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>Returns the result as JSON. Throws <see cref="OperationCanceledException"/> when the work was cancelled.</summary>
    Task<string> RunAsync(JobProgress job, CancellationToken stop);
}

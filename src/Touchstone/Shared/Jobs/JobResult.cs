namespace Touchstone.Shared.Jobs;

/// <summary>What came of long work, as JSON; the last piece of the work and the result are written in one transaction.</summary>
public sealed record JobResult(string Json)
{
    /// <summary>The last piece of the work, inside the transaction that ends the job.</summary>
    public Func<QualityDb, CancellationToken, Task>? Last { get; init; }

    /// <summary>What is tidied away when the job is over; a kill before it must not matter.</summary>
    public Func<Task>? Afterwards { get; init; }
}

using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Jobs;

/// <summary>Takes words that are erased out of what long work says of itself; within the caller's transaction.</summary>
internal static class ForgetInJobs
{
    public static async Task ExecuteAsync(QualityDb db, string words, string instead, CancellationToken stop)
    {
        foreach (
            var job in await db.Set<JobRun>()
                .Where(x => x.Result!.Contains(words) || x.Progress!.Contains(words) || x.Message!.Contains(words))
                .ToListAsync(stop)
        )
        {
            job.Result = job.Result?.Replace(words, instead, StringComparison.Ordinal);
            job.Progress = job.Progress?.Replace(words, instead, StringComparison.Ordinal);
            job.Message = job.Message?.Replace(words, instead, StringComparison.Ordinal);
        }
    }
}

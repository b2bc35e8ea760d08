using Touchstone.Shared;
using Touchstone.Shared.Jobs;

namespace Touchstone.Testing;

/// <summary>Long work as a running server has it in the database.</summary>
public static class StoredJobs
{
    /// <summary>A piece of work that somebody is doing at this moment.</summary>
    public static async Task<Guid> RunningAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        var now = TimeProvider.System.GetUtcNow();
        var run = new JobRun
        {
            Id = organisation.Get<IdSource>().Next(),
            Kind = "somebody-elses",
            Title = "Work",
            Arguments = "{}",

            Attempts = 1,
            CreatedAt = now,
            StartedAt = now,
            SeenAt = now.AddMinutes(30),
        };
        db.Add(run).Property(x => x.State).CurrentValue = JobState.Running;
        await db.SaveChangesAsync();
        return run.Id;
    }
}

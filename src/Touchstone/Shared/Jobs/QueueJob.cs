using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Jobs;

/// <summary>Puts long work into the queue. The verb that calls it has checked that the person may do the work.</summary>
public sealed class QueueJob(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, JobSignal signal)
{
    public async Task<Guid> ExecuteAsync<T>(Actor actor, string kind, string title, T arguments, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var run = new JobRun
        {
            Id = ids.Next(),
            Kind = kind,
            Title = title,
            Arguments = JsonSerializer.Serialize(arguments, JsonSerializerOptions.Web),
            State = JobState.Queued,
            RequestedBy = actor.PersonId,
            RequestedByName = actor.Name,
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(run);
        await db.SaveChangesAsync(stop);
        signal.Raise();
        return run.Id;
    }
}

using System.Text.Json;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Jobs;

internal static class JobQueue
{
    /// <summary>
    /// Puts long work into the queue within the caller's transaction: it waits when the transaction stands, and never existed when it does not.
    /// With a key, saving fails as long as the same work waits or runs. The runner is woken when the transaction is committed.
    /// </summary>
    public static void Queue<T>(this QualityDb db, Actor actor, DateTimeOffset at, Guid id, string kind, string title, T arguments, string? key = null)
    {
        db.HasQueuedWork = true;
        db.Set<JobRun>()
            .Add(
                new JobRun
                {
                    Id = id,
                    Kind = kind,
                    Key = key,
                    Title = title,
                    Arguments = JsonSerializer.Serialize(arguments, JsonSerializerOptions.Web),

                    RequestedBy = actor.PersonId,
                    RequestedByName = actor.Name,
                    CreatedAt = at,
                }
            );
    }
}

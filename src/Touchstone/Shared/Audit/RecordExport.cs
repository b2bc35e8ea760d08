using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Audit;

/// <summary>Records, before the first byte leaves, that somebody takes records out as a file.</summary>
public sealed class RecordExport(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>What is taken out, in words ("results as CSV"), and the choice of records.</summary>
    public Task ExecuteAsync(
        Actor actor,
        string action,
        string subjectKind,
        object subjectId,
        string what,
        object? choice = null,
        CancellationToken stop = default
    ) =>
        databases.ChangeAsync(
            db =>
            {
                db.Record(actor, time.GetUtcNow(), action, subjectKind, subjectId, $"Exported {what}", after: choice);
                return Task.CompletedTask;
            },
            stop
        );
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Touchstone.Shared.Jobs;

/// <summary>Wakes the runner when work was queued and its transaction is committed, not before.</summary>
public sealed class RaiseJobSignal(JobSignal signal) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Raise(eventData.Context as QualityDb);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Raise(eventData.Context as QualityDb);
        return Task.CompletedTask;
    }

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        // Within a transaction of the caller's the commit says it.
        if (eventData.Context is QualityDb { Database.CurrentTransaction: null } db)
            Raise(db);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(SavedChanges(eventData, result));

    private void Raise(QualityDb? db)
    {
        if (db is not { HasQueuedWork: true })
            return;
        db.HasQueuedWork = false;
        signal.Raise();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Touchstone.Shared.Audit;

/// <summary>Lets one node at a time work on the chain.</summary>
internal static class SealingTransaction
{
    public static async Task<IDbContextTransaction> BeginSealingAsync(this QualityDb db, CancellationToken stop)
    {
        var transaction = await db.Database.BeginTransactionAsync(stop);
        // SQLite has one writer anyway; PostgreSQL holds the others back until this transaction ends.
        if (db.Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal))
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(7300560)", stop);
        return transaction;
    }
}

using System.Data;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>Brings the write-ahead log into the file and cuts it to nothing. The file itself is overwritten as rows are deleted (secure_delete).</summary>
internal sealed class SqliteDeletedRows : IDeletedRows
{
    public async Task<bool> OverwriteAsync(QualityDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // A checkpoint that waits for readers holds up writers; it had better be tried again.
            command.CommandText = "PRAGMA busy_timeout=150";
            await command.ExecuteNonQueryAsync(stop);
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using (var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, stop))
            {
                if (!await row.ReadAsync(stop) || row.GetInt32(0) != 0) return false;
            }
            return true;
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=30000", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }
}

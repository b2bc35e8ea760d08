using System.Data;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>
/// Writes the file anew, brings the write-ahead log into it and cuts the log to nothing. Rows are overwritten as they are deleted (secure_delete), but where a page
/// was divided a copy can stay in its unused part until the file is written anew; above a size that would hold up writers for long, that is left to the administrator.
/// </summary>
internal sealed class SqliteDeletedRows : IDeletedRows
{
    private const long MostBytes = 1L << 30;

    /// <summary>
    /// The index of words keeps words it no longer has as signposts between its pages. Joining its parts writes them anew; it does nothing where there is one part only,
    /// therefore another is added.
    /// </summary>
    private static readonly string[] RewriteIndex =
    [
        """INSERT INTO "TranscriptSearch"(rowid, "SearchText") VALUES (-1, 'a')""",
        """INSERT INTO "TranscriptSearch"("TranscriptSearch") VALUES ('optimize')""",
        """INSERT INTO "TranscriptSearch"("TranscriptSearch", rowid, "SearchText") VALUES ('delete', -1, 'a')""",
    ];

    public async Task<bool> OverwriteAsync(QualityDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // A checkpoint that waits for readers holds up writers; it had better be tried again.
            command.CommandText = "PRAGMA busy_timeout=150";
            await command.ExecuteNonQueryAsync(stop);
            command.CommandText = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture) <= MostBytes)
            {
                foreach (var step in RewriteIndex)
                {
                    command.CommandText = step;
                    await command.ExecuteNonQueryAsync(stop);
                }
                command.CommandText = "VACUUM";
                await command.ExecuteNonQueryAsync(stop);
            }
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

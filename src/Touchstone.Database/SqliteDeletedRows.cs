using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;

namespace Touchstone.Database;

/// <summary>
/// Writes the file anew, brings the write-ahead log into it and cuts the log to nothing. Rows are overwritten as they are deleted (secure_delete), but where a
/// page
/// was divided a copy can stay in its unused part until the file is written anew. A large file holds up writers meanwhile, so it is done when nobody writes;
/// above a size that would take minutes, it is left to the administrator.
/// </summary>
internal sealed class SqliteDeletedRows : IDeletedRows
{
    /// <summary>A file of this size is written anew in less time than anybody notices.</summary>
    private const long Small = 12L << 20;
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The index of words keeps words it no longer has as signposts between its pages. Joining its parts writes them anew; it does nothing where there is one
    /// part only,
    /// therefore another is added.
    /// </summary>
    private static readonly string[] RewriteIndex =
    [
        """INSERT INTO "TranscriptSearch"(rowid, "SearchText") VALUES (-1, 'a')""",
        """INSERT INTO "TranscriptSearch"("TranscriptSearch") VALUES ('optimize')""",
        """INSERT INTO "TranscriptSearch"("TranscriptSearch", rowid, "SearchText") VALUES ('delete', -1, 'a')""",
    ];

    public async Task<bool> OverwriteAsync(QualityDb db, bool atOnce, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // A checkpoint that waits for readers holds up writers; it had better be tried again.
            await RunAsync(command, "PRAGMA busy_timeout=100", stop);
            var size = await NumberAsync(command, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()", stop);
            var rewrites = size <= Small || (size <= MostBytes && (atOnce || await IsQuietAsync(command, stop)));
            if (rewrites)
            {
                foreach (var step in RewriteIndex)
                    await RunAsync(command, step, stop);
                await RunAsync(command, "VACUUM", stop);
            }
            // This part lets others write; little is left for the one that does not.
            await RunAsync(command, "PRAGMA wal_checkpoint(PASSIVE)", stop);
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, stop);
            return await row.ReadAsync(stop) && row.GetInt32(0) == 0 && (rewrites || size > MostBytes);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=30000", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The version moves with every commit of another connection.</summary>
    private static async Task<bool> IsQuietAsync(DbCommand command, CancellationToken stop)
    {
        const string version = "PRAGMA data_version";
        var before = await NumberAsync(command, version, stop);
        await Task.Delay(Quiet, stop);
        return await NumberAsync(command, version, stop) == before;
    }

    private static async Task RunAsync(DbCommand command, string sql, CancellationToken stop)
    {
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<long> NumberAsync(DbCommand command, string sql, CancellationToken stop)
    {
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture);
    }
}

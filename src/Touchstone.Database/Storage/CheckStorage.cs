using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Touchstone.Shared;
using Touchstone.Shared.Files;

namespace Touchstone.Database.Storage;

/// <summary>Whether the store can be read and written now, in a second or two and without waiting for a writer.</summary>
public sealed class CheckStorage(
    IDbContextFactory<QualityDb> databases,
    IOptions<DatabaseOptions> settings,
    IOptions<FilesOptions> files,
    StorageFindings findings
)
{
    /// <summary>With less room than this, writing may fail at any moment.</summary>
    private const long LeastRoom = 32L << 20;

    public async Task<StorageTrouble?> ExecuteAsync(CancellationToken stop = default)
    {
        if (findings.Damage is not null)
            return StorageTrouble.Say(StorageFault.Damaged);
        try
        {
            await (settings.Value.Provider == DatabaseProvider.Sqlite ? TrySqliteAsync(stop) : TryPostgresAsync(stop));
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException or TimeoutException)
        {
            return StorageTrouble.Of(problem) ?? StorageTrouble.Say(StorageFault.Unreachable);
        }
        return RoomLeft() < LeastRoom ? StorageTrouble.Say(StorageFault.Full) : null;
    }

    /// <summary>A transaction that may write is begun and given up: that fails on a locked, read-only or unreadable file, and changes nothing.</summary>
    private async Task TrySqliteAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var connection = new SqliteConnectionStringBuilder(db.Database.GetConnectionString())
        {
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        };
        await using var own = new SqliteConnection(connection.ConnectionString);
        await own.OpenAsync(stop);
        foreach (var sql in new[] { "BEGIN IMMEDIATE", "SELECT count(*) FROM \"__EFMigrationsHistory\"", "ROLLBACK" })
        {
            await using var command = own.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private async Task TryPostgresAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        await using var own = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Timeout = 3, CommandTimeout = 3 }.ConnectionString
        );
        await own.OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool", own);
        if (await command.ExecuteScalarAsync(stop) is true)
            throw new PostgresException("The server is read-only.", "ERROR", "ERROR", "25006");
    }

    private long RoomLeft()
    {
        var folder = new DirectoryInfo(files.Value.DataFolder);
        return folder.Exists ? new DriveInfo(folder.FullName).AvailableFreeSpace : long.MaxValue;
    }
}

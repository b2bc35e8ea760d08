using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Touchstone.Backups;
using Touchstone.Shared;

namespace Touchstone.Database.Backups;

/// <summary>One table as it was copied.</summary>
internal sealed record CopiedTable(string Name, string File, IReadOnlyList<string> Columns, long Rows);

/// <summary>What stands beside the tables: their list, and how far their counters were.</summary>
internal sealed record CopiedTables(IReadOnlyList<CopiedTable> Tables, IReadOnlyDictionary<string, long> Counters);

/// <summary>Copies PostgreSQL table by table within one snapshot, without any client program, and puts it back within one transaction.</summary>
internal sealed class PostgresCopy(IDbContextFactory<QualityDb> databases) : IDatabaseCopy
{
    private const string ListName = "tables.json";

    public string Provider => "Postgres";

    public async Task<string> WriteAsync(string folder, Func<QualityDb, Task> read, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await PostgresSql.ExecuteAsync(connection, "SET TRANSACTION READ ONLY", stop);
        var tables = new List<CopiedTable>();
        foreach (var name in await PostgresSql.ListAsync(connection, PostgresSql.CopiedTables, stop))
        {
            var columns = await PostgresSql.ListAsync(connection, PostgresSql.Columns, stop, name);
            var file = $"{tables.Count:D3}.copy";
            var rows = await CopyOutAsync(connection, Copy(name, columns), Path.Combine(folder, file), stop);
            tables.Add(new CopiedTable(name, file, columns, rows));
        }
        var counters = new Dictionary<string, long>();
        foreach (var name in await PostgresSql.ListAsync(connection, PostgresSql.Counters, stop))
            counters[name] = (long)(await PostgresSql.ScalarAsync(connection, $"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}", stop))!;
        await File.WriteAllBytesAsync(Path.Combine(folder, ListName), JsonSerializer.SerializeToUtf8Bytes(new CopiedTables(tables, counters)), stop);
        await using var db = Context(connection);
        await db.Database.UseTransactionAsync(snapshot, stop);
        await read(db);
        return (await db.Database.GetAppliedMigrationsAsync(stop)).Last();
    }

    public async Task VerifyAsync(string folder, CancellationToken stop)
    {
        var copied = await ReadListAsync(folder, stop);
        foreach (var table in copied.Tables)
        {
            var path = Path.Combine(folder, table.File);
            if (!File.Exists(path))
                throw new RuleBrokenException("backup-damaged", $"The backup lacks the table {table.Name}.");
            long rows = 0;
            await using var file = File.OpenRead(path);
            var buffer = new byte[1 << 16];
            int got;
            while ((got = await file.ReadAsync(buffer, stop)) > 0)
                rows += buffer.AsSpan(0, got).Count((byte)'\n');
            if (rows != table.Rows)
                throw new RuleBrokenException("backup-damaged", $"The table {table.Name} in the backup has {Counted.Of(rows, "row")} instead of {table.Rows}.");
        }
    }

    public async Task RefuseOccupiedAsync(bool replace, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        // A program that has just ended may be seen for another moment.
        long others;
        for (var tries = 0; (others = (long)(await PostgresSql.ScalarAsync(connection, PostgresSql.OtherConnections, stop))!) > 0 && tries < 20; tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(250), stop);
        if (others > 0)
            throw new RuleBrokenException(
                "database-in-use",
                $"{others} other connections use the database. Stop every server and program that uses it, then restore."
            );
        if (!replace && (await PostgresSql.ListAsync(connection, PostgresSql.AllTables, stop)).Count > 0)
            throw new RuleBrokenException(
                "not-empty",
                "The database holds tables. Restore into an empty database, or say --replace to put the backup in the place of what is there."
            );
    }

    public bool Knows(string migration)
    {
        using var db = databases.CreateDbContext();
        return db.Database.GetMigrations().Contains(migration);
    }

    public async Task RestoreAsync(string folder, string migration, bool replace, CancellationToken stop)
    {
        var copied = await ReadListAsync(folder, stop);
        await using var connection = await OpenAsync(stop);
        await using var all = await connection.BeginTransactionAsync(stop);
        // Old and new stand side by side until the end of this one transaction: a kill leaves the old.
        if (replace)
            await PostgresSql.ExecuteAsync(connection, PostgresSql.DropAll, stop);
        await using (var db = Context(connection))
        {
            await PostgresSql.ExecuteAsync(
                connection,
                db.GetService<IMigrator>().GenerateScript(toMigration: migration, options: MigrationsSqlGenerationOptions.NoTransactions),
                stop
            );
        }
        var fresh = await PostgresSql.ListAsync(connection, PostgresSql.AllTables, stop);
        if (copied.Tables.FirstOrDefault(x => !fresh.Contains(x.Name)) is { } strange)
            throw new RuleBrokenException("backup-damaged", $"The backup holds a table that its version does not have: {strange.Name}.");
        var links = await PostgresSql.PairsAsync(connection, PostgresSql.ForeignKeys, stop);
        foreach (var (table, name, _) in links)
            await PostgresSql.ExecuteAsync(connection, $"ALTER TABLE {table} DROP CONSTRAINT {name}", stop);
        await PostgresSql.ExecuteAsync(connection, $"TRUNCATE {string.Join(", ", fresh)}", stop);
        foreach (var table in copied.Tables)
        {
            await PostgresSql.ExecuteAsync(connection, $"ALTER TABLE {table.Name} DISABLE TRIGGER USER", stop);
            await CopyInAsync(connection, Copy(table.Name, table.Columns), Path.Combine(folder, table.File), stop);
            await PostgresSql.ExecuteAsync(connection, $"ALTER TABLE {table.Name} ENABLE TRIGGER USER", stop);
        }
        foreach (var (table, name, definition) in links)
            await PostgresSql.ExecuteAsync(connection, $"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}", stop);
        foreach (var (name, value) in copied.Counters.Where(x => x.Value > 0))
            await PostgresSql.ExecuteAsync(connection, $"SELECT setval(to_regclass('{name.Replace("'", "''")}'), {value})", stop);
        await PostgresSql.ExecuteAsync(connection, $"CREATE TABLE {RestoreMark.Table} (\"Since\" timestamptz NOT NULL DEFAULT now())", stop);
        await all.CommitAsync(stop);
        await PostgresSql.ExecuteAsync(connection, "ANALYZE", stop);
    }

    public async Task FinishAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await PostgresSql.ExecuteAsync(connection, $"DROP TABLE IF EXISTS {RestoreMark.Table}", stop);
    }

    private static string Copy(string table, IReadOnlyList<string> columns) => $"COPY {table} ({string.Join(", ", columns)})";

    private static PostgresQualityDb Context(NpgsqlConnection connection) =>
        new(new DbContextOptionsBuilder<PostgresQualityDb>().UseNpgsql(connection).Options);

    private static async Task<CopiedTables> ReadListAsync(string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, ListName);
        return File.Exists(path) && JsonSerializer.Deserialize<CopiedTables>(await File.ReadAllBytesAsync(path, stop)) is { } list
            ? list
            : throw new RuleBrokenException("backup-damaged", "The backup holds no list of its tables.");
    }

    private static async Task<long> CopyOutAsync(NpgsqlConnection connection, string copy, string path, CancellationToken stop)
    {
        using var reader = await connection.BeginTextExportAsync($"{copy} TO STDOUT", stop);
        await using var writer = new StreamWriter(path);
        var buffer = new char[1 << 16];
        long rows = 0;
        int got;
        while ((got = await reader.ReadAsync(buffer, stop)) > 0)
        {
            rows += buffer.AsSpan(0, got).Count('\n');
            await writer.WriteAsync(buffer.AsMemory(0, got), stop);
        }
        return rows;
    }

    private static async Task CopyInAsync(NpgsqlConnection connection, string copy, string path, CancellationToken stop)
    {
        await using var writer = await connection.BeginTextImportAsync($"{copy} FROM STDIN", stop);
        using var reader = new StreamReader(path);
        var buffer = new char[1 << 16];
        int got;
        while ((got = await reader.ReadAsync(buffer, stop)) > 0)
            await writer.WriteAsync(buffer.AsMemory(0, got), stop);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, CommandTimeout = 0 }.ConnectionString
        );
        await connection.OpenAsync(stop);
        return connection;
    }
}

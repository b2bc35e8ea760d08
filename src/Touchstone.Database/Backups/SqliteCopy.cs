using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Backups;
using Touchstone.Database.Storage;
using Touchstone.Shared;

namespace Touchstone.Database.Backups;

/// <summary>Copies the SQLite file with SQLite's own online backup: one moment of the database, while others read and write.</summary>
internal sealed class SqliteCopy(IDbContextFactory<QualityDb> databases, IOptions<DatabaseOptions> settings) : IDatabaseCopy
{
    private const string FileName = "touchstone.db";

    public string Provider => "Sqlite";

    public async Task<string> WriteAsync(string folder, Func<QualityDb, Task> read, CancellationToken stop)
    {
        var path = Path.Combine(folder, FileName);
        await using (var db = await databases.CreateDbContextAsync(stop))
        await using (var target = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await db.Database.OpenConnectionAsync(stop);
            await target.OpenAsync(stop);
            var source = (SqliteConnection)db.Database.GetDbConnection();
            await Task.Run(() => source.BackupDatabase(target), stop);
            // One file, without a log beside it.
            await using var single = target.CreateCommand();
            single.CommandText = "PRAGMA journal_mode=DELETE";
            await single.ExecuteScalarAsync(stop);
        }
        await using var copy = Open(path);
        await read(copy);
        return (await copy.Database.GetAppliedMigrationsAsync(stop)).Last();
    }

    public async Task VerifyAsync(string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new RuleBrokenException("backup-damaged", "The backup holds no database.");
        var problems = new List<string>();
        await using var copy = Open(path);
        try
        {
            await SqliteCheck.IntegrityAsync(copy, "integrity_check", problems, stop);
            await SqliteCheck.ForeignKeysAsync(copy, problems, stop);
        }
        catch (SqliteException problem)
        {
            problems.Add(problem.Message);
        }
        if (problems.Count > 0)
            throw new RuleBrokenException("backup-damaged", "The database in the backup is damaged.") { Details = problems };
    }

    public Task RefuseOccupiedAsync(bool replace, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(settings.Value.Connection))
            throw new RuleBrokenException(
                "database-elsewhere",
                "A backup of SQLite is restored into the data folder. Leave Database:Connection (--database) away."
            );
        return Task.CompletedTask;
    }

    public bool Knows(string migration)
    {
        using var db = databases.CreateDbContext();
        return db.Database.GetMigrations().Contains(migration);
    }

    public Task RestoreAsync(string folder, string migration, bool replace, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Connections that were kept for later would go on using the file at its old place.</summary>
    public Task FinishAsync(CancellationToken stop)
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }

    private static SqliteQualityDb Open(string path) =>
        new(new DbContextOptionsBuilder<SqliteQualityDb>().UseSqlite($"Data Source={path};Pooling=False").Options);
}

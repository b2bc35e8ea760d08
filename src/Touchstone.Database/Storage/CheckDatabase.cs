using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Files;

namespace Touchstone.Database.Storage;

/// <summary>What a check of the whole store looked at and found.</summary>
public sealed record DatabaseCheck(string Provider, long Files, IReadOnlyList<string> Notes, IReadOnlyList<string> Problems)
{
    public bool IsSound => Problems.Count == 0;
}

/// <summary>Reads the whole database and every stored file that it names, and says what is damaged or missing.</summary>
public sealed class CheckDatabase(
    IDbContextFactory<QualityDb> databases,
    IOptions<DatabaseOptions> settings,
    FileStore files,
    IEnumerable<IStoredFiles> holders
)
{
    private const int MostProblems = 50;

    public async Task<DatabaseCheck> ExecuteAsync(CancellationToken stop = default)
    {
        var problems = new List<string>();
        var notes = new List<string>();
        long checkedFiles = 0;
        await using var db = await databases.CreateDbContextAsync(stop);
        try
        {
            if (settings.Value.Provider == DatabaseProvider.Sqlite)
            {
                if (!SqliteCheck.IsThere(db))
                    throw new RuleBrokenException("no-database", "There is no database here. Say with --data where the data folder is.");
                await SqliteCheck.IntegrityAsync(db, "integrity_check", problems, stop);
                await SqliteCheck.ForeignKeysAsync(db, problems, stop);
            }
            else
                await PostgresCheck.ExecuteAsync(db, problems, notes, stop);
            foreach (var holder in holders)
            {
                foreach (var key in await holder.NamedIn(db).ToListAsync(stop))
                {
                    checkedFiles++;
                    if (problems.Count < MostProblems && await FaultOfAsync(key, stop) is { } fault)
                        problems.Add(fault);
                }
            }
        }
        catch (DbException problem)
        {
            problems.Add($"{StorageTrouble.Of(problem)?.Text ?? "The database could not be read to its end."} ({problem.Message})");
        }
        return new DatabaseCheck(settings.Value.Provider == DatabaseProvider.Sqlite ? "SQLite" : "PostgreSQL", checkedFiles, notes, problems);
    }

    /// <summary>The quicker check at start: every page of the SQLite file, without comparing indexes with tables. PostgreSQL looks after itself.</summary>
    public async Task<IReadOnlyList<string>> QuicklyAsync(CancellationToken stop = default)
    {
        var problems = new List<string>();
        if (settings.Value.Provider != DatabaseProvider.Sqlite)
            return problems;
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!SqliteCheck.IsThere(db))
            return problems;
        try
        {
            await SqliteCheck.IntegrityAsync(db, "quick_check", problems, stop);
        }
        catch (DbException problem) when (StorageTrouble.Of(problem) is { Fault: StorageFault.Damaged })
        {
            problems.Add(problem.Message);
        }
        return problems;
    }

    private async Task<string?> FaultOfAsync(string key, CancellationToken stop)
    {
        try
        {
            return await files.IsIntactAsync(key, stop) ? null : $"The stored file {key} is damaged: its contents do not match its digest.";
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"The stored file {key} is missing.";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"The stored file {key} cannot be read: {problem.Message}";
        }
    }
}

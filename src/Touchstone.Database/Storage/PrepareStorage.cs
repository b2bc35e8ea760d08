using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Backups;
using Touchstone.Database.Backups;
using Touchstone.Shared;
using Touchstone.Shared.Files;
using Touchstone.Shared.Storage;

namespace Touchstone.Database.Storage;

/// <summary>
/// What a server does before it opens the database: on SQLite it takes the data folder for itself, and after an unclean stop it reads the whole file.
/// After a clean stop the same check runs beside the serving (<see cref="CheckDatabase.QuicklyAsync"/>), so that a large database does not keep people waiting.
/// </summary>
public sealed class PrepareStorage(
    DataFolderLock folder,
    CheckDatabase check,
    RestoreMark restore,
    IDbContextFactory<QualityDb> databases,
    IOptions<DatabaseOptions> settings,
    IOptions<FilesOptions> files
)
{
    public async Task ExecuteAsync(CancellationToken stop = default)
    {
        if (settings.Value.Provider == DatabaseProvider.Sqlite)
            folder.Take("a server");
        await restore.CompleteOrRefuseAsync(stop);
        WorkFolder.Tidy(files.Value);
        if (settings.Value.Provider != DatabaseProvider.Sqlite)
            return;
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!folder.FollowsUncleanStop || !SqliteCheck.IsThere(db))
            return;
        if (await check.QuicklyAsync(stop) is { Count: > 0 } damage)
            throw new RuleBrokenException(
                "database-damaged",
                $"The database is damaged ({damage[0]}). `touchstone database check` says more; `touchstone restore` puts a backup back."
            )
            {
                Details = damage,
            };
    }
}

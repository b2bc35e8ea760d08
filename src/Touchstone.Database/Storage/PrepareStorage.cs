using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Storage;

namespace Touchstone.Database.Storage;

/// <summary>
/// What a server does before it opens the database: on SQLite it takes the data folder for itself, and after an unclean stop it reads the whole file.
/// After a clean stop the same check runs beside the serving (<see cref="CheckDatabase.QuicklyAsync"/>), so that a large database does not keep people waiting.
/// </summary>
public sealed class PrepareStorage(DataFolderLock folder, CheckDatabase check, IDbContextFactory<QualityDb> databases, IOptions<DatabaseOptions> settings)
{
    public async Task ExecuteAsync(CancellationToken stop = default)
    {
        if (settings.Value.Provider != DatabaseProvider.Sqlite) return;
        folder.Take("a server");
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!folder.FollowsUncleanStop || !SqliteCheck.IsThere(db)) return;
        if (await check.QuicklyAsync(stop) is { Count: > 0 } damage)
            throw new RuleBrokenException("database-damaged", $"The database is damaged ({damage[0]}). `touchstone database check` says more; `touchstone restore` puts a backup back.") { Details = damage };
    }
}

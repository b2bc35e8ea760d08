using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Touchstone.Backups;
using Touchstone.Shared;
using Touchstone.Shared.Files;
using Touchstone.Shared.Storage;

namespace Touchstone.Database.Backups;

/// <summary>Tells that a restore was begun and not carried to its end: then nothing is served and no command runs.</summary>
public sealed class RestoreMark(IDbContextFactory<QualityDb> databases, IOptions<DatabaseOptions> settings, IOptions<FilesOptions> files, DataFolderLock folder)
{
    internal const string Table = "\"RestoreUnfinished\"";

    /// <summary>On SQLite a begun restore is carried to its end, for what takes the place was proven before; on PostgreSQL it must be begun again.</summary>
    public async Task CompleteOrRefuseAsync(CancellationToken stop = default)
    {
        var root = Path.GetFullPath(files.Value.DataFolder);
        if (RestoreSwap.IsUnfinished(root))
        {
            // Whoever restores at this moment has the lock.
            folder.Take("the end of a restore");
            RestoreSwap.Complete(root);
        }
        if (settings.Value.Provider != DatabaseProvider.Postgres)
            return;
        await using var db = await databases.CreateDbContextAsync(stop);
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(stop);
        if (await PostgresSql.ScalarAsync(connection, $"SELECT to_regclass('{Table}') IS NOT NULL", stop) is true)
            throw new RuleBrokenException(
                "restore-unfinished",
                "A restore into this database was not carried to its end. Run `touchstone restore FILE --replace` again."
            );
    }
}

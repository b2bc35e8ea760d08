using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Files;

namespace Touchstone.Database;

/// <summary>Keeps a data folder that lost its database from starting as a new installation, which would belong to whoever reached it first.</summary>
public sealed class LostDatabase(
    IDbContextFactory<QualityDb> databases,
    IOptions<DatabaseOptions> settings,
    IOptions<FilesOptions> files,
    IOptions<InstallationOptions> installation,
    InstallationMark mark,
    OrganisationQueries organisation,
    TimeProvider time
)
{
    private string Folder => files.Value.DataFolder;

    public async Task CheckAsync(CancellationToken stop)
    {
        var trace = Trace();
        var loss = trace is null ? null : await LossAsync(stop);
        if (loss is null)
        {
            if (installation.Value.BeginAnew)
                throw new RuleBrokenException("nothing-to-begin-anew", "Nothing is lost here, so there is nothing to begin anew. Start without --begin-anew.");
            return;
        }
        if (!installation.Value.BeginAnew)
            throw new RuleBrokenException(
                "database-lost",
                $"The data folder {Path.GetFullPath(Folder)} is that of an installation ({trace} is there), but {loss}. "
                    + "Put the database back from your backup. Only if what it held is to be given up, start once with --begin-anew: what is left in "
                    + "the folder is then moved aside."
            );
        await MoveAsideAsync(stop);
    }

    /// <summary>What is in the folder of an installation that was used.</summary>
    private string? Trace()
    {
        var stored = Path.Combine(Folder, "files");
        return mark.Exists ? InstallationMark.FileName
            : File.Exists(Path.Combine(Folder, InstallationKey.FileName)) ? InstallationKey.FileName
            : File.Exists(Path.Combine(Folder, InstallationKey.EarlierFileName)) ? InstallationKey.EarlierFileName
            : Directory.Exists(stored) && Directory.EnumerateFiles(stored, "*", SearchOption.AllDirectories).Any() ? "files"
            : null;
    }

    private async Task<string?> LossAsync(CancellationToken stop)
    {
        var what = settings.Value.Provider == DatabaseProvider.Sqlite ? "its database touchstone.db" : "its PostgreSQL database";
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(stop))
            return $"{what} is not there";
        if (!(await db.Database.GetAppliedMigrationsAsync(stop)).Any())
            return $"{what} is empty";
        // A folder with a key alone may be one that was stopped before anybody set it up.
        return mark.Exists && !await organisation.IsSetUpAsync(stop) ? $"{what} holds no organisation any more" : null;
    }

    private async Task MoveAsideAsync(CancellationToken stop)
    {
        await using (var db = await databases.CreateDbContextAsync(stop))
        {
            // A connection that is kept open would go on with the file that is moved.
            if (db.Database.GetDbConnection() is SqliteConnection known)
                SqliteConnection.ClearPool(known);
        }
        var aside = Directory.CreateDirectory(Path.Combine(Folder, $"before-{time.GetUtcNow():yyyyMMdd-HHmmss}")).FullName;
        var names = settings.Value.Provider == DatabaseProvider.Sqlite ? (string[])["touchstone.db", "touchstone.db-wal", "touchstone.db-shm"] : [];
        foreach (var name in names.Concat([InstallationMark.FileName, InstallationKey.FileName, InstallationKey.EarlierFileName]))
        {
            if (Path.Combine(Folder, name) is var file && File.Exists(file))
                File.Move(file, Path.Combine(aside, name));
        }
        if (Path.Combine(Folder, "files") is var stored && Directory.Exists(stored))
            Directory.Move(stored, Path.Combine(aside, "files"));
    }
}

using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Files;
using Touchstone.Shared.Storage;

namespace Touchstone.Backups;

/// <summary>Which backup to put back, and whether it may take the place of what is there.</summary>
public sealed record RestoreBackupRequest(string File, BackupSecret? Secret, bool Replace);

/// <summary>What was put back.</summary>
public sealed record BackupRestored(DateTimeOffset Made, string Program, string Migration, int Files, int AbsentFiles);

/// <summary>
/// Puts a backup in place of the installation: everything is unpacked and proven first, then put in place in one step that a kill cannot leave half done
/// unnoticed.
/// What it restored is finished (migrated, erasures repeated) by the caller before anything is served.
/// </summary>
public sealed class RestoreBackup(IDatabaseCopy database, DataFolderLock folder, IOptions<InstallationOptions> key, IOptions<FilesOptions> files)
{
    /// <param name="prepare">On SQLite, finishes the unpacked installation in the folder that it is given; it is put in place only after that.</param>
    public async Task<BackupRestored> ExecuteAsync(RestoreBackupRequest request, Func<string, Task> prepare, CancellationToken stop = default)
    {
        Request.Check(request);
        if (!File.Exists(request.File))
            throw new RuleBrokenException("no-backup", $"The file {request.File} does not exist.");
        folder.Take("a restore");
        var root = Path.GetFullPath(files.Value.DataFolder);
        RestoreSwap.Complete(root);
        if (!request.Replace && RestoreSwap.Holds(root))
            throw new RuleBrokenException(
                "not-empty",
                $"The data folder {root} contains an installation. Restore into an empty folder, or say --replace to put the backup in its place."
            );
        await database.RefuseOccupiedAsync(request.Replace, stop);
        using var work = WorkFolder.In(files.Value);
        var stage = Directory.CreateDirectory(Path.Combine(work.Path, "installation")).FullName;
        var manifest = await BackupArchive.UnpackAsync(request.File, request.Secret, stage, stop);
        Refuse(manifest, stage);
        var copy = Path.Combine(stage, MakeBackup.DatabaseFolder);
        await database.VerifyAsync(copy, stop);
        if (database.Provider == "Sqlite")
        {
            foreach (var file in Directory.GetFiles(copy))
                File.Move(file, Path.Combine(stage, Path.GetFileName(file)));
            Directory.Delete(copy);
            await prepare(stage);
            await database.FinishAsync(stop);
            RestoreSwap.PutInPlace(root, stage);
        }
        else
        {
            await database.RestoreAsync(copy, manifest.Migration, request.Replace, stop);
            Directory.Delete(copy, recursive: true);
            RestoreSwap.PutInPlace(root, stage);
            await prepare(root);
            await database.FinishAsync(stop);
        }
        return new BackupRestored(
            manifest.Made,
            manifest.Program,
            manifest.Migration,
            manifest.Parts.Count(x => x.Name.StartsWith("files/", StringComparison.Ordinal)),
            manifest.Absent.Count
        );
    }

    private void Refuse(BackupManifest manifest, string stage)
    {
        if (manifest.Provider != database.Provider)
            throw new RuleBrokenException(
                "other-database",
                $"The backup is of {Name(manifest.Provider)}, and this installation uses {Name(database.Provider)}. A backup goes back into the kind "
                    + $"of database that it came from."
            );
        if (!database.Knows(manifest.Migration))
            throw new RuleBrokenException(
                "backup-newer",
                $"The backup was made by a newer Touchstone ({manifest.Program}). Restore it with that version or a later one."
            );
        var kept = Path.Combine(stage, InstallationKey.FileName);
        if (!File.Exists(kept))
            throw new RuleBrokenException("backup-damaged", "The backup does not contain the installation key.");
        if (
            key.Value.Key.Length > 0
            && InstallationOptions.Decode(key.Value.Key) is { } set
            && !set.AsSpan().SequenceEqual(InstallationOptions.Decode(File.ReadAllText(kept)))
        )
            throw new RuleBrokenException(
                "other-key",
                "The setting Installation:Key is not the key of the backup. Remove the setting, or set it to the key that the backup was made with."
            );
    }

    private static string Name(string provider) => provider == "Sqlite" ? "SQLite" : "PostgreSQL";
}

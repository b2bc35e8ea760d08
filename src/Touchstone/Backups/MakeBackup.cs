using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Erasures;
using Touchstone.Shared.Files;

namespace Touchstone.Backups;

/// <summary>Where the backup goes, what encrypts it, and whether a file of that name may be overwritten.</summary>
public sealed record MakeBackupRequest(string File, BackupSecret Secret, bool Overwrite = false, bool Scheduled = false);

/// <summary>A backup that was written, read again and found whole.</summary>
public sealed record BackupMade(string File, long Bytes, int Parts, int AbsentFiles, string Migration, bool Encrypted, DateTimeOffset Made);

/// <summary>Writes database, stored files and key into one file while everything goes on, and proves the file by unpacking it again.</summary>
public sealed class MakeBackup(
    IDatabaseCopy database,
    IDbContextFactory<QualityDb> databases,
    FileStore files,
    IEnumerable<IStoredFiles> holders,
    InstallationKey key,
    TimeProvider time,
    IOptions<FilesOptions> folders,
    KeepErasureLedger ledger
)
{
    internal const string DatabaseFolder = "database";
    private readonly FilesOptions _folders = folders.Value;

    public async Task<BackupMade> ExecuteAsync(Actor actor, MakeBackupRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        Request.Check(request);
        var target = Path.GetFullPath(request.File);
        Refuse(target, request.Overwrite);
        var unfinished = $"{target}.unfinished-{Environment.ProcessId}";
        try
        {
            var made = await WriteAsync(unfinished, request, stop);
            File.Move(unfinished, target, request.Overwrite);
            await ledger.ExecuteAsync(Path.GetDirectoryName(target)!, stop);
            await using var db = await databases.CreateDbContextAsync(stop);
            db.Record(
                actor,
                time.GetUtcNow(),
                "backup-made",
                "organisation",
                1,
                $"Made a backup of {made.Bytes:N0} bytes{(made.Encrypted ? "" : ", not encrypted")}"
            );
            await db.SaveChangesAsync(stop);
            return made with { File = target };
        }
        catch (IOException problem)
        {
            throw new RuleBrokenException("backup-failed", $"The backup could not be written: {problem.Message}");
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private void Refuse(string target, bool overwrite)
    {
        if (BackupsOptions.IsWithin(target, _folders.DataFolder))
            throw new RuleBrokenException("backup-inside", "A backup must lie outside the data folder: what destroys the one must not destroy the other.");
        if (!overwrite && File.Exists(target))
            throw new RuleBrokenException("backup-exists", $"{target} already exists. Choose another name.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new RuleBrokenException("no-folder", $"The folder does not exist: {Path.GetDirectoryName(target)}.");
    }

    private async Task<BackupMade> WriteAsync(string path, MakeBackupRequest request, CancellationToken stop)
    {
        var made = time.GetUtcNow();
        var absent = new List<string>();
        string migration;
        using (var work = WorkFolder.In(_folders))
        {
            var copy = Directory.CreateDirectory(Path.Combine(work.Path, DatabaseFolder)).FullName;
            var named = new SortedSet<string>(StringComparer.Ordinal);
            migration = await database.WriteAsync(
                copy,
                async db =>
                {
                    foreach (var holder in holders)
                        named.UnionWith(await holder.NamedIn(db).ToListAsync(stop));
                },
                stop
            );
            var header = BackupHeader.For(request.Secret, made, key.Read(), request.Scheduled, out var fileKey);
            await using var file = new FileStream(path, Private());
            await BackupArchive.WriteAsync(
                file,
                header,
                fileKey,
                parts => new BackupManifest(1, Version(), database.Provider, migration, made, parts, absent),
                PartsAsync(copy, named, absent, stop),
                stop
            );
            file.Flush(flushToDisk: true);
        }
        using var proof = WorkFolder.In(_folders);
        var manifest = await BackupArchive.UnpackAsync(path, request.Secret, proof.Path, stop);
        await database.VerifyAsync(Path.Combine(proof.Path, DatabaseFolder), stop);
        return new BackupMade(path, new FileInfo(path).Length, manifest.Parts.Count, absent.Count, migration, request.Secret.Encrypts, made);
    }

    /// <summary>The database first, then the files that it names: a file that goes meanwhile is one that nobody needs any more.</summary>
    private async IAsyncEnumerable<(string Name, Stream Content)> PartsAsync(
        string copy,
        IEnumerable<string> named,
        List<string> absent,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await Task.Yield();
        yield return (InstallationKey.FileName, new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToBase64String(key.Read()))));
        foreach (var part in Directory.GetFiles(copy).Order(StringComparer.Ordinal))
            yield return ($"{DatabaseFolder}/{Path.GetFileName(part)}", File.OpenRead(part));
        foreach (var name in named)
        {
            stop.ThrowIfCancellationRequested();
            Stream? content = null;
            try
            {
                content = files.Open(name);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                absent.Add(name);
            }
            if (content is not null)
                yield return ($"files/{name[..2]}/{name}", content);
        }
    }

    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static string Version() => typeof(MakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}

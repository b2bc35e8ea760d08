using Microsoft.Extensions.Options;
using Touchstone.Shared.Access;

namespace Touchstone.Backups;

/// <summary>Deletes scheduled backups that are too old or too many: only complete ones of this installation, which the product made by itself, and never the
/// one just proven.</summary>
public sealed class KeepBackups(InstallationKey key, TimeProvider time, IOptions<BackupsOptions> options)
{
    internal const string Prefix = "touchstone-";
    internal const string Suffix = ".backup";

    /// <summary>Gives how many were deleted.</summary>
    public int Execute(string newest)
    {
        var settings = options.Value;
        var oldest = time.GetUtcNow().AddDays(-settings.KeepDays);
        var fingerprint = BackupHeader.Fingerprint(key.Read());
        var own = Directory
            .GetFiles(settings.Folder, $"{Prefix}*{Suffix}")
            .Where(x => Path.GetFullPath(x) != Path.GetFullPath(newest))
            .Select(x => (Path: x, Header: HeaderOf(x)))
            .Where(x => x.Header is { Scheduled: true } && x.Header.Installation == fingerprint)
            .OrderByDescending(x => x.Header!.Made)
            .ToList();
        var deleted = 0;
        for (var place = 0; place < own.Count; place++)
        {
            // The newest one is kept as well and is not among these.
            if (own[place].Header!.Made >= oldest && place + 1 < settings.KeepNumber)
                continue;
            File.Delete(own[place].Path);
            deleted++;
        }
        foreach (var left in Directory.GetFiles(settings.Folder, $"{Prefix}*{Suffix}.unfinished-*"))
            DeleteUnlessWritten(left);
        return deleted;
    }

    private static BackupHeader? HeaderOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return BackupHeader.Read(file, out _);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>What a kill left; what another process writes at this moment is locked.</summary>
    private static void DeleteUnlessWritten(string path)
    {
        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }
            File.Delete(path);
        }
        catch (IOException)
        {
            // It is being written.
        }
    }
}

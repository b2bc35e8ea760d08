using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Access;
using Touchstone.Shared.Files;

namespace Touchstone.Shared.Audit;

/// <summary>Says what about the place of key, database and checkpoints limits what a check of the log can find.</summary>
public sealed class AuditSurroundings(IDbContextFactory<QualityDb> databases, InstallationKey key, CheckpointFile checkpoints, IOptions<FilesOptions> files)
{
    public IReadOnlyList<string> Warnings()
    {
        var warnings = new List<string>();
        var folder = Real(files.Value.DataFolder);
        if (checkpoints.Path is not { } path)
        {
            warnings.Add(
                "No checkpoint file is set (Audit:CheckpointFile): a log that was emptied, cut at its end or replaced by an old copy is noticed only "
                    + "against a checkpoint that you keep elsewhere yourself."
            );
        }
        else
        {
            if (IsWithin(Real(Path.GetDirectoryName(path)!), folder))
                warnings.Add(
                    $"The checkpoint file {path} lies inside the data folder: whoever can put an old copy of the database back can do the same with "
                        + $"it. Set Audit:CheckpointFile to a place outside, best on another machine."
                );
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                warnings.Add($"The folder of the checkpoint file {path} is not there: no checkpoint is written.");
        }
        if (key.FilePath is { } keyFile && DatabaseFolder() is { } database && Real(Path.GetDirectoryName(keyFile)!) == database)
            warnings.Add(
                "The key of the installation lies beside the database: whoever can copy or change the one can read the other, and with both the log "
                    + "can be rewritten. Keep the key elsewhere (Installation:Key) where that matters."
            );
        return warnings;
    }

    /// <summary>Where the database is a file: its folder.</summary>
    private string? DatabaseFolder()
    {
        using var db = databases.CreateDbContext();
        var source = db.Database.GetDbConnection().DataSource;
        return File.Exists(source) ? Real(Path.GetDirectoryName(Path.GetFullPath(source))!) : null;
    }

    private static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Real(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Directory.Exists(full) && new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? Path.TrimEndingDirectorySeparator(target.FullName)
            : full;
    }
}
